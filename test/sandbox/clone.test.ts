import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/dms/clock';
import { DmsClient } from '../../src/core/dms/client';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { readContent } from '../../src/core/submission/ticket-content';
import { cloneValues, movedTo } from '../../src/core/tickets/clone';
import { encodeDraft } from '../../src/core/tickets/param';
import type { PluginParam } from '../../src/core/tickets/ticket-type';
import { writeJson } from '../../src/core/json';
import { TicketDriver, type Name } from './clients/ticket-driver';
import { startSandbox, type Sandbox } from './sandbox';

/** Tickets of every type, read back from a real DMS into drafts. */
let sandbox: Sandbox;
let driver: TicketDriver;
const transport = new UndiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  driver = new TicketDriver(sandbox);
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

function clientOf(name: Name): DmsClient {
  const user = sandbox.users.find((one) => one.name === name);
  if (user === undefined) {
    throw new Error(`no ${name}`);
  }
  const { endpoint, tenant } = sandbox;
  const credentials = { accessKeyId: user.accessKeyId, accessKeySecret: user.accessKeySecret };
  return new DmsClient({
    endpoint,
    transport,
    clock: systemClock,
    tid: tenant.tid,
    credentials: () => Promise.resolve(credentials),
  });
}

async function cloned(orderId: string, reader: Name, sent?: PluginParam) {
  const read = await readContent(clientOf(reader), orderId, sent, new AbortController().signal);
  if (read?.ok !== true) {
    throw new Error(`not read: ${JSON.stringify(read)}`);
  }
  const { type, content, notes } = read.value;
  const values = cloneValues(type, content);
  return { type, values, notes: notes.map(({ text }) => text), param: encodeDraft(type, { values }) };
}

function json(param: unknown): unknown {
  return JSON.parse(writeJson(param));
}

const shopDev = { dbId: 170001, logic: false };
const crmDev = { dbId: 180001, logic: false };

const samples: readonly (readonly [pluginType: string, param: object])[] = [
  [
    'DC_COMMON',
    {
      classify: 'Repair',
      estimateAffectRows: 2,
      execSQL: "-- why\nupdate orders set note = 'it''s; \"x\"' where id < 3;\n",
      dbItemList: [shopDev, { dbId: 170002, logic: false }],
      rbSQL: 'update orders set note = null',
      rbAttachmentName: null,
      sqlType: 'TEXT',
      rbSQLType: 'TEXT',
      attachmentName: null,
    },
  ],
  [
    'DC_CHUNK',
    {
      classify: '',
      execSQL: 'update contacts set phone = 1 where id <= 100',
      dbItemList: [crmDev],
      rbSQLType: 'TEXT',
      rbSQL: 'update contacts set phone = 0 where id <= 100',
      execMode: 'LAST_AUDITOR',
    },
  ],
  ['NDDL', { title: 'Invoices', description: 'Tables for them', ...shopDev, relatedIds: [] }],
  [
    'PERM_APPLY',
    { applyType: 'TAB', permType: 5, seconds: 86400, resources: [{ ...shopDev, tableName: 'orders' }] },
  ],
  ['PERM_APPLY', { applyType: 'DB', permType: 3, seconds: 3600, resources: [shopDev] }],
  ['OWNER_APPLY', { applyType: 'DB', resources: [{ targetId: '170001', logic: false }] }],
];

describe('a clone says what the ticket says', () => {
  it.each(samples)('%s', async (pluginType, param) => {
    const orderId = await driver.create(pluginType, param, 'Why it is needed [vsc:0123abcd]');
    const copy = await cloned(orderId, 'dana');
    expect(json(copy.param)).toEqual(param);
    expect(copy.values['comment']).toBe('Why it is needed');
    expect(copy.notes).toEqual([]);
  });

  it('DATA_EXPORT, with the rows that DMS counted', async () => {
    const param = {
      classify: '',
      dbId: 170001,
      exeSQL: 'select * from orders where id <= 3',
      logic: false,
      ignoreAffectRows: false,
      affectRows: 7,
      ignoreAffectRowsReason: '',
    };
    const orderId = await driver.create('DATA_EXPORT', param);
    await driver.exportChecked(orderId);
    const copy = await cloned(orderId, 'dana');
    expect(json(copy.param)).toEqual({ ...param, affectRows: 3 });
  });

  it('names the databases with their environment, and keeps the stakeholders, for a DBA too', async () => {
    const [, param] = samples[0] ?? ['', {}];
    const users = { RelatedUserList: '51002' };
    const orderId = await driver.create('DC_COMMON', param, 'Both', users);
    const { values } = await cloned(orderId, 'bo');
    expect(values['databases']).toMatchObject([
      { dbId: '170001', schemaName: 'shop_dev', envType: 'dev' },
      { dbId: '170002' },
    ]);
    expect(values['stakeholders']).toMatchObject([{ userId: '51002' }]);
  });

  it('DC_CRON_CLEAR, with its tables only where the ticket was made here', async () => {
    const param = {
      duration: 2,
      specifyDuration: true,
      classify: '',
      cronFormat: '0 1 21 * * ?',
      execSql: null,
      dbItemList: [crmDev],
      cronClearItemList: [
        { filterSQL: null, columnName: 'logged_in_at', remainDays: 30, tableName: 'login_history' },
      ],
    };
    const orderId = await driver.create('DC_CRON_CLEAR', param);
    const elsewhere = await cloned(orderId, 'dana');
    expect(json(elsewhere.param)).toEqual({ ...param, cronClearItemList: [] });
    expect(elsewhere.notes).toHaveLength(1);
    const here = await cloned(orderId, 'dana', param);
    expect(json(here.param)).toEqual(param);
    expect(here.notes).toEqual([]);
  });

  it('takes the SQL as it was corrected since, not as it was sent', async () => {
    const [, sent] = samples[0] ?? ['', {}];
    const orderId = await driver.create('DC_COMMON', { ...sent, execSQL: 'update orders set note = 2' });
    const { param } = await cloned(orderId, 'dana', { ...sent, extra: 1 });
    expect(param).toMatchObject({ execSQL: 'update orders set note = 2', extra: 1 });
  });

  it('goes to another database with everything else', async () => {
    const [, param] = samples[3] ?? ['', {}];
    const orderId = await driver.create('PERM_APPLY', param);
    const { type, values } = await cloned(orderId, 'dana');
    const [database] = (await cloned(await driver.create('PERM_APPLY', param), 'dana')).values[
      'databases'
    ] as [never];
    const moved = movedTo(type, values, Object.assign({}, database, { dbId: '170003' }));
    expect(json(encodeDraft(type, { values: moved ?? {} }))).toEqual({
      ...param,
      resources: [{ dbId: 170003, logic: false, tableName: 'orders' }],
    });
  });
});
