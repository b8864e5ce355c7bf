import { expect } from 'vitest';
import * as v from 'valibot';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { addColleagues, become, dataChange, madeElsewhere } from './journeys/colleagues';
import { dbIdOf } from './journeys/made-elsewhere';
import { OfficialSdk } from './journeys/official-sdk';
import { SecondUser } from './journeys/second-user';
import { sent } from './journeys/sent';

const Owners = v.object({ Database: v.object({ OwnerNameList: v.unknown() }) });
const on = (name: string): object => ({ dbId: dbIdOf(name), logic: false });
const phones = "SELECT count(*) FROM contacts WHERE phone = '+49'";

journeyTest('every type that is approved is, by the DBA in the same VS Code', async ({ desk }) => {
  const { workbench, shop } = desk;
  const { quickInput, page } = workbench;
  const tree = new TicketTree(page);
  const chunk = await madeElsewhere(desk, 'DC_CHUNK', {
    classify: '',
    execSQL: "UPDATE contacts SET phone = '+49' WHERE id <= 100",
    dbItemList: [on('crm_dev')],
  });
  const cleanup = await madeElsewhere(desk, 'DC_CRON_CLEAR', {
    classify: '',
    cronFormat: '* * * * * ?',
    specifyDuration: false,
    duration: 0,
    execSql: null,
    dbItemList: [on('crm_dev')],
    cronClearItemList: [
      { tableName: 'login_history', columnName: 'logged_in_at', remainDays: 30, filterSQL: 'id <= 50' },
    ],
  });
  const exported = await madeElsewhere(desk, 'DATA_EXPORT', {
    ...{ classify: '', ...on('shop_dev'), exeSQL: 'SELECT id FROM orders WHERE id <= 5' },
    ...{ affectRows: 5, ignoreAffectRows: false },
  });
  const owner = await madeElsewhere(desk, 'OWNER_APPLY', {
    applyType: 'DB',
    resources: [{ targetId: dbIdOf('shop_prod'), logic: false }],
  });
  const barred = await madeElsewhere(desk, 'DC_COMMON', {
    ...dataChange('UPDATE contacts SET phone = phone WHERE id = 1', 1),
    dbItemList: [on('crm_prod')],
  });
  await tree.show();
  await addColleagues(desk);

  // What the developer lacks is asked for from the ticket that lacks it.
  await tree.reaches(barred, /precheck failed/i);
  await tree.fromMenu(barred, 'Request the Permission…');
  const request = await TicketForm.shown(page);
  expect(await request.field('Ticket type').inputValue()).toBe('PERM_APPLY');
  await request.field('Business background').fill('One phone number is wrong.');
  const permission = await request.submit();
  // The owner of the database agrees first.
  await new SecondUser(shop.endpoint, shop.dms.issueAccessKey('51004')).approve(permission);
  for (const orderId of [chunk, cleanup, exported]) {
    await tree.reaches(orderId, /precheck passed/i);
    await tree.pressTwice(orderId, 'Submit for Approval');
    await tree.reaches(orderId, /waiting for approval/i);
  }

  await become(workbench, 'Database admin');
  const waiting = [chunk, cleanup, exported, owner, permission];
  const approvals = sent(desk, 'ApproveOrder');
  for (const orderId of waiting) {
    await tree.reaches(orderId, /waiting for approval · Approve/i);
    await workbench.clearNotices();
    await tree.pressTwice(orderId, 'Approve…');
    await quickInput.answerTwice('cannot be undone', 'looks right');
    await workbench.told(`Ticket #${orderId} is approved by you.`);
  }
  expect(sent(desk, 'ApproveOrder') - approvals).toBe(waiting.length);
  await workbench.keep('approved');

  await become(workbench, 'Developer');
  // The permission is really there: the precheck that failed for it does no more.
  await tree.reaches(permission, /finished/i);
  await tree.fromMenu(barred, 'Retry the Precheck');
  await tree.reaches(barred, /precheck passed/i);
  await tree.reaches(owner, /finished/i);
  const sdk = new OfficialSdk(shop.endpoint, shop.developer);
  const database = await sdk.call('GetPhysicalDatabase', { query: { DbId: String(dbIdOf('shop_prod')) } });
  expect(JSON.stringify(v.parse(Owners, database))).toContain('"dana"');
  await workbench.keep('granted');

  await tree.reaches(chunk, /approved/i);
  await tree.pressTwice(chunk, 'Execute…');
  await workbench.answerDialog('Execute', 2);
  await tree.reaches(chunk, /executed/i);
  expect(sent(desk, 'ExecuteDataCorrect', chunk)).toBe(1);
  expect(await shop.rows('crm_dev', phones)).toEqual([['100']]);

  await tree.pressTwice(exported, 'Run Export…');
  await quickInput.choose('CSV');
  await tree.reaches(exported, /exported/i);
  expect(sent(desk, 'ExecuteDataExport')).toBe(1);

  await tree.reaches(cleanup, /executing/i);
  await until('the first run', async () => {
    expect(await shop.rows('crm_dev', 'SELECT count(*) FROM login_history WHERE id <= 50')).toEqual([['0']]);
  });
  await tree.fromMenu(cleanup, 'Close Ticket…');
  await quickInput.answerTwice('cannot be undone', 'done for good');
  await tree.reaches(cleanup, /closed/i);
  expect(sent(desk, 'CloseOrder')).toBe(1);
  await tree.ticket(cleanup).dblclick();
  await workbench.sql.saysBelow('login_history');
  await workbench.keep('cleaned');
});
