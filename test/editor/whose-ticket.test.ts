import { expect } from 'vitest';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { become, dataChange, madeElsewhere } from './journeys/colleagues';
import type { Desk } from './journeys/desk';
import { enterAccount, nameAccount } from './journeys/sign-in';

/** What the document in front says. */
async function says({ workbench }: Desk, words: RegExp): Promise<void> {
  await until(`a document that says ${String(words)}`, async () => {
    const text = await workbench.page.locator('.monaco-editor .view-lines').first().innerText();
    expect(text.replaceAll('\u00a0', ' ')).toMatch(words);
  });
}

async function lenses({ workbench }: Desk, ...labels: readonly string[]): Promise<void> {
  await until(`lenses ${labels.join(', ')}`, async () => {
    const shown = await workbench.page.locator('.codelens-decoration').allInnerTexts();
    for (const label of labels) {
      expect(shown.join(' | ')).toContain(label);
    }
  });
}

journeyTest(
  'a ticket is handled by keyboard through its own account, and is there without network',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const { page, quickInput } = workbench;
    const sound = "UPDATE orders SET note = 'x' WHERE id = 3";
    const [orderId, failed] = [
      await madeElsewhere(desk, 'DC_COMMON', dataChange(sound, 1)),
      await madeElsewhere(desk, 'DC_COMMON', dataChange('UPDATE orders SET note = note WHERE id <= 3', 1)),
    ];
    const tree = new TicketTree(page);
    await tree.show();
    for (const [name, user] of [
      ['Database admin', shop.admin],
      ['Developer', shop.developer],
    ] as const) {
      await workbench.run('DMS: Add Account');
      await enterAccount(desk, user);
      await nameAccount(desk, name);
      await workbench.clearNotices();
    }
    await tree.reaches(orderId, /precheck passed/i);

    // The key in the tree lists what the status model offers for the selected row.
    await tree.ticket(orderId).click();
    await lenses(desk, 'Submit for Approval', 'Clone Ticket…');
    await workbench.keep('lenses');
    await tree.ticket(orderId).press('Control+.');
    await quickInput.row('Submit for Approval').waitFor();
    await workbench.keep('actions');
    await page.keyboard.press('Enter');
    await tree.reaches(orderId, /waiting for approval/i);

    // The read-only copy of the SQL says what can be done, too.
    await tree.reaches(failed, /precheck failed/i);
    await tree.fromMenu(failed, 'Show Precheck on the SQL');
    await workbench.sql.shows(`${failed}-submitted.sql`);
    await lenses(desk, 'Show Precheck on the SQL', 'Show Ticket');
    await workbench.keep('lenses-of-sql');

    // The document stays the developer's, whoever the window's account is.
    await tree.ticket(orderId).dblclick();
    await says(desk, /Status: Waiting for approval/);
    await workbench.clearNotices();
    await become(workbench, 'Database admin');
    await tree.ticket(orderId).waitFor({ state: 'detached' });
    await workbench.run('DMS: Filter Tickets…');
    await quickInput.choose('Whose');
    await quickInput.row('All that DMS lists for me').waitFor();
    await workbench.keep('whose');
    await quickInput.entry.fill('All that DMS lists');
    await page.keyboard.press('Enter');
    // The menu of the filter is there again, and names what was chosen.
    await quickInput.row('Whose').waitFor();
    await page.keyboard.press('Escape');
    await tree.ticket(orderId).waitFor();
    expect(await tree.ticket(orderId).getAttribute('aria-label')).toContain('submitted by dana');
    await workbench.keep('everyone');
    await workbench.run('DMS: Clear Filter');
    await tree.ticket(orderId).waitFor({ state: 'detached' });
    await workbench.tab(orderId).click();
    await says(desk, /! Account: Developer · not the one in use here/);
    await lenses(desk, 'Withdraw…');
    await workbench.run('DMS: Ticket Actions…');
    await quickInput.row('Withdraw…').waitFor();
    await workbench.keep('actions-of-another-account');
    await quickInput.choose('Withdraw…');
    await quickInput.answer('cannot be undone', 'not needed');
    await says(desk, /Status: Withdrawn/);

    // A draft would go out with the account in use: it says which one to switch to.
    await workbench.run('DMS: Clone Ticket…');
    await workbench.told(`Ticket #${orderId} belongs to the account “Developer”`);
    await workbench.keep('switch');
    await workbench.noticeButton('Switch to “Developer”').click();
    await workbench.tab('New DMS ticket').waitFor();
    await workbench.closeTab('New DMS ticket');

    // Without network the document keeps what was known, and an action says why it cannot be done.
    for (const action of ['GetOrderBaseInfo', 'ListOrders']) {
      shop.dms.addFault({ action, fault: { kind: 'cut', when: 'before' }, times: 1000 });
    }
    // The lines above the tree come and go while it finds no network, and move its rows under the pointer.
    await until('the document of the ticket', async () => {
      await tree.ticket(failed).click();
      await workbench.tab(`${failed}.dms-ticket`).waitFor({ timeout: 3000 });
    });
    await says(desk, /! Offline: this is how it was at/);
    await says(desk, /Status: Precheck failed/);
    await lenses(desk, 'Correct the SQL…');
    await workbench.keep('offline-document');
    await workbench.clearNotices();
    await workbench.run('DMS: Ticket Actions…');
    await quickInput.choose('Close Ticket…');
    await workbench.told('DMS cannot be reached, so nothing was done.', 40_000);
    await workbench.keep('offline-action');

    // The document is read anew by itself as soon as DMS answers.
    shop.dms.clearFaults();
    await tree.refresh();
    await says(desk, /✗ .*: Failed/);
  },
);
