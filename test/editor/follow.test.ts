import assert from 'node:assert/strict';
import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { createChange, signedIn } from './journeys/made-elsewhere';
import { SecondUser } from './journeys/second-user';
import { change } from './journeys/statements';

journeyTest(
  'a rejected ticket goes on in another database, is followed, filtered, and there without network',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const { page, quickInput } = workbench;
    const dba = new SecondUser(shop.endpoint, shop.dba);
    const rejected = await createChange(desk, change.background, change.sql, change.rows);
    const tree = await signedIn(desk);
    await tree.reaches(rejected, /precheck passed/i);
    await tree.fromMenu(rejected, 'Submit for Approval');
    await tree.reaches(rejected, /waiting for approval/i);
    await workbench.clearNotices();

    // What another person does is noticed by itself, with what to do next.
    await dba.reject(rejected, 'Try it in dev first.');
    await workbench.told(`Ticket #${rejected}: Rejected`, 40_000);
    await workbench.keep('rejected');
    await workbench.clearNotices();

    expect(await tree.menuOf(rejected)).toContain('Fix and Resubmit');
    await tree.fromMenu(rejected, 'Clone to Another Database…');
    await quickInput.choose('shop_dev');
    const form = await TicketForm.shown(page);
    expect(await form.field('Business background').inputValue()).toBe(change.background);
    expect(await form.field('Affected rows').inputValue()).toBe(String(change.rows));
    expect(await form.body.innerText()).toContain('shop_dev');
    await until('the same SQL', async () => {
      assert.equal(await form.sqlText(), change.sql);
    });
    await workbench.keep('clone');
    await form.field('Affected rows').fill('0');
    const orderId = await form.submit();
    await workbench.told(`Ticket #${orderId}: Precheck`, 40_000);
    await workbench.keep('followed');
    // A notice that stands there when the ticket has moved on does nothing but say so.
    await dba.close(orderId, 'Done by hand.');
    await workbench.noticeButton('Correct the SQL…').click();
    await workbench.told(`Ticket #${orderId} has moved on: Closed.`);
    await workbench.keep('moved-on');
    await workbench.clearNotices();

    // One change in two databases.
    await tree.ticket(rejected).click();
    await until('the same change', async () => {
      const text = await page.locator('.monaco-editor .view-lines').first().innerText();
      assert.match(text.replaceAll('\u00a0', ' '), new RegExp(`#${orderId}: `));
    });
    await page.locator('.codelens-decoration', { hasText: 'Clone to Another Database…' }).first().waitFor();
    await workbench.keep('same-change');

    await workbench.run('DMS: Filter Tickets…');
    await quickInput.choose('Text');
    await quickInput.answer('Words in the number', 'rejected');
    await page.locator('.sidebar', { hasText: '1 of 2 tickets' }).waitFor();
    await page.keyboard.press('Escape');
    await tree.ticket(orderId).waitFor({ state: 'detached' });
    await workbench.keep('filtered');

    // Neither the filter nor the tickets are lost with the window and the network.
    shop.dms.addFault({ action: 'ListOrders', fault: { kind: 'cut', when: 'before' }, times: 1000 });
    await workbench.reload();
    // The ticket that was open is open again, read anew.
    await workbench.tab(`${rejected}.dms-ticket`).click();
    await workbench.sql.line('Rejected').waitFor({ timeout: 30_000 });
    await workbench.keep('open-again');
    await tree.show();
    await page
      .locator('.sidebar', { hasText: /Offline\. This is how it was at/ })
      .waitFor({ timeout: 60_000 });
    expect(await tree.ticket(rejected).innerText()).toContain('Rejected');
    expect(await tree.ticket(orderId).count()).toBe(0);
    await workbench.keep('offline');
    shop.dms.clearFaults();
    await workbench.run('DMS: Clear Filter');
    await tree.ticket(orderId).waitFor();
  },
);
