import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOrders } from '../../src/core/dms/operations';
import { namingStewards } from '../../src/core/submission/before/stewards';
import { countRows, type CountOptions } from '../../src/core/submission/before/count-rows';
import { message, translate } from '../../src/core/message';
import { markFor } from '../../src/core/tickets/held-text';
import { isOutdated } from '../../src/core/tickets/row-receipt';
import { missingOn, tablesIn } from '../../src/core/submission/before/check-access';
import { databaseIn, dmsAt, type LocalDms } from './clients/local-dms';

/** What is asked of DMS before a ticket is submitted, against the local DMS. */
let dms: LocalDms;

beforeAll(async () => {
  dms = await dmsAt();
});

afterAll(() => dms.close());

async function asked(sql: string, ...schemas: string[]): Promise<CountOptions> {
  const databases = await Promise.all(schemas.map((schema) => databaseIn(dms.client, schema)));
  return { sql, databases, signal: new AbortController().signal, now: () => new Date(0) };
}

describe('the rows that a change affects', () => {
  it('are counted statement by statement in every database, without changing anything', async () => {
    const sql =
      "update orders set note = 'x' where id <= 5;\ndelete from order_items where order_id in (select id from orders where id > 19990)";
    const progress: string[] = [];
    const outcome = await countRows(dms.client, {
      ...(await asked(sql, 'shop_dev', 'shop_test')),
      onProgress: (done, total) => progress.push(`${String(done)}/${String(total)}`),
    });
    expect(outcome).toMatchObject({ ok: true, value: { declined: [] } });
    const receipt = outcome.ok && 'receipt' in outcome.value ? outcome.value.receipt : undefined;
    expect(receipt).toMatchObject({ at: '1970-01-01T00:00:00.000Z', rows: 50, exact: false });
    expect(receipt?.databases.map(({ rows, queries }) => [rows, queries.map((query) => query.rows)])).toEqual(
      [
        [25, [5, 20]],
        [25, [5, 20]],
      ],
    );
    expect(progress).toEqual(['0/4', '1/4', '2/4', '3/4']);
  });

  it('are not counted in a logical database', async () => {
    const outcome = await countRows(dms.client, await asked('delete from sale', 'sales'));
    expect(outcome).toMatchObject({ ok: true, value: { declined: [{}] } });
    expect(outcome.ok && 'receipt' in outcome.value).toBe(false);
  });

  it.each([
    ['delete from nowhere', 'shop_dev', 'refused'],
    ['delete from contacts', 'crm_prod', 'refused'],
  ])('of %s in %s: %s', async (sql, schema, kind) => {
    const outcome = await countRows(dms.client, await asked(sql, schema));
    expect(outcome.ok ? '' : [outcome.error.kind, outcome.error.effect]).toEqual([kind, 'none']);
  });

  it('are given up when the person says so', async () => {
    const options = await asked('delete from orders', 'shop_dev');
    const outcome = await countRows(dms.client, { ...options, signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  });
});

describe('the receipt for SQL that is too big for the page', () => {
  it('is known by the mark in the draft, and is outdated when another mark stands there', async () => {
    const sql = `update orders set note = 'x' where id <= 5; -- ${'-'.repeat(300_000)}`;
    const id = '3f2a9c00-1111-4222-8333-444455556666';
    const mark = markFor(id, sql);
    const options = await asked(sql, 'shop_dev');
    const { databases } = options;
    const outcome = await countRows(dms.client, { ...options, written: mark });
    const receipt = outcome.ok && 'receipt' in outcome.value ? outcome.value.receipt : undefined;
    expect(receipt).toMatchObject({ rows: 5, held: mark });
    expect(receipt && isOutdated(receipt, mark, databases)).toBe(false);
    expect(receipt && isOutdated(receipt, sql, databases)).toBe(false);
    const other = markFor(id.replace('3', '4'), sql);
    expect(receipt && isOutdated(receipt, other, databases)).toBe(true);
    expect(receipt && isOutdated(receipt, mark, [])).toBe(true);
  });
});

describe('who can give a permission that is missing', () => {
  async function toldOf(schema: string): Promise<string> {
    const denied = await dms.client.call(listOrders, { OrderResultType: 'AS_ADMIN' });
    if (denied.ok) {
      throw new Error('a developer may list all tickets');
    }
    expect(denied.error).toMatchObject({ kind: 'permission', deniedBy: 'DMS' });
    const database = await databaseIn(dms.client, schema);
    const { message } = await namingStewards(dms.client, denied.error, [database]);
    return translate(message);
  }

  it('is named: owners and DBA of a database, owners of a logical one', async () => {
    expect(await toldOf('shop_dev')).toMatch(/on shop_dev\..* its owner, dana, or its DBA, bo\.$/);
    expect(await toldOf('shop_prod')).toMatch(/on shop_prod\..* ask its DBA, bo\.$/);
    expect(await toldOf('sales')).toMatch(/ask its owner, eve\.$/);
  });

  it('is not asked where RAM denies, or where DMS does not know', async () => {
    const { client } = dms;
    const database = await databaseIn(client, 'shop_prod');
    const error = { kind: 'permission', effect: 'none', message: message('no') } as const;
    expect(await namingStewards(client, { ...error, deniedBy: 'RAM' }, [database])).toMatchObject(error);
    const lost = { ...database, dbId: '1' };
    expect(await namingStewards(client, { ...error, deniedBy: 'DMS' }, [lost])).toMatchObject(error);
  });
});

describe('the permission that a ticket needs', () => {
  it.each([
    ['crm_prod', 'CORRECT', ['contacts', 'login_history'], ['contacts', 'login_history']],
    ['crm_dev', 'CORRECT', ['contacts'], []],
    ['sales', 'EXPORT', ['sale'], []],
  ] as const)('in %s, %s on %j, is missing on %j', async (schema, permission, tables, missing) => {
    const database = await databaseIn(dms.client, schema);
    const outcome = await missingOn(dms.client, database, permission, tables, new AbortController().signal);
    expect(outcome).toMatchObject({ ok: true, value: missing });
  });

  it.each([
    [
      'crm_dev',
      'update `contacts` set active = 1; delete from crm_dev.login_history where 1 = 0',
      ['contacts', 'login_history'],
    ],
    ['crm_dev', 'delete from other.contacts', []],
    [
      'shop_dev',
      'delete from public.orders where id in (select order_id from "order_items"); create table x (a int)',
      ['orders', 'order_items'],
    ],
  ])('in %s concerns of %s the tables %j', async (schema, sql, tables) => {
    expect(tablesIn(sql, await databaseIn(dms.client, schema))).toEqual(tables);
  });
});
