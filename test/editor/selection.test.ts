import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { journeyTest } from './journey-test';
import { signIn } from './journeys/sign-in';
import { change } from './journeys/statements';

journeyTest(
  'without a selection the statement under the cursor is taken, byte for byte',
  async ({ desk }) => {
    const { workbench } = desk;
    await workbench.sql.fromMenu(change.firstLine, 'Submit as DMS Ticket');
    await signIn(desk);
    const form = await TicketForm.shown(workbench.page);
    await workbench.keep('statement-under-the-cursor');
    expect(await form.sqlText()).toBe(change.sql.replace(/;$/, ''));
  },
);

journeyTest('a blank selection is told, and nothing is asked', async ({ desk }) => {
  const { workbench } = desk;
  await workbench.sql.selectBlankLineAbove(change.firstLine);
  await workbench.run('DMS: Submit as DMS Ticket');
  await workbench.told('The selection holds no SQL.');
  await workbench.keep('blank-selection');
  expect(await workbench.tab('DMS ticket').count()).toBe(0);
});
