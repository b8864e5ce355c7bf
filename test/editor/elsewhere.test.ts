import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { approveFromTree } from './journeys/change-rows';
import { followLink } from './journeys/follow-link';
import { create, createChange, dbIdOf, signedIn } from './journeys/made-elsewhere';
import { SecondUser } from './journeys/second-user';
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

journeyTest(
  'the tree keeps what it had while DMS cannot be reached, and closes a ticket',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const orderId = await createChange(desk, 'To be closed', 'UPDATE orders SET note = note WHERE id = 1', 1);
    const tree = await signedIn(desk);
    await tree.reaches(orderId, 'Precheck passed');
    shop.dms.addFault({ action: 'ListOrders', fault: { kind: 'cut', when: 'before' }, times: 1000 });
    await tree.refresh();
    await workbench.page.locator('.sidebar', { hasText: 'This is how it was at' }).waitFor();
    expect(await tree.ticket(orderId).innerText()).toContain('Precheck passed');
    await workbench.keep('offline');
    shop.dms.clearFaults();
    await tree.refresh();
    await workbench.clearNotices();

    await tree.fromMenu(orderId, 'Close Ticket…');
    await workbench.quickInput.answer('Closing cannot be undone', 'not needed any more');
    await tree.reaches(orderId, 'Closed');
    await workbench.keep('closed');
    expect(await new SecondUser(shop.endpoint, shop.admin).statusOf(orderId)).toBe('closed');
  },
);
