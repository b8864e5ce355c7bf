import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { openForm } from './journeys/open-form';
import { SecondUser } from './journeys/second-user';
import { sent } from './journeys/sent';
import { change } from './journeys/statements';

const strict = journeyTest.extend({
  setting: {
    settings: () => ({
      'dms.submitWhenPrechecked': true,
      'dms.requireTestSuccess': 'block',
      'dms.statusBar': true,
    }),
  },
});

strict('by settings: test before production, approval by itself, the status bar', async ({ desk }) => {
  const { workbench, shop } = desk;
  const { quickInput, page } = workbench;
  const form = await openForm(desk);
  await form.chooseDatabase('Databases', 'shop_prod');
  await form.field('Business background').fill(change.background);
  await form.field('Affected rows').fill(String(change.rows));
  await form.confirmProduction();
  await form.submitButton.click();
  await workbench.dialog.waitFor();
  expect(await workbench.dialog.innerText()).toContain('has not yet succeeded in a test');
  await workbench.keep('test-first');
  await workbench.answerDialog('Clone to a Test Database…');
  await quickInput.choose(change.database);
  const inTest = await until('the form for the test database', async () => {
    const shown = await TicketForm.shown(page);
    expect(await shown.body.innerText()).toContain(change.database);
    return shown;
  });
  expect(sent(desk, 'CreateOrder')).toBe(0);
  const orderId = await inTest.submit();

  // Nobody presses anything: the precheck passes, and it goes to approval.
  await workbench.told(`Ticket #${orderId} is up for approval by`, 40_000);
  expect(sent(desk, 'SubmitOrderApproval', orderId)).toBe(1);
  expect(await workbench.notice('Precheck passed').count()).toBe(0);
  await workbench.keep('up-for-approval');
  const item = page.locator('.statusbar-item', { hasText: /\d+ · .*\d+/ });
  const says = async (text: string): Promise<void> => {
    await until(
      `status bar: ${text}`,
      async () => {
        expect(await item.locator('a').getAttribute('aria-label')).toBe(text);
      },
      40_000,
    );
  };
  await says('DMS tickets: 0 waiting for you, 1 in progress');
  await new SecondUser(shop.endpoint, shop.dba).approve(orderId);
  await says('DMS tickets: 1 waiting for you, 0 in progress');
  await workbench.told(`Ticket #${orderId}: Approved`);
  await workbench.keep('status-bar');
  await workbench.noticeButton('Execute…').dblclick();
  await workbench.answerDialog('Execute', 2);
  await item.click();
  const tree = new TicketTree(page);
  await tree.ticket(orderId).waitFor();
  await tree.reaches(orderId, /executed/i);
  expect(sent(desk, 'ExecuteDataCorrect')).toBe(1);

  // What has succeeded in test may go to production.
  await workbench.run('View: Close All Editors');
  await tree.item(change.background.slice(0, 20)).click();
  const inProduction = await TicketForm.shown(page);
  expect(await inProduction.body.innerText()).toContain('shop_prod');
  await inProduction.submit();
  expect(sent(desk, 'CreateOrder')).toBe(2);
});
