import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { takeFromMenu } from './drive/menu';
import { TicketForm } from './drive/ticket-form';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { approveFromTree } from './journeys/change-rows';
import { followLink } from './journeys/follow-link';
import { create, createChange, dbIdOf, signedIn } from './journeys/made-elsewhere';
import { OfficialSdk } from './journeys/official-sdk';
import { SecondUser } from './journeys/second-user';
import { sent } from './journeys/sent';
import { change, query } from './journeys/statements';

journeyTest(
  'a change made elsewhere is carried on from the tree and shown as a document',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const orderId = await createChange(desk, change.background, change.sql, change.rows);
    const tree = await signedIn(desk);
    await approveFromTree(desk, tree, orderId);
    const menu = await tree.menuOf(orderId);
    expect(menu).toContain('Execute…');
    expect(menu).not.toContain('Submit for Approval');
    expect(menu).not.toContain('Run Export…');

    await tree.fromMenu(orderId, 'Execute…');
    await workbench.dialog.waitFor();
    expect(await workbench.dialog.innerText()).toContain(change.database);
    await workbench.keep('execute');
    await workbench.answerDialog('Execute');
    await tree.reaches(orderId, 'Executed');
    expect(await shop.rows(change.database, change.proof)).toHaveLength(change.rows);

    await tree.ticket(orderId).click();
    await until('the document', async () => {
      const text = await workbench.page.locator('.monaco-editor .view-lines').first().innerText();
      assert.match(text.replaceAll('\u00a0', ' '), /Status: Executed/);
    });
    // The line above it is for a person: the number, and no account's id.
    const above = await workbench.page.locator('.breadcrumbs-control').first().innerText();
    expect(above.split('\n').filter((part) => part.trim() !== '')[0]).toBe(`${orderId}.dms-ticket`);
    await workbench.keep('document');
    await followLink(desk, tree, orderId);
  },
);

journeyTest(
  'an export made elsewhere asks for its download, and no more when it is fetched',
  async ({ desk }) => {
    const { workbench, server } = desk;
    const orderId = await create(desk, 'DATA_EXPORT', query.background, {
      classify: '',
      dbId: dbIdOf(query.database),
      exeSQL: query.sql,
      logic: false,
      ignoreAffectRows: true,
      affectRows: 0,
      ignoreAffectRowsReason: 'all of them',
    });
    const tree = await signedIn(desk);
    await approveFromTree(desk, tree, orderId);
    await tree.fromMenu(orderId, 'Run Export…');
    await workbench.quickInput.choose('CSV');
    await tree.reaches(orderId, 'Exported · Download');
    await workbench.keep('exported');

    await tree.fromMenu(orderId, 'Download Export…');
    const file = join(server.home, 'rows.zip');
    await workbench.quickInput.saveAs(file);
    await until('the file', () => {
      assert.ok(existsSync(file));
      return Promise.resolve();
    });
    await until('a ticket that asks for nothing', async () => {
      const row = await tree.ticket(orderId).innerText();
      assert.ok(row.includes('Exported'));
      assert.ok(!row.includes('Exported · Download'));
    });
    await tree.item('Finished').waitFor();
    await workbench.keep('fetched');
  },
);

const fewAtATime = journeyTest.extend({ setting: { settings: () => ({ 'dms.pageSize': 10 }) } });

fewAtATime(
  'the tree loads older tickets, finds, copies, clones, takes a state that nobody knows and no network',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const { quickInput, page } = workbench;
    const developer = new OfficialSdk(shop.endpoint, shop.developer);
    const touch = 'UPDATE orders SET note = note WHERE id = 1';
    const close = (OrderId: string): Promise<unknown> =>
      developer.call('CloseOrder', { query: { OrderId, CloseReason: 'long ago' } });
    const old: string[] = [];
    for (let number = 0; number < 11; number += 1) {
      old.push(await createChange(desk, `Old ticket ${number}`, touch, 1));
    }
    await Promise.all(old.map(close));
    const orderId = await createChange(desk, 'To be closed', touch, 1);
    const tree = await signedIn(desk);
    await tree.reaches(orderId, 'Precheck passed');
    const [oldest = ''] = old;
    expect(await tree.ticket(oldest).count()).toBe(0);
    await tree.item('Load More').click();
    await tree.ticket(oldest).waitFor();
    await tree.item('Load More').waitFor({ state: 'detached' });
    await workbench.run('DMS: Find Ticket…');
    await quickInput.choose('Old ticket 7');
    await workbench.tab(`${old[7] ?? ''}.dms-ticket`).waitFor();
    await workbench.keep('found');

    await tree.fromMenu(orderId, 'Copy Ticket Number');
    await workbench.told(`Copied ${orderId}.`);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(orderId);
    await tree.fromMenu(orderId, 'Open in DMS Console');
    await workbench.dialog.waitFor();
    expect(await workbench.dialog.innerText()).toContain('https://dms.aliyun.com');
    await workbench.answerDialog('Cancel');
    await tree.fromMenu(orderId, 'Clone Ticket…');
    const form = await TicketForm.shown(page);
    expect(await form.field('Business background').inputValue()).toBe('To be closed');
    await form.field('Business background').fill('A draft, no more');
    await workbench.closeTab('New DMS ticket');
    await tree.expand('Drafts');
    await takeFromMenu(tree.item('A draft'), 'Discard Draft');
    await workbench.answerDialog('Discard', 2);
    await tree.item('Drafts').waitFor({ state: 'detached' });

    // DMS invents a state: it is shown as it is, and nothing is offered that could do harm.
    const listed = JSON.stringify(await developer.call('ListOrders', { query: { OrderStatus: 'RUNNING' } }));
    const body = listed.replaceAll(/"StatusCode":"\w+"/g, '"StatusCode":"FROZEN_by_audit"');
    shop.dms.addFault({ action: 'ListOrders', fault: { kind: 'body', body }, times: 1000 });
    await tree.reaches(orderId, 'FROZEN_by_audit');
    const menu = await tree.menuOf(orderId);
    expect(menu).toContain('Show Ticket');
    expect(menu).not.toContain('Submit for Approval');
    expect(menu).not.toContain('Close Ticket…');
    await workbench.keep('unknown-state');
    shop.dms.clearFaults();
    await tree.reaches(orderId, 'Precheck passed');

    shop.dms.addFault({ action: 'ListOrders', fault: { kind: 'cut', when: 'before' }, times: 1000 });
    await tree.refresh();
    await page.locator('.sidebar', { hasText: 'This is how it was at' }).waitFor();
    expect(await tree.ticket(orderId).innerText()).toContain('Precheck passed');
    await workbench.keep('offline');
    shop.dms.clearFaults();
    await tree.refresh();
    await workbench.clearNotices();

    await tree.fromMenu(orderId, 'Close Ticket…');
    await quickInput.answerTwice('Closing cannot be undone', 'not needed any more');
    await tree.reaches(orderId, 'Closed');
    await workbench.keep('closed');
    expect(await new SecondUser(shop.endpoint, shop.admin).statusOf(orderId)).toBe('closed');
    expect(sent(desk, 'CloseOrder', 'not needed any more')).toBe(1);
  },
);
