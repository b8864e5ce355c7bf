import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TicketDriver, type Name } from './clients/ticket-driver';
import type { Sandbox } from './sandbox';
import { startSandbox } from './sandbox';

let sandbox: Sandbox;
let driver: TicketDriver;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  driver = new TicketDriver(sandbox);
});
afterAll(() => sandbox.close());

function change(execSQL: string, estimateAffectRows: number): object {
  return {
    classify: 'Test',
    estimateAffectRows,
    dbItemList: [{ dbId: 170_001, logic: false }],
    sqlType: 'TEXT',
    execSQL,
    attachmentName: null,
    rbSQLType: 'TEXT',
    rbSQL: '',
    rbAttachmentName: null,
  };
}

const one = change('update orders set note = note where id = 1', 1);
const refused = { Success: false, ErrorCode: 'NoPermission' };

async function call(who: Name, action: string, query: Record<string, string>): Promise<unknown> {
  return driver.as(who).call(action, { query });
}

describe('the review of the SQL', () => {
  it('advises on single statements, to those who see the ticket', async () => {
    const sql = 'update orders set note = note; delete from orders where id = 1';
    const orderId = await driver.create('DC_COMMON', change(sql, 20_001));
    expect(await driver.prechecked(orderId)).toBe('precheck_success');
    const { PreCheckSQLList: list } = (await call('dana', 'ListDataCorrectPreCheckSQL', {
      OrderId: orderId,
    })) as {
      PreCheckSQLList: { SQLReviewQueryKey: string }[];
    };
    const adviceOn = (who: Name, index: number) =>
      call(who, 'GetSQLReviewOptimizeDetail', { SQLReviewQueryKey: list[index]?.SQLReviewQueryKey ?? '' });
    expect(await adviceOn('dana', 0)).toMatchObject({
      OptimizeDetail: {
        SqlType: 'UPDATE',
        QualityResult: {
          OccurError: false,
          Results: {
            Results: [
              { RuleName: 'UPDATE_DELETE_ASSIGN_WHERE', Feedback: 'MUST_IMPROVE' },
              { RuleName: 'DML_AFFECT_ROWS', Feedback: 'USEDMSDML_UNLOCK' },
            ],
          },
        },
      },
    });
    expect(await adviceOn('bo', 1)).toMatchObject({
      OptimizeDetail: { QualityResult: { Results: { Results: [] } } },
    });
    for (const key of ['nonsense', `${orderId}-99`]) {
      expect(await call('dana', 'GetSQLReviewOptimizeDetail', { SQLReviewQueryKey: key })).toMatchObject({
        Success: false,
      });
    }
  });
});

describe('what is done to a ticket', () => {
  it('is refused while its state is another', async () => {
    const orderId = await driver.create('DC_COMMON', one);
    await driver.prechecked(orderId);
    const ofOrder = { OrderId: orderId };
    for (const [action, more] of [
      ['SkipDataCorrectRowCheck', { Reason: 'known' }],
      ['ExecuteDataCorrect', {}],
      ['PauseDataCorrectSQLJob', { Type: 'ALL' }],
      ['RestartDataCorrectSQLJob', { Type: 'ALL' }],
      ['GetDataCorrectTaskDetail', {}],
    ] as const) {
      expect(await call('dana', action, { ...ofOrder, ...more })).toMatchObject(refused);
    }
  });

  it('is refused to those whom the approval does not wait for', async () => {
    const orderId = await driver.create('DC_COMMON', one);
    await driver.prechecked(orderId);
    await call('dana', 'SubmitOrderApproval', { OrderId: orderId });
    for (const [who, type, more] of [
      ['dana', 'AGREE', {}],
      ['dana', 'REJECT', {}],
      ['ada', 'AGREE', {}],
      ['dana', 'TRANSFER', { NewApprover: '51003' }],
      ['bo', 'CANCEL', {}],
    ] as const) {
      expect(await driver.decide(orderId, who, type, more)).toMatchObject(refused);
    }
    expect((await driver.base(orderId)).StatusCode).toBe('toaudit');
    await driver.decide(orderId, 'bo', 'ADD_APPROVAL_NODE', {
      ApprovalNodeId: '3301',
      ApprovalNodePos: 'POST_ADD_APPROVAL_NODE',
    });
    await driver.decide(orderId, 'bo', 'AGREE');
    expect((await driver.base(orderId)).StatusCode).toBe('toaudit');
    expect(await driver.decide(orderId, 'bo', 'AGREE')).toMatchObject(refused);
    await driver.decide(orderId, 'ada', 'AGREE');
    expect((await driver.base(orderId)).StatusCode).toBe('Approved');
  });

  it('is refused once it is over', async () => {
    const orderId = await driver.create('DC_COMMON', one);
    await driver.prechecked(orderId);
    await driver.approve(orderId);
    await call('dana', 'CloseOrder', { OrderId: orderId, CloseReason: 'done by hand' });
    for (const [action, more] of [
      ['SubmitOrderApproval', {}],
      ['ExecuteDataCorrect', {}],
      ['ModifyDataCorrectExecSQL', { ExecSQL: 'select 1' }],
      ['RetryDataCorrectPreCheck', {}],
      ['CloseOrder', { CloseReason: 'again' }],
    ] as const) {
      expect(await call('dana', action, { OrderId: orderId, ...more })).toMatchObject(refused);
    }
    expect(await driver.decide(orderId, 'bo', 'AGREE')).toMatchObject(refused);
  });

  it('waits for its time, pauses before it, and goes on', async () => {
    const orderId = await driver.create('DC_COMMON', one);
    await driver.prechecked(orderId);
    await driver.approve(orderId);
    const ActionDetail = JSON.stringify({ startTime: '2099-01-01 00:00:00', backupData: true });
    await call('dana', 'ExecuteDataCorrect', { OrderId: orderId, ActionDetail });
    const status = async (): Promise<string> =>
      (
        (await call('dana', 'GetDataCorrectTaskDetail', { OrderId: orderId })) as {
          DataCorrectTaskDetail: { jobStatus: string };
        }
      ).DataCorrectTaskDetail.jobStatus;
    expect([(await driver.change(orderId)).Status, await status()]).toEqual(['waiting', 'PENDING']);
    await call('dana', 'PauseDataCorrectSQLJob', { OrderId: orderId, Type: 'ALL' });
    expect(await status()).toBe('PAUSE');
    await call('dana', 'RestartDataCorrectSQLJob', { OrderId: orderId, Type: 'ALL' });
    expect(await status()).toBe('PENDING');
  });
});
