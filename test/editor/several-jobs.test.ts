import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { approvedElsewhere, dataChange, madeElsewhere } from './journeys/colleagues';
import { dbIdOf, signedIn } from './journeys/made-elsewhere';
import { SecondUser } from './journeys/second-user';
import { sent } from './journeys/sent';

const [first, second] = ['depot_00', 'depot_01'] as const;
const inBoth = [first, second];
const added = 'SELECT sku FROM stock WHERE id = 77';

journeyTest('a change of two databases, job by job and file by file', async ({ desk }) => {
  const { workbench, shop, server } = desk;
  const { quickInput, page } = workbench;
  const sql = `UPDATE stock SET amount = 0 WHERE id = 1;\nINSERT INTO stock VALUES (77, 'new', 1)`;
  const orderId = await madeElsewhere(desk, 'DC_COMMON', {
    ...dataChange(sql, 4, 'DELETE FROM stock WHERE id = 77'),
    dbItemList: inBoth.map((name) => ({ dbId: dbIdOf(name), logic: false })),
  });
  const tree = await signedIn(desk);
  await tree.reaches(orderId, /precheck passed/i);
  await approvedElsewhere(desk, orderId);
  await tree.reaches(orderId, /approved/i);
  for (const name of inBoth) {
    await shop.rows(name, "INSERT INTO stock VALUES (77, 'in the way', 1)");
  }
  await tree.fromMenu(orderId, 'Execute…');
  await workbench.answerDialog('Execute', 2);
  // The first failure is shown at once; the other job may still be at it.
  await tree.reaches(orderId, /execution failed/i);
  await until('the end of both jobs', async () => {
    expect(await new SecondUser(shop.endpoint, shop.dba).statusOf(orderId)).toBe('fail');
  });

  // The way is free in both, and one is chosen.
  for (const name of inBoth) {
    await shop.rows(name, 'DELETE FROM stock WHERE id = 77');
  }
  await workbench.clearNotices();
  await tree.fromMenu(orderId, 'Retry the Failed Job…');
  await quickInput.row('All databases').waitFor();
  await workbench.keep('which-job');
  await quickInput.choose(second);
  await workbench.told('runs again where it failed');
  await until('the row in the one database', async () => {
    expect(await shop.rows(second, added)).toEqual([['new']]);
  });
  expect(await shop.rows(first, added)).toEqual([]);
  expect(sent(desk, 'RestartDataCorrectSQLJob', 'SINGLE')).toBe(1);
  await tree.reaches(orderId, /execution failed/i);
  await tree.ticket(orderId).dblclick();
  await until('one job that failed and one that did not', async () => {
    await workbench.sql.saysBelow(`${first}@`);
    const lines = (await page.locator('.editor-instance .view-line').allInnerTexts()).join('\n');
    expect(lines).toMatch(new RegExp(`✓.*${second}`));
    expect(lines).toMatch(new RegExp(`✗.*${first}`));
  });
  await workbench.keep('one-of-two');

  // Of one failed job nothing is asked.
  await tree.fromMenu(orderId, 'Retry the Failed Job…');
  await tree.reaches(orderId, /executed/i);
  expect(await shop.rows(first, added)).toEqual([['new']]);

  await workbench.clearNotices();
  await tree.fromMenu(orderId, 'Download SQL, Rollback or Backup…');
  await quickInput.row('Rollback SQL of the ticket').click();
  await workbench.keep('files');
  await quickInput.entry.press('Enter');
  await quickInput.saveAs(`${server.home}/`, 'Save here');
  await workbench.told(`Saved 3 files of ticket #${orderId}.`);
  for (const name of inBoth) {
    const text = await readFile(join(server.home, `backup_${orderId}_${name}.sql`), 'utf8');
    expect(text).toContain('INSERT INTO stock');
  }
  expect(await readFile(join(server.home, `rollback_${orderId}.sql`), 'utf8')).toContain('DELETE');
});
