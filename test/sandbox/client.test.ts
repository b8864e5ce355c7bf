import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/dms/clock';
import { DmsClient } from '../../src/core/dms/client';
import {
  createOrder,
  getDataCorrectOrderDetail,
  getOrderBaseInfo,
  getUser,
  getUserActiveTenant,
  listOrders,
  listTables,
  listUserTenants,
  searchDatabase,
} from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { startSandbox, type Sandbox } from './sandbox';

/** The product's own client against the local DMS, over real HTTP with real signatures. */
let sandbox: Sandbox;
const transport = new UndiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
});

afterEach(() => {
  sandbox.clearFaults();
  sandbox.skewClock(0);
});

afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

function client(
  securityToken?: string,
  keys: { accessKeyId: string; accessKeySecret: string } = sandbox.users[0],
): DmsClient {
  return new DmsClient({
    endpoint: sandbox.endpoint,
    transport,
    clock: systemClock,
    tid: sandbox.tenant.tid,
    credentials: () =>
      Promise.resolve({
        accessKeyId: keys.accessKeyId,
        accessKeySecret: keys.accessKeySecret,
        ...(securityToken === undefined ? {} : { securityToken }),
      }),
  });
}

/** A change of one row in a database that the developer may change. */
async function change(
  comment: string,
): Promise<{ PluginType: string; Comment: string; PluginParam: string }> {
  const found = await client().call(searchDatabase, { SearchKey: 'shop', PageSize: 50 });
  const database = found.ok ? found.value.databases.find(({ logic }) => !logic) : undefined;
  if (database === undefined) {
    throw new Error('the sandbox has no database');
  }
  return {
    PluginType: 'DC_COMMON',
    Comment: comment,
    // The id is written as digits: it may be beyond what a number of JavaScript can hold.
    PluginParam: `{"classify":"Test","estimateAffectRows":1,"sqlType":"TEXT","execSQL":"update customers set name = 'é' where id = 1","dbItemList":[{"dbId":${database.databaseId},"logic":false}]}`,
  };
}

test('reads: tenant, user, databases, tables', async () => {
  expect(await client().call(getUserActiveTenant, {})).toMatchObject({
    ok: true,
    value: { status: 'ACTIVE' },
  });
  const tenants = await client().call(listUserTenants, {});
  expect(tenants.ok && tenants.value.tenants.map(({ tid }) => tid)).toContain(sandbox.tenant.tid);
  expect(await client().call(getUser, {})).toMatchObject({
    ok: true,
    value: { userId: sandbox.users[0].userId },
  });
  const found = await client().call(searchDatabase, { SearchKey: 'shop', PageSize: 50 });
  const [database] = found.ok ? found.value.databases : [];
  expect(database?.databaseId).toMatch(/^\d+$/);
  const tables = await client().call(listTables, {
    DatabaseId: database?.databaseId ?? '',
    SearchName: '%',
    PageSize: 200,
  });
  expect(tables.ok && tables.value.tables.length).toBeGreaterThan(0);
});

test('CreateOrder, and the ticket read back', async () => {
  const created = await client().call(createOrder, await change('tést (1)!* & more 中文'));
  const [orderId = ''] = created.ok ? created.value.orderIds : [];
  expect(orderId).toMatch(/^\d+$/);
  expect(await client().call(getOrderBaseInfo, { OrderId: orderId })).toMatchObject({
    ok: true,
    value: { orderId, pluginType: 'DC_COMMON', comment: 'tést (1)!* & more 中文' },
  });
  expect(await client().call(getDataCorrectOrderDetail, { OrderId: orderId })).toMatchObject({
    ok: true,
    value: { orderDetail: { exeSQL: "update customers set name = 'é' where id = 1" } },
  });
  const listed = await client().call(listOrders, { OrderStatus: 'ALL', PageNumber: 1, PageSize: 100 });
  expect(listed.ok && listed.value.orders.map((one) => one.orderId)).toContain(orderId);
});

test('an STS token, good and over', async () => {
  const good = sandbox.issueToken(sandbox.users[0].userId, 600);
  expect(await client(good.securityToken, good).call(getUser, {})).toMatchObject({ ok: true });
  const over = sandbox.issueToken(sandbox.users[0].userId, -1);
  expect(await client(over.securityToken, over).call(getUser, {})).toMatchObject({
    ok: false,
    error: { kind: 'expired', effect: 'none' },
  });
});

test('a wrong secret', async () => {
  const wrong = { ...sandbox.users[0], accessKeySecret: 'wrong' };
  const outcome = await client(undefined, wrong).call(getUser, {});
  expect(outcome).toMatchObject({ ok: false, error: { kind: 'credentials', code: 'SignatureDoesNotMatch' } });
});

test('a clock that is an hour off is put right', async () => {
  sandbox.skewClock(3_600_000);
  const ours = client();
  expect(await ours.call(getUser, {})).toMatchObject({ ok: true });
  expect(Math.abs(ours.clockSkew - 3_600_000)).toBeLessThan(60_000);
});

test('a throttled read gets through', async () => {
  sandbox.addFault({ action: 'GetUser', times: 2, fault: { kind: 'throttle', retryAfter: 5 } });
  expect(await client().call(getUser, {})).toMatchObject({ ok: true });
});

describe('a CreateOrder that goes wrong is sent once, and says whether there may be a ticket', () => {
  test.each([
    ['throttle', { kind: 'throttle' }, 'throttled', 'none'],
    ['cut before', { kind: 'cut', when: 'before' }, 'interrupted', 'unknown'],
    ['cut after', { kind: 'cut', when: 'after' }, 'interrupted', 'unknown'],
    ['truncated', { kind: 'truncate' }, 'interrupted', 'unknown'],
    ['HTML 414', { kind: 'html', status: 414 }, 'refused', 'none'],
    ['HTML 502', { kind: 'html', status: 502, when: 'after' }, 'server', 'unknown'],
    ['a refusal', { kind: 'business', code: 'UserNotExist' }, 'permission', 'none'],
    ['XML', { kind: 'error', status: 500, code: 'InternalError', xml: true }, 'server', 'unknown'],
    ['nonsense', { kind: 'body', body: '{"Success":tr' }, 'unreadable', 'unknown'],
  ] as const)('%s', async (name, fault, kind, effect) => {
    const comment = `goes wrong: ${name}`;
    const wanted = await change(comment);
    sandbox.addFault({ action: 'CreateOrder', times: 3, fault });
    sandbox.requests.length = 0;
    expect(await client().call(createOrder, wanted)).toMatchObject({ ok: false, error: { kind, effect } });
    expect(sandbox.requests).toHaveLength(1);
  });

  test('without Success, but with the id', async () => {
    const wanted = await change('without Success');
    sandbox.addFault({ action: 'CreateOrder', fault: { kind: 'no-success' } });
    expect(await client().call(createOrder, wanted)).toMatchObject({ ok: true });
  });
});
