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

describe('a data change', () => {
  it('goes from CreateOrder to success, and the rows have changed', async () => {
    const orderId = await driver.create(
      'DC_COMMON',
      change("update orders set status = 'paid' where id <= 7", 7),
    );
    expect(await driver.prechecked(orderId)).toBe('precheck_success');
    await driver.approve(orderId);
    await driver.as('dana').call('ExecuteDataCorrect', { query: { OrderId: orderId, ActionDetail: '{}' } });
    await driver.untilStatus(orderId, 'success');
    expect((await driver.change(orderId)).OrderDetail.ActualAffectRows).toBe(7);
    expect(await driver.value(shopDev, "select count(*) from orders where id <= 7 and status = 'paid'")).toBe(
      '7',
    );
  });
});
