import { expect } from 'vitest';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { openForm } from './journeys/open-form';
import { SecondUser } from './journeys/second-user';
import { change } from './journeys/statements';

journeyTest('two windows: one asks DMS, both show what either did', async ({ desk }) => {
  const { workbench, shop } = desk;
  const dba = new SecondUser(shop.endpoint, shop.dba);
  const form = await openForm(desk);
  await form.chooseDatabase('Databases', change.database);
  await form.field('Business background').fill(change.background);
  await form.field('Affected rows').fill(String(change.rows));
  const first = new TicketTree(workbench.page);
  await first.show();
  const other = await desk.secondWindow();
  const second = new TicketTree(other.page);
  await second.show();
  await workbench.clearNotices();

  /** Nobody refreshes. */
  const both = async (orderId: string, status: RegExp): Promise<void> => {
    for (const tree of [first, second]) {
      await until(
        `${String(status)} by itself`,
        async () => {
          expect(await tree.ticket(orderId).innerText({ timeout: 1000 })).toMatch(status);
        },
        40_000,
      );
    }
  };
  const orderId = await form.submit();
  await both(orderId, /precheck passed/i);
  await other.keep('submitted-in-the-other');
  await other.clearNotices();
  await workbench.clearNotices();
  await second.pressTwice(orderId, 'Submit for Approval');
  await both(orderId, /waiting for approval/i);
  await workbench.keep('sent-to-approval-in-the-other');
  await other.clearNotices();
  await workbench.clearNotices();

  const before = shop.dms.requests.length;
  await dba.approve(orderId);
  await both(orderId, /approved/i);
  // One look takes five seconds or more to come after another; two windows that look would be closer.
  const looks = shop.dms.requests
    .slice(before)
    .filter(({ headers }) => headers['x-acs-action'] === 'ListOrders')
    .map(({ headers }) => Date.parse(headers['x-acs-date'] ?? ''));
  const gaps = looks.slice(1).map((time, index) => time - (looks[index] ?? 0));
  expect(Math.min(...gaps, 5000)).toBeGreaterThanOrEqual(3000);
  // The news are told once.
  const news = `Ticket #${orderId}: Approved`;
  await until('the news', async () => {
    const told = await Promise.all([workbench, other].map((window) => window.notice(news).count()));
    expect(told.toSorted()).toEqual([0, 1]);
  });
  await other.keep('approved');

  // The one that asks is gone; the other asks from now on.
  await workbench.page.close();
  await second.fromMenu(orderId, 'Execute…');
  await other.answerDialog('Execute', 2);
  await until('executed by itself', async () => {
    expect(await second.ticket(orderId).innerText({ timeout: 1000 })).toMatch(/executed/i);
  });
});
