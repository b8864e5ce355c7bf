import assert from 'node:assert/strict';
import * as v from 'valibot';
import { TicketForm } from '../drive/ticket-form';
import { TicketTree } from '../drive/ticket-tree';
import { until } from '../drive/until';
import type { Desk } from './desk';
import { OfficialSdk } from './official-sdk';
import { SecondUser } from './second-user';
import { change } from './statements';

/** From a type of ticket, each in its own way, to the state in which DMS leaves it. */
type Journey = (desk: Desk) => Promise<{ readonly orderId: string; readonly finalStatus: string }>;

const background = 'Seen to in one go: <b>all</b> types';

/** A form of a type for the SQL that is selected in the editor; the account is there already. */
async function formOf({ workbench }: Desk, type: string): Promise<TicketForm> {
  await workbench.run('View: Close All Editors');
  await workbench.openFile(change.file);
  await workbench.sql.selectLines(change.firstLine, change.lines);
  await workbench.run('DMS: Submit as DMS Ticket');
  const form = await TicketForm.shown(workbench.page);
  await form.chooseType(type);
  await form.field('Business background').fill(background);
  return form;
}

function dbaOf({ shop }: Desk): SecondUser {
  return new SecondUser(shop.endpoint, shop.dba);
}

async function finalStatus(desk: Desk, orderId: string, wanted: string): Promise<string> {
  return until(`ticket ${orderId} as ${wanted}`, async () => {
    const status = await dbaOf(desk).statusOf(orderId);
    assert.equal(status, wanted);
    return status;
  });
}

/** To the approval, from the tree: precheck, submission, the DBA's word. */
async function approved(desk: Desk, orderId: string): Promise<TicketTree> {
  const tree = new TicketTree(desk.workbench.page);
  await tree.show();
  await tree.reaches(orderId, /precheck passed/i);
  await tree.fromMenu(orderId, 'Submit for Approval');
  await tree.reaches(orderId, /waiting for approval/i);
  await dbaOf(desk).approve(orderId);
  return tree;
}

/** UPDATE in batches, on MySQL. */
export const lockFree: Journey = async (desk) => {
  const { shop, workbench } = desk;
  const form = await formOf(desk, 'Lock-free change (DC_CHUNK)');
  await form.chooseDatabase('Databases', 'crm_dev');
  await form.typeSql("UPDATE contacts SET phone = '+49' WHERE id <= 100");
  await workbench.keep('lock-free');
  const orderId = await form.submit();
  const tree = await approved(desk, orderId);
  await tree.reaches(orderId, /approved/i);
  await tree.fromMenu(orderId, 'Execute…');
  await workbench.answerDialog('Execute');
  const status = await finalStatus(desk, orderId, 'success');
  const changed = await shop.rows('crm_dev', "SELECT count(*) FROM contacts WHERE phone = '+49'");
  assert.equal(changed[0]?.[0], '100');
  return { orderId, finalStatus: status };
};

/** A cleanup that runs as long as its ticket is in process. */
export const cleanup: Journey = async (desk) => {
  const { shop, workbench } = desk;
  const form = await formOf(desk, 'History cleanup (DC_CRON_CLEAR)');
  await form.chooseDatabase('Databases', 'crm_dev');
  const row = form.group('Row 1');
  await row.getByLabel('Table', { exact: true }).fill('login_history');
  await row.getByLabel('Time column').fill('logged_in_at');
  await row.getByLabel('Days to keep').fill('30');
  await row.getByLabel('Only rows with (without WHERE)').fill('id <= 50');
  await form.field('Schedule').fill('* * * * * ?');
  await workbench.keep('cleanup');
  const orderId = await form.submit();
  await approved(desk, orderId);
  const status = await finalStatus(desk, orderId, 'processing');
  await until('the first run', async () => {
    const left = await shop.rows('crm_dev', 'SELECT count(*) FROM login_history WHERE id <= 50');
    assert.equal(left[0]?.[0], '0');
  });
  return { orderId, finalStatus: status };
};

/** A design project; the selected DDL goes into its description and onto the clipboard. */
export const design: Journey = async (desk) => {
  const { shop, workbench } = desk;
  const form = await formOf(desk, 'Schema design (NDDL)');
  await form.chooseDatabase('Base database', 'shop_dev');
  await form.field('Project name').fill('Lost parcels');
  await form.button('Copy the SQL').click();
  await until('the SQL on the clipboard', async () => {
    assert.equal(await workbench.page.evaluate(() => navigator.clipboard.readText()), change.sql);
  });
  await form.button('Put the SQL into the description').click();
  assert.equal(await form.field('Project description').inputValue(), change.sql);
  await workbench.keep('design');
  const orderId = await form.submit();
  const query = { OrderId: orderId, DbId: '170001', Logic: 'false', PublishStrategy: 'IMMEDIATELY' };
  await new OfficialSdk(shop.endpoint, shop.developer).call('CreatePublishGroupTask', { query });
  return { orderId, finalStatus: await finalStatus(desk, orderId, 'success') };
};

const Permissions = v.object({
  UserPermissions: v.object({ UserPermission: v.array(v.looseObject({ PermDetails: v.unknown() })) }),
});

/** Rights on an instance. DMS refuses it first: that leads to the JSON, and from there on. */
export const permission: Journey = async (desk) => {
  const { shop, workbench } = desk;
  const form = await formOf(desk, 'Permission request (PERM_APPLY)');
  await form.field('Permission on').selectOption({ label: 'Instances' });
  await form.choose('Instances', 'crm-dev');
  await form.field('Log on').check();
  await form.field('For how long').selectOption({ label: '7 days' });
  shop.dms.addFault({
    action: 'CreateOrder',
    fault: { kind: 'business', code: 'InvalidParameterValid', message: 'resources: one is not right' },
  });
  await form.submitButton.click();
  await until('the way to the JSON', async () => {
    assert.equal(await form.isFocused('PluginParam, as JSON'), true);
  });
  await workbench.keep('refused-json');
  assert.match(await form.body.innerText(), /resources: one is not right · RequestId \S+/);
  const json = form.field('PluginParam, as JSON');
  assert.match(await json.inputValue(), /"instanceId": 149011/);
  await json.fill((await json.inputValue()).replace('"permType": 8', '"permType": 9'));
  await until('the field that the JSON changed', async () => {
    assert.equal(await form.field('Query').isChecked(), true);
  });
  const orderId = await form.submit();
  await dbaOf(desk).approve(orderId);
  const status = await finalStatus(desk, orderId, 'success');
  const sdk = new OfficialSdk(shop.endpoint, shop.developer);
  const query = { UserId: '51001', PermType: 'INSTANCE' };
  const granted = v.parse(Permissions, await sdk.call('ListUserPermissions', { query }));
  assert.match(JSON.stringify(granted), /QUERY/);
  return { orderId, finalStatus: status };
};

/** Owner of a database. */
export const ownership: Journey = async (desk) => {
  const { shop, workbench } = desk;
  const form = await formOf(desk, 'Ownership request (OWNER_APPLY)');
  await form.chooseDatabase('Databases', 'shop_prod');
  await workbench.keep('ownership');
  const orderId = await form.submit();
  await dbaOf(desk).approve(orderId);
  const status = await finalStatus(desk, orderId, 'success');
  const sdk = new OfficialSdk(shop.endpoint, shop.developer);
  const owners = await sdk.call('GetPhysicalDatabase', { query: { DbId: '170003' } });
  assert.match(JSON.stringify(owners), /"dana"/);
  return { orderId, finalStatus: status };
};

const awkward = `好😀 \${x} {0} <img src=x onerror="document.title='run'"> &amp; "'\\\``;

/** Text that other programs trip over reaches DMS as it was typed, line ends and a NUL in the SQL included. */
export async function awkwardText(desk: Desk): Promise<void> {
  const { shop, workbench } = desk;
  const form = await formOf(desk, 'Normal data change (DC_COMMON)');
  await form.chooseDatabase('Databases', 'shop_dev');
  await form.field('Business background').fill(awkward);
  await form.field('Reason category').fill(awkward);
  await form.field('Affected rows').fill('1');
  await form.summary('JSON that is sent').click();
  const json = form.field('PluginParam, as JSON');
  await until('the JSON', async () => {
    assert.match(await json.inputValue({ timeout: 1000 }), /execSQL/);
  });
  const execSQL = `UPDATE orders SET note = '${awkward.replaceAll("'", "''")}\u0000'\r\nWHERE id = 1;\n`;
  const typed = JSON.parse(await json.inputValue()) as Record<string, unknown>;
  await json.fill(JSON.stringify({ ...typed, execSQL }));
  await json.blur();
  await workbench.keep('awkward');
  shop.dms.requests.length = 0;
  await form.submit();
  const [request] = shop.dms.requests.filter(({ headers }) => headers['x-acs-action'] === 'CreateOrder');
  const sent = new Map([...(request?.query ?? []), ...(request?.form ?? [])]);
  // The comment ends in the mark that the ticket is recognised by.
  assert.equal(sent.get('Comment')?.startsWith(awkward), true);
  const param = JSON.parse(sent.get('PluginParam') ?? '') as Record<string, unknown>;
  assert.deepEqual([param['execSQL'], param['classify']], [execSQL, awkward]);
  assert.equal(await form.body.locator('img').count(), 0);
}
