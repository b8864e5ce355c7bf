import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import { getDataExportOrderDetail } from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { BatchRunner } from '../../src/core/submission/batch-runner';
import { Journal } from '../../src/core/submission/journal';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { Reconciler } from '../../src/core/submission/reconciler';
import { Submitter } from '../../src/core/submission/submitter';
import { ticketsOf } from '../../src/core/tickets/batch';
import { dataExport } from '../../src/core/tickets/data-export';
import { databasesNamed, databasesOf, physicalDatabasesOf } from '../../src/core/submission/find-databases';
import { productClient } from './clients/product-client';
import { startSandbox, type Sandbox } from './sandbox';

/** Many databases: how they are found, and a batch of tickets for them, against the local DMS. */
let sandbox: Sandbox;
let folder: string;
let client: DmsClient;
const transport = new UndiciTransport({ timeouts: { headers: 800, total: 1500 } });
const { signal } = new AbortController();

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  folder = await mkdtemp(join(tmpdir(), 'batch-'));
  client = productClient(sandbox, transport);
});

afterAll(async () => {
  await transport.close();
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

async function kiosks(count: number) {
  const names = Array.from({ length: count }, (_, number) => `kiosk_${String(number).padStart(2, '0')}`);
  const named = await databasesNamed(client, names, '', signal);
  return named.ok ? named.value.flatMap(({ databases }) => databases) : [];
}

describe('databases', () => {
  test('are all of an environment', async () => {
    const found = await databasesOf(client, 'test', 1000, signal);
    // The logical one counts as well.
    expect(found).toMatchObject({ ok: true, value: { total: 1 + 16 + 17 + 1 } });
    expect(found.ok && found.value.databases.every(({ envType }) => envType === 'test')).toBe(true);
  });

  test('are the physical ones of a logical one', async () => {
    const found = await physicalDatabasesOf(client, '9007199254741002', signal);
    expect(found.ok && found.value.map(({ schemaName, logic }) => [schemaName, logic])).toEqual(
      Array.from({ length: 16 }, (_, number) => [`depot_${String(number).padStart(2, '0')}`, false]),
    );
    expect(await physicalDatabasesOf(client, '1', signal)).toMatchObject({ ok: false });
  });

  test('are found by exactly their names, and only then', async () => {
    const names = [
      'shop_dev',
      'shop',
      'depot_all',
      'SHOP_TEST',
      'kiosk_03@rm-fleet-test.mysql.rds.aliyuncs.com:3306',
    ];
    const found = await databasesNamed(client, names, '', signal);
    expect(
      found.ok && found.value.map(({ name, sure, databases }) => [name, sure, databases.length]),
    ).toEqual([
      ['shop_dev', true, 1],
      ['shop', false, 0],
      ['depot_all', true, 1],
      ['SHOP_TEST', false, 1],
      [names[4], true, 1],
    ]);
    expect(await databasesNamed(client, ['shop_dev'], 'product', signal)).toMatchObject({
      value: [{ sure: false, databases: [] }],
    });
  });
});

describe('a batch of exports', () => {
  test('whose answers are lost finds each its own ticket, though nothing but the database tells them apart', async () => {
    const journal = new Journal(folder, () => undefined);
    const noWait = (): Promise<void> => Promise.resolve();
    const draft = {
      id: 'batch',
      pluginType: 'DATA_EXPORT',
      values: { databases: await kiosks(4), comment: 'stock', affectRows: '9', sql: 'SELECT id FROM stock' },
    };
    const tickets = ticketsOf(dataExport, draft);
    const gateway = new DmsOrderGateway(client);
    const context = {
      accountId: 'a',
      endpoint: sandbox.endpoint,
      tid: sandbox.tenant.tid,
      gateway,
      marked: false,
    };
    for (const holding of ['"dbId":220001', '"dbId":220002']) {
      sandbox.addFault({ action: 'CreateOrder', holding, fault: { kind: 'cut', when: 'after' } });
    }
    const runner = new BatchRunner(journal, new Submitter(journal, systemClock, noWait));
    const batch = await runner.run({
      type: dataExport,
      draftId: draft.id,
      tickets,
      share: 'all',
      context,
      signal,
      onStep: () => undefined,
    });
    expect([...batch.fates.values()].map(({ state }) => state)).toEqual([
      'created',
      'unconfirmed',
      'unconfirmed',
      'created',
    ]);
    const reconciler = new Reconciler(journal, systemClock, noWait);
    for (const entry of await journal.unsettled()) {
      expect(await reconciler.reconcile(entry, gateway)).toMatchObject({
        state: 'found',
        entry: { surplus: [] },
      });
    }
    const { fates } = await runner.standing(draft.id, tickets);
    for (const { database, draft: own } of tickets) {
      const fate = fates.get(own.id);
      const [OrderId = ''] = fate?.state === 'created' ? fate.orderIds : [];
      expect(await client.call(getDataExportOrderDetail, { OrderId })).toMatchObject({
        value: { orderDetail: { dbId: database.dbId } },
      });
    }
  });
});
