import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { SecondUser } from './journeys/second-user';
import { approvedElsewhere, dataChange, madeElsewhere } from './journeys/colleagues';
import { sent } from './journeys/sent';
import { enterAccount, nameAccount } from './journeys/sign-in';
import type { Desk } from './journeys/desk';
import { root } from './places';

/** The tree of a developer who has just signed in. */
async function signedIn(desk: Desk): Promise<TicketTree> {
  const tree = new TicketTree(desk.workbench.page);
  await tree.show();
  await desk.workbench.run('DMS: Add Account');
  await enterAccount(desk, desk.shop.developer);
  await nameAccount(desk);
  await desk.workbench.clearNotices();
  return tree;
}

/** Answers "Time and Options…": how, from when on (empty: now), without an end. */
async function executeWith({ workbench }: Desk, start: string | undefined): Promise<void> {
  const { quickInput, page } = workbench;
  await workbench.answerDialog('Time and Options…');
  await quickInput.row('Back up the changed rows first').waitFor();
  await page.keyboard.press('Enter');
  await quickInput.asked('Not before when');
  if (start !== undefined) {
    await quickInput.entry.fill(start);
  }
  await page.keyboard.press('Enter');
  await quickInput.answerTwice('Not after when', '');
}

journeyTest('a change from its failed precheck to its rollback', async ({ desk }) => {
  const { workbench } = desk;
  const { quickInput } = workbench;
  const sql = "UPDATE orders SET note = 'x' WHERE id <= 3;";
  const orderId = await madeElsewhere(desk, 'DC_COMMON', dataChange(sql, 1));
  const tree = await signedIn(desk);
  await tree.reaches(orderId, /precheck failed/i);
  await tree.fromMenu(orderId, 'Show Precheck on the SQL');
  await workbench.sql.shows(`${orderId}-submitted.sql`);
  await workbench.page.locator('.editor-instance .squiggly-error').first().waitFor();
  await workbench.keep('precheck-on-a-copy');
  await tree.fromMenu(orderId, 'Retry the Precheck');
  await workbench.told('is checked once more');
  // The row may still be that of the check before.
  const admin = new SecondUser(desk.shop.endpoint, desk.shop.admin);
  await until('the second check', async () => {
    expect((await admin.change(orderId)).status).toBe('precheckFailed');
  });
  await tree.reaches(orderId, /precheck failed/i);
  await tree.fromMenu(orderId, 'Skip the Row Check…');
  await quickInput.answerTwice('is skipped', 'All three are meant.');
  await tree.reaches(orderId, /precheck passed/i);
  expect(sent(desk, 'SkipDataCorrectRowCheck')).toBe(1);
  await approvedElsewhere(desk, orderId);
  await tree.reaches(orderId, /approved/i);
  await tree.fromMenu(orderId, 'Execute…');
  await executeWith(desk, '');
  await tree.reaches(orderId, /executed/i);
  expect(sent(desk, 'ExecuteDataCorrect')).toBe(1);

  const file = join(root, 'out', 'backup.sql');
  await tree.fromMenu(orderId, 'Download SQL, Rollback or Backup…');
  await quickInput.row('Backup of the changed rows').waitFor();
  await workbench.keep('files');
  await workbench.page.keyboard.press('Enter');
  await quickInput.saveAs(file);
  await until('the backup', () => {
    expect(existsSync(file) && readFileSync(file, 'utf8')).toContain('INSERT INTO');
    return Promise.resolve();
  });
  await tree.ticket(orderId).click();
  await until('what may be done, above the ticket', async () => {
    expect(await workbench.page.locator('.codelens-decoration').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Create Rollback Ticket…')]),
    );
  });
  await workbench.keep('document');
  await tree.fromMenu(orderId, 'Create Rollback Ticket…');
  const form = await TicketForm.shown(workbench.page);
  expect(await form.field('Affected rows').inputValue()).toBe('3');
  await until('the rollback in the form', async () => {
    expect(await form.sqlText()).toContain('INSERT INTO orders');
  });
  await workbench.keep('rollback-draft');
});

journeyTest('an execution is scheduled, paused, resumed, retried and closed', async ({ desk }) => {
  const { workbench, shop } = desk;
  const { quickInput } = workbench;
  const later = await madeElsewhere(
    desk,
    'DC_COMMON',
    dataChange('UPDATE orders SET note = note WHERE id = 9', 1),
  );
  const product = "INSERT INTO products VALUES (5001, 'SKU-X', 'x', 1, 1)";
  const failing = await madeElsewhere(desk, 'DC_COMMON', dataChange(product, 1));
  const tree = await signedIn(desk);
  for (const orderId of [later, failing]) {
    await tree.reaches(orderId, /precheck passed/i);
    await approvedElsewhere(desk, orderId);
    await tree.reaches(orderId, /approved/i);
  }
  await tree.fromMenu(later, 'Execute…');
  await executeWith(desk, undefined);
  await tree.reaches(later, /scheduled/i);
  await tree.pressTwice(later, 'Pause the Execution');
  await tree.reaches(later, /paused/i);
  await workbench.keep('paused');
  await tree.pressTwice(later, 'Resume the Execution');
  await tree.reaches(later, /scheduled/i);
  await tree.fromMenu(later, 'Close Ticket…');
  await quickInput.asked('shop_dev');
  await quickInput.answerTwice('cannot be undone', 'done by hand');
  await tree.reaches(later, /closed/i);
  expect(sent(desk, 'CloseOrder', 'done by hand')).toBe(1);

  await shop.rows('shop_dev', "INSERT INTO products VALUES (5001, 'SKU-Y', 'y', 1, 1)");
  await tree.pressTwice(failing, 'Execute…');
  await workbench.answerDialog('Execute', 2);
  await tree.reaches(failing, /execution failed/i);
  expect(sent(desk, 'ExecuteDataCorrect', failing)).toBe(1);
  await tree.ticket(failing).dblclick();
  await workbench.sql.saysBelow('duplicate');
  await workbench.keep('failed-job');
  await shop.rows('shop_dev', 'DELETE FROM products WHERE id = 5001');
  await tree.pressTwice(failing, 'Retry the Failed Job…');
  await tree.reaches(failing, /executed/i);
  expect(sent(desk, 'PauseDataCorrectSQLJob', later)).toBe(1);
  expect(sent(desk, 'RestartDataCorrectSQLJob', later)).toBe(1);
  expect(sent(desk, 'RestartDataCorrectSQLJob', failing)).toBe(1);
});

const crm = { dbId: 180_001, logic: false };
const crmProd = { dbId: 180_003, logic: false };

journeyTest('exports, schedules, designs and missing permissions', async ({ desk }) => {
  const { workbench, shop } = desk;
  const { quickInput } = workbench;
  const query = 'SELECT id FROM orders WHERE id <= 5';
  const exported = await madeElsewhere(desk, 'DATA_EXPORT', {
    classify: '',
    dbId: 170_001,
    logic: false,
    exeSQL: query,
    affectRows: 5,
    ignoreAffectRows: false,
  });
  const cleanup = await madeElsewhere(desk, 'DC_CRON_CLEAR', {
    classify: '',
    cronFormat: '0 0 3 1 1 ?',
    specifyDuration: false,
    duration: 0,
    execSql: null,
    dbItemList: [crm],
    cronClearItemList: [
      { tableName: 'login_history', columnName: 'logged_in_at', remainDays: 30, filterSQL: null },
    ],
  });
  const design = await madeElsewhere(desk, 'NDDL', {
    title: 'New table',
    description: '',
    dbId: 170_001,
    logic: false,
    relatedIds: [],
  });
  const barred = await madeElsewhere(desk, 'DC_COMMON', {
    ...dataChange("UPDATE contacts SET phone = '' WHERE id = 1", 1),
    dbItemList: [crmProd],
  });
  const tree = await signedIn(desk);

  await tree.reaches(exported, /precheck passed/i);
  await approvedElsewhere(desk, exported);
  await tree.reaches(exported, /approved/i);
  shop.dms.settings.exportTime = 60_000;
  await tree.fromMenu(exported, 'Run Export…');
  await quickInput.choose('With other options…');
  await quickInput.choose('JSON');
  await quickInput.choose('UTF8MB4');
  await quickInput.choose('Normal');
  await tree.reaches(exported, /exporting/i);
  await tree.pressTwice(exported, 'Stop the Export…');
  await workbench.keep('stop');
  await workbench.answerDialog('Stop', 2);
  await tree.reaches(exported, /export failed/i);
  expect(sent(desk, 'PauseDataExportJob')).toBe(1);
  await tree.fromMenu(exported, 'Fix and Resubmit');
  const again = await TicketForm.shown(workbench.page);
  await until('the query', async () => {
    expect(await again.sqlText()).toBe(query);
  });
  await workbench.closeTab('New DMS ticket');
  shop.dms.settings.exportTime = 0;
  await tree.fromMenu(exported, 'Run Export…');
  await quickInput.choose('CSV');
  await tree.reaches(exported, /exported/i);

  await tree.reaches(cleanup, /precheck passed/i);
  await approvedElsewhere(desk, cleanup);
  await tree.reaches(cleanup, /executing/i);
  await tree.pressTwice(cleanup, 'Pause the Schedule');
  await tree.reaches(cleanup, /paused/i);
  await tree.pressTwice(cleanup, 'Resume the Schedule');
  await tree.reaches(cleanup, /executing/i);
  expect(sent(desk, 'PauseDataCorrectSQLJob')).toBe(1);
  expect(sent(desk, 'RestartDataCorrectSQLJob')).toBe(1);

  await tree.reaches(design, /in design/i);
  await tree.pressTwice(design, 'Publish the Design…');
  await workbench.keep('publish');
  await workbench.answerDialog('Publish', 2);
  await tree.reaches(design, /finished|published/i);
  expect(sent(desk, 'CreatePublishGroupTask')).toBe(1);
  await tree.ticket(design).dblclick();
  await workbench.sql.saysBelow('IMMEDIATELY');
  await workbench.keep('published');

  await tree.reaches(barred, /precheck failed/i);
  await tree.fromMenu(barred, 'Use a Lock-free Change…');
  const lockFree = await TicketForm.shown(workbench.page);
  expect(await lockFree.field('Ticket type').inputValue()).toBe('DC_CHUNK');
  await workbench.closeTab('New DMS ticket');
  await tree.fromMenu(barred, 'Request the Permission…');
  const request = await TicketForm.shown(workbench.page);
  expect(await request.field('Ticket type').inputValue()).toBe('PERM_APPLY');
  expect(await request.body.innerText()).toContain('contacts');
  await workbench.keep('permission-request');
});
