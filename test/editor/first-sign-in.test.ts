import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { journeyTest } from './journey-test';
import { enterAccount, nameAccount } from './journeys/sign-in';
import { change } from './journeys/statements';

journeyTest('first sign-in with a wrong key, then the right one', async ({ desk }) => {
  const { workbench, shop } = desk;
  await workbench.sql.selectLines(change.firstLine, change.lines);
  await workbench.sql.fromMenu(change.firstLine, 'Submit as DMS Ticket');
  await enterAccount(desk, { ...shop.developer, accessKeySecret: 'not-the-secret' });
  await workbench.told('DMS did not accept the account.');
  await workbench.keep('refused');
  await workbench.noticeButton('Try Again').click();

  // What was typed is there again; only the secret is typed anew.
  await workbench.quickInput.asked('AccessKey ID');
  expect(await workbench.quickInput.entry.inputValue()).toBe(shop.developer.accessKeyId);
  await enterAccount(desk, shop.developer);
  await nameAccount(desk);

  const form = await TicketForm.shown(workbench.page);
  expect(await form.sqlText()).toContain(change.firstLine);
  await workbench.keep('form');
});
