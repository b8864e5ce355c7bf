import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrder, submitOrderApproval } from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { DmsTicketSource } from '../../src/host/sidebar/dms-ticket-source';
import { TicketStore } from '../../src/host/sidebar/ticket-store';
import { WideLoader } from '../../src/host/sidebar/wide-loader';
import { productClient } from './clients/product-client';
import { shopDev } from './clients/shop-dev';
import { TicketDriver } from './clients/ticket-driver';
import { startSandbox, type Sandbox } from './sandbox';

const { signal } = new AbortController();
let sandbox: Sandbox;
let transport: UndiciTransport;
let decided: string;
let watched: string;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  transport = new UndiciTransport();
  const driver = new TicketDriver(sandbox);
  decided = await create('decided by the DBA');
  await driver.prechecked(decided);
  await productClient(sandbox, transport, user('USER')).call(submitOrderApproval, { OrderId: decided });
  await driver.decide(decided, 'bo', 'AGREE');
  watched = await create('watched by the DBA', [user('DBA').userId]);
  await create('of no concern to the DBA');
}, 60_000);

afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

function user(role: string): Sandbox['users'][number] {
  const found = sandbox.users.find((one) => one.role === role);
  if (found === undefined) {
    throw new Error(`no ${role}`);
  }
  return found;
}

async function create(comment: string, stakeholders: readonly string[] = []): Promise<string> {
  const created = await productClient(sandbox, transport, user('USER')).call(createOrder, {
    PluginType: 'DC_COMMON',
    Comment: comment,
    RelatedUserList: JSON.stringify(stakeholders.map(Number)),
    PluginParam: JSON.stringify({
      classify: 'Test',
      estimateAffectRows: 1,
      dbItemList: [{ dbId: Number(shopDev.dbId), logic: false }],
      sqlType: 'TEXT',
      execSQL: 'UPDATE orders SET note = note WHERE id = 1',
      attachmentName: null,
      rbSQLType: 'TEXT',
      rbSQL: '',
      rbAttachmentName: null,
    }),
  });
  return created.ok
    ? (created.value.orderIds[0] ?? '')
    : Promise.reject(new Error(created.error.message.text));
}

/** What a person sees of others' tickets, asked for with these roles. */
async function seen(who: Sandbox['users'][number], roles: readonly string[]) {
  const source = new DmsTicketSource(productClient(sandbox, transport, who));
  const store = new TicketStore({
    viewer: { userId: who.userId, roles },
    databases: () => undefined,
    settled: () => false,
  });
  const failure = await new WideLoader(source, store, roles, signal).refresh(20, new Set());
  return { failure, orderIds: store.all().map(({ orderId }) => orderId) };
}

test('an administrator sees every ticket of the tenant', async () => {
  const { failure, orderIds } = await seen(user('ADMIN'), ['ADMIN']);
  expect(failure).toBeUndefined();
  expect(orderIds).toEqual(expect.arrayContaining([decided, watched]));
});

test('a DBA, whom DMS refuses that list, sees what they decided on and what they follow', async () => {
  const { failure, orderIds } = await seen(user('DBA'), ['DBA']);
  expect(failure).toBeUndefined();
  expect(orderIds.toSorted()).toEqual([decided, watched].toSorted());
});

test('whom no other ticket concerns sees none of others', async () => {
  expect(await seen(user('USER'), ['USER'])).toEqual({ failure: undefined, orderIds: [] });
});
