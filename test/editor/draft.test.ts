import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import type { Workbench } from './drive/workbench';
import { journeyTest } from './journey-test';
import { openForm } from './journeys/open-form';
import { change } from './journeys/statements';

const formTitle = 'New DMS ticket';
const background = 'Discounts of the spring sale were booked twice.';

journeyTest(
  'a draft survives a hidden tab, a reload, a dead extension host and closing',
  async ({ desk }) => {
    const { workbench, server } = desk;
    const form = await openForm(desk);
    await form.field('Business background').fill(background);
    await form.field('Affected rows').fill('17');

    await workbench.openFile('orders.sql');
    await expectDraft(workbench, 'hidden');

    await workbench.reload();
    await expectDraft(workbench, 'reload');
    await workbench.keep('after-reload');

    await server.killExtensionHost();
    await workbench.reload();
    await expectDraft(workbench, 'killed');

    // A restored form is a form: what is typed into it now is kept, too.
    const restored = await TicketForm.shown(workbench.page);
    await restored.field('Reason category').fill('Correction');
    await workbench.closeTab(formTitle);
    await workbench.told('The draft of your DMS ticket is kept in the sidebar.');
    await workbench.keep('closing');
    const tree = new TicketTree(workbench.page);
    await tree.show();
    await tree.expand('Drafts');
    await workbench.keep('drafts');
    await tree.item(background.slice(0, 20)).click();
    await expectDraft(workbench, 'closed');
    const reopened = await TicketForm.shown(workbench.page);
    expect(await reopened.field('Reason category').inputValue()).toBe('Correction');
  },
);

async function expectDraft(workbench: Workbench, when: string): Promise<void> {
  // Which tab is in front after a reload is not the form's to say.
  await workbench.tab(formTitle).click({ timeout: 30_000 });
  const form = await TicketForm.shown(workbench.page);
  await until(`the draft after: ${when}`, async () => {
    expect(await form.field('Business background').inputValue()).toBe(background);
    expect(await form.field('Affected rows').inputValue()).toBe('17');
    expect(await form.sqlText()).toBe(change.sql);
  });
}
