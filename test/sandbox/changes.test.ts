import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TicketDriver } from './clients/ticket-driver';
import type { Sandbox } from './sandbox';
import { startSandbox } from './sandbox';

let sandbox: Sandbox;
let driver: TicketDriver;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  driver = new TicketDriver(sandbox);
});
afterAll(() => sandbox.close());

const shopDev = '170001';

function change(sql: string, estimateAffectRows: number, more: object = {}): object {
  return {
    classify: 'Test',
    estimateAffectRows,
    dbItemList: [{ dbId: Number(shopDev), logic: false }],
    sqlType: 'TEXT',
    execSQL: sql,
    attachmentName: null,
    rbSQLType: 'TEXT',
    rbSQL: '',
    rbAttachmentName: null,
    ...more,
  };
}

const order = (orderId: string, more: Record<string, string> = {}): { query: Record<string, string> } => ({
  query: { OrderId: orderId, ...more },
});

async function executed(orderId: string, action: object = {}): Promise<string> {
  await driver.prechecked(orderId);
  await driver.approve(orderId);
  await driver
    .as('dana')
    .call('ExecuteDataCorrect', order(orderId, { ActionDetail: JSON.stringify(action) }));
  return driver.untilStatus(orderId, 'success', 'fail');
}

const refused = { Success: false, ErrorCode: 'NoPermission' };

describe('a data change', () => {
  it('goes from CreateOrder to success, the rows change, and its backup restores them', async () => {
    const before = await sandbox.query(shopDev, 'select * from orders where id <= 7 order by id');
    const sql = "update orders set status = 'lost' where id <= 7; delete from orders where id = 7;";
    const orderId = await driver.create('DC_COMMON', change(sql, 8));
    expect(await driver.prechecked(orderId)).toBe('precheck_success');
    expect(await driver.as('dana').call('ListDataCorrectPreCheckSQL', order(orderId))).toMatchObject({
      PreCheckSQLList: [
        { SqlType: 'UPDATE', TableNames: 'orders', AffectRows: 7 },
        { SqlType: 'DELETE', AffectRows: 1 },
      ],
    });
    expect(await driver.value(shopDev, "select count(*) from orders where status = 'lost'")).toBe('0');
    expect(await executed(orderId)).toBe('success');
    expect((await driver.change(orderId)).OrderDetail.ActualAffectRows).toBe(8);
    expect(await driver.value(shopDev, "select count(*) from orders where status = 'lost'")).toBe('6');

    const answer = (await driver.as('dana').call('GetDataCorrectBackupFiles', order(orderId))) as {
      DataCorrectBackupFiles: { FileUrl: string[] };
    };
    const backup = await (await fetch(answer.DataCorrectBackupFiles.FileUrl[0] ?? '')).text();
    for (const line of backup.trim().split('\n')) {
      await sandbox.query(shopDev, line);
    }
    const after = await sandbox.query(shopDev, 'select * from orders where id <= 7 order by id');
    expect(after.rows).toEqual(before.rows);
    expect(await driver.value(shopDev, 'select count(*) from order_items where order_id = 7')).toBe('2');
  });

  it.each([
    ['a syntax error', 'update orders sett x = 1', 'SQL_PARSE', /syntax error at or near "x"/],
    ['a query', 'select 1', 'SQL_TYPE_CHECK', /SELECT is not allowed/],
    ['more rows than estimated', 'update orders set note = null', 'ROW_CHECK', /affect 20000 rows/],
    ['an unknown table', 'delete from nowhere', 'ROW_CHECK', /relation "nowhere" does not exist/],
    ['a violated constraint', 'delete from customers', 'ROW_CHECK', /violates foreign key/],
  ])('fails its precheck at %s', async (_name, sql, step, tip) => {
    const orderId = await driver.create('DC_COMMON', change(sql, 10));
    expect(await driver.prechecked(orderId)).toBe('precheckFailed');
    const failed = (await driver.change(orderId)).PreCheckDetail.TaskCheckDO.find(
      ({ CheckStatus }) => CheckStatus === 'FAIL',
    );
    expect(failed?.CheckStep).toBe(step);
    expect(failed?.UserTip).toMatch(tip);
    expect(await driver.as('dana').call('SubmitOrderApproval', order(orderId))).toMatchObject(refused);
  });

  it('fails its precheck without the permission, until a ticket grants it', async () => {
    const crm = change("update contacts set phone = '' where id = 1", 1, {
      dbItemList: [{ dbId: 180003, logic: false }],
    });
    const orderId = await driver.create('DC_COMMON', crm);
    expect(await driver.prechecked(orderId)).toBe('precheckFailed');
    const resources = [{ dbId: 180003, logic: false }];
    const applied = await driver.create('PERM_APPLY', {
      applyType: 'DB',
      permType: 4,
      seconds: 3600,
      resources,
    });
    expect((await driver.base(applied)).StatusCode).toBe('toaudit');
    // Two nodes: the owner, whom the DBA can't stand in for, and the DBA.
    expect(await driver.decide(applied, 'bo', 'AGREE')).toMatchObject(refused);
    await driver.decide(applied, 'bo', 'TRANSFER', { OldApprover: '51004', NewApprover: '51003' });
    await driver.decide(applied, 'ada', 'AGREE');
    expect((await driver.base(applied)).StatusCode).toBe('toaudit');
    await driver.decide(applied, 'bo', 'AGREE');
    expect((await driver.base(applied)).StatusCode).toBe('success');
    await driver.as('dana').call('RetryDataCorrectPreCheck', order(orderId));
    expect(await driver.prechecked(orderId)).toBe('precheck_success');
  });

  it('lets its SQL be mended, and its row check be skipped with a reason', async () => {
    const orderId = await driver.create('DC_COMMON', change('update orders set note = nul', 5));
    expect(await driver.prechecked(orderId)).toBe('precheckFailed');
    const sql = 'update orders set note = null where id <= 10';
    await driver.as('dana').call('ModifyDataCorrectExecSQL', order(orderId, { ExecSQL: sql }));
    expect(await driver.prechecked(orderId)).toBe('precheckFailed');
    await driver.as('dana').call('SkipDataCorrectRowCheck', order(orderId, { Reason: 'known' }));
    expect(await driver.prechecked(orderId)).toBe('precheck_success');
    expect((await driver.change(orderId)).OrderDetail).toMatchObject({
      ExeSQL: sql,
      IgnoreAffectRows: true,
      IgnoreAffectRowsReason: 'known',
    });
  });

  it('takes back everything when a statement fails in a transaction, and only that one otherwise', async () => {
    const sql =
      "update products set title = 'T' where id = 1; insert into products values (5001, 'SKU-X', 'x', 1, 1)";
    for (const [transaction, title] of [
      [true, 'Product 1'],
      [false, 'T'],
    ] as const) {
      const orderId = await driver.create('DC_COMMON', change(sql, 9));
      await driver.prechecked(orderId);
      await driver.approve(orderId);
      // Between the precheck and the execution somebody takes the id.
      await sandbox.query(
        shopDev,
        "insert into products values (5001, 'SKU-Y', 'y', 1, 1) on conflict do nothing",
      );
      await driver
        .as('dana')
        .call('ExecuteDataCorrect', order(orderId, { ActionDetail: JSON.stringify({ transaction }) }));
      expect(await driver.untilStatus(orderId, 'success', 'fail')).toBe('fail');
      expect(await driver.value(shopDev, 'select title from products where id = 1')).toBe(title);
      await sandbox.query(shopDev, 'delete from products where id = 5001');
      if (!transaction) {
        await driver.as('dana').call('RestartDataCorrectSQLJob', order(orderId, { Type: 'ALL' }));
        expect(await driver.untilStatus(orderId, 'success')).toBe('success');
      }
    }
  });

  it('changes each member of a logical database, and several databases', async () => {
    const dbItemList = [
      { dbId: '9007199254741001', logic: true },
      { dbId: 180001, logic: false },
    ];
    const sql = 'create table marks (id int); insert into marks values (1)';
    const orderId = await driver.create('DC_COMMON', change(sql, 3, { dbItemList }));
    expect(await executed(orderId)).toBe('success');
    for (const dbId of ['190000', '190001', '180001']) {
      expect(await driver.value(dbId, 'select count(*) from marks')).toBe('1');
    }
  });

  it('changes databases that share one PostgreSQL each by itself', async () => {
    const dbItemList = [
      { dbId: '9007199254741002', logic: true },
      { dbId: 220_003, logic: false },
    ];
    const sql = 'update depot_04.stock set amount = 0 where id = 1';
    const ticket = await driver.create(
      'DC_COMMON',
      change(sql, 1, { dbItemList: [{ dbId: 210_004, logic: false }] }),
    );
    expect(await executed(ticket)).toBe('success');
    const all = await driver.create(
      'DC_COMMON',
      change('update stock set amount = 5 where id = 2', 17, { dbItemList }),
    );
    expect(await executed(all)).toBe('success');
    const amounts = 'select amount from stock where id < 3 order by id';
    const of = async (dbId: string) => (await sandbox.query(dbId, amounts)).rows.flat();
    expect(await of('210004')).toEqual(['0', '5']);
    expect(await of('210015')).toEqual(['10', '5']);
    expect(await of('220003')).toEqual(['10', '5']);
    expect(await of('220004')).toEqual(['10', '20']);
  });

  it('is done by those who may, in the state that allows it', async () => {
    const orderId = await driver.create('DC_COMMON', change('update orders set note = null where id = 1', 1));
    expect(await driver.as('dana').call('ExecuteDataCorrect', order(orderId))).toMatchObject(refused);
    await driver.prechecked(orderId);
    await driver.as('dana').call('SubmitOrderApproval', order(orderId));
    expect(await driver.decide(orderId, 'dana', 'AGREE')).toMatchObject(refused);
    await driver.decide(orderId, 'bo', 'REJECT', { Comment: 'no' });
    expect((await driver.base(orderId)).StatusCode).toBe('reject');
    expect(await driver.decide(orderId, 'bo', 'AGREE')).toMatchObject(refused);
    expect(await driver.as('dana').call('CloseOrder', order(orderId, { CloseReason: 'over' }))).toMatchObject(
      {
        Success: true,
      },
    );
    expect((await driver.base(orderId)).StatusCode).toBe('closed');
  });
});

describe('ListOrders', () => {
  it('has views, filters and pages', async () => {
    const marker = '[list-1]';
    const first = await driver.create(
      'DC_COMMON',
      change('delete from orders where id = 19', 5),
      `${marker} a`,
      {
        RelatedUserList: '51003',
      },
    );
    const second = await driver.create(
      'DC_COMMON',
      change('delete from orders where id = 20', 5),
      `${marker} b`,
    );
    await driver.prechecked(first);
    await driver.as('dana').call('SubmitOrderApproval', order(first));
    const ids = async (who: 'dana' | 'bo' | 'ada', query: Record<string, string>): Promise<string[]> => {
      const answer = (await driver
        .as(who)
        .call('ListOrders', { query: { SearchContent: marker, ...query } })) as {
        Orders: { Order: { OrderId: number }[] };
      };
      return answer.Orders.Order.map(({ OrderId }) => String(OrderId));
    };
    expect(await ids('dana', {})).toEqual([second, first]);
    expect(await ids('dana', { PageSize: '1', PageNumber: '2' })).toEqual([first]);
    expect(await ids('dana', { PluginType: 'DATA_CORRECT' })).toEqual([second, first]);
    expect(await ids('dana', { PluginType: 'DATA_EXPORT' })).toEqual([]);
    expect(await ids('dana', { EndTime: '2020-01-01 00:00:00' })).toEqual([]);
    expect(await ids('bo', { OrderResultType: 'AS_HANDLER' })).toEqual([first]);
    expect(await ids('ada', { OrderResultType: 'AS_Related' })).toEqual([first]);
    expect(await ids('ada', { OrderResultType: 'AS_ADMIN', OrderStatus: 'FINISHED' })).toEqual([]);
    await driver.decide(first, 'dana', 'CANCEL');
    expect(await ids('dana', { OrderStatus: 'FINISHED' })).toEqual([first]);
    expect(await ids('dana', { OrderStatus: 'RUNNING' })).toEqual([second]);
  });
});
