import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

const crmDev = { dbId: 180001, logic: false };
const ask = (action: string, query: Record<string, string>): Promise<unknown> =>
  driver.as('dana').call(action, { query });

async function refusalOf(pluginType: string, param: unknown): Promise<string> {
  const body = { PluginParam: JSON.stringify(param) };
  const answer = await driver
    .as('dana')
    .call('CreateOrder', { query: { PluginType: pluginType, Comment: 'x' }, body });
  return (answer as { ErrorMessage?: string }).ErrorMessage ?? 'created';
}

describe('DC_CHUNK', () => {
  it('runs', async () => {
    const execSQL = 'update `contacts` set phone = concat("+", phone) where id <= 100';
    const orderId = await driver.create('DC_CHUNK', { classify: '', execSQL, dbItemList: [crmDev] });
    expect(await driver.prechecked(orderId)).toBe('precheck_success');
    await driver.approve(orderId);
    await ask('ExecuteDataCorrect', { OrderId: orderId });
    await driver.untilStatus(orderId, 'success');
    expect(await driver.value('180001', "select count(*) from contacts where phone like '++%'")).toBe('100');
  });

  it.each([
    ['drop table contacts', 'DROP can not be run lock-free'],
    ['delete from a using b', 'created'],
    ['update a join b on a.id = b.id set a.x = 1', 'takes one table'],
    [`delete from ${'t'.repeat(57)}`, '56 characters'],
  ])('%s', async (execSQL, expected) => {
    expect(await refusalOf('DC_CHUNK', { execSQL, dbItemList: [crmDev] })).toContain(expected);
  });

  it('is for MySQL', async () => {
    const dbItemList = [{ dbId: 170001, logic: false }];
    expect(await refusalOf('DC_CHUNK', { execSQL: 'delete from t', dbItemList })).toContain(
      'not a MySQL database',
    );
  });
});

describe('DC_CRON_CLEAR', () => {
  const param = {
    classify: '',
    cronFormat: '* * * * * ?',
    specifyDuration: false,
    duration: 0,
    execSql: null,
    dbItemList: [crmDev],
    cronClearItemList: [
      { tableName: 'login_history', columnName: 'logged_in_at', remainDays: 30, filterSQL: 'id <= 50' },
    ],
  };

  it('clears on schedule, can be paused, and ends with the ticket', async () => {
    const orderId = await driver.create('DC_CRON_CLEAR', param);
    expect(await driver.prechecked(orderId)).toBe('precheck_success');
    await driver.approve(orderId);
    expect((await driver.base(orderId)).StatusCode).toBe('processing');
    const config = async (): Promise<Record<string, unknown>> =>
      (
        (await ask('GetDataCronClearConfig', { OrderId: orderId })) as {
          DataCronClearConfig: Record<string, unknown>;
        }
      ).DataCronClearConfig;
    expect((await config())['CronNextCallTime']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    await driver.until(['SUCCESS'], async () => String((await config())['CronStatus']));
    expect(await driver.value('180001', 'select count(*) from login_history where id <= 50')).toBe('0');
    await ask('PauseDataCorrectSQLJob', { OrderId: orderId, Type: 'ALL' });
    expect((await config())['CronStatus']).toBe('PAUSE');
    expect(await ask('GetDataCronClearTaskDetailList', { OrderId: orderId })).toMatchObject({
      DataCronClearTaskDetailList: expect.arrayContaining([
        expect.objectContaining({ jobStatus: 'SUCCESS', ActualAffectRows: 50 }),
      ]) as unknown,
    });
    await ask('CloseOrder', { OrderId: orderId, CloseReason: 'enough' });
    expect((await driver.base(orderId)).StatusCode).toBe('closed');
  });

  it.each([
    [{ cronFormat: 'often' }, 'cronFormat'],
    [{ cronClearItemList: [] }, 'cronClearItemList'],
    [{ cronClearItemList: [{ ...param.cronClearItemList[0], remainDays: 0 }] }, 'remainDays'],
    [{ specifyDuration: true }, 'duration'],
    [{ dbItemList: [{ dbId: 170001, logic: false }] }, 'not a MySQL database'],
  ])('refuses %j', async (wrong, expected) => {
    expect(await refusalOf('DC_CRON_CLEAR', { ...param, ...wrong })).toContain(expected);
  });
});

describe('NDDL', () => {
  it('is designed, published and done', async () => {
    const param = { title: 'New table', description: 'd', dbId: 170001, logic: false, relatedIds: [] };
    const orderId = await driver.create('NDDL', param);
    expect(await ask('GetTableDesignProjectInfo', { OrderId: orderId })).toMatchObject({
      ProjectInfo: { Title: 'New table', Status: 'DESIGN', BaseDatabase: { SchemaName: 'shop_dev' } },
    });
    await ask('CreatePublishGroupTask', {
      OrderId: orderId,
      DbId: '170001',
      Logic: 'false',
      PublishStrategy: 'IMMEDIATELY',
    });
    await driver.untilStatus(orderId, 'success');
    expect(await ask('ListDDLPublishRecords', { OrderId: orderId })).toMatchObject({
      DDLPublishRecordList: [{ PublishStatus: 'SUCCESS', Finality: true }],
    });
  });
});

describe('applications', () => {
  it('PERM_APPLY grants what its bits say, to tables too', async () => {
    const lacking = async (): Promise<unknown> =>
      ask('CheckBatchTableAccessPermission', {
        DbId: '180003',
        Logic: 'false',
        PermissionType: 'EXPORT',
        'TableNameList.1': 'contacts',
        'TableNameList.2': 'login_history',
      });
    expect(await lacking()).toMatchObject({
      Data: [
        { TableName: 'contacts', Success: 'False' },
        { TableName: 'login_history', Success: 'False' },
      ],
    });
    const orderId = await driver.create('PERM_APPLY', {
      applyType: 'TAB',
      permType: 3,
      seconds: 3600,
      resources: [{ dbId: 180003, logic: false, tableName: 'contacts' }],
    });
    await driver.decide(orderId, 'bo', 'TRANSFER', { OldApprover: '51004', NewApproverList: '51002,51003' });
    await driver.decide(orderId, 'bo', 'AGREE');
    await driver.decide(orderId, 'bo', 'AGREE');
    expect(await lacking()).toMatchObject({
      Data: [
        { TableName: 'contacts', Success: 'True' },
        { TableName: 'login_history', Success: 'False' },
      ],
    });
    expect(await ask('ListUserPermissions', { UserId: '51001', PermType: 'TABLE' })).toMatchObject({
      UserPermissions: {
        UserPermission: [
          {
            TableName: 'contacts',
            PermDetails: { PermDetail: [{ PermType: 'QUERY' }, { PermType: 'EXPORT' }] },
          },
        ],
      },
    });
    expect(await ask('GetPermApplyOrderDetail', { OrderId: orderId })).toMatchObject({
      PermApplyOrderDetail: {
        ApplyType: 'TAB',
        PermType: 3,
        Resources: [{ TableInfo: { TableName: 'contacts' } }],
      },
    });
  });

  it('OWNER_APPLY makes an owner', async () => {
    const resources = [{ targetId: '170003', logic: false }];
    const orderId = await driver.create('OWNER_APPLY', { applyType: 'DB', resources });
    await driver.decide(orderId, 'bo', 'AGREE');
    expect((await driver.base(orderId)).StatusCode).toBe('success');
    expect(await ask('GetPhysicalDatabase', { DbId: '170003' })).toMatchObject({
      Database: { OwnerNameList: { OwnerNames: ['bo', 'dana'] } },
    });
  });
});

describe('attachments', () => {
  it('are fetched from loopback and used as the SQL of a change', async () => {
    const sql = "update contacts set first_name = '中文' where id = 1;";
    const server = createServer((_request, response) => {
      response.end(sql);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const job = (await ask('CreateUploadFileJob', {
      FileName: 'change.sql',
      FileSource: 'datacorrect',
      UploadURL: `http://127.0.0.1:${port}/change.sql`,
    })) as { JobKey: string };
    interface Job {
      readonly UploadFileJobDetail: { readonly JobStatus: string; readonly AttachmentKey?: string };
    }
    const state = async (): Promise<Job['UploadFileJobDetail']> =>
      ((await ask('GetUserUploadFileJob', { JobKey: job.JobKey })) as Job).UploadFileJobDetail;
    await driver.until(['SUCCESS'], async () => (await state()).JobStatus);
    server.close();
    const orderId = await driver.create('DC_COMMON', {
      estimateAffectRows: 1,
      dbItemList: [crmDev],
      sqlType: 'ATTACHMENT',
      attachmentName: (await state()).AttachmentKey,
    });
    expect(await driver.prechecked(orderId)).toBe('precheck_success');
    const file = (await ask('GetDataCorrectSQLFile', { OrderId: orderId })) as { FileUrl: string };
    expect(await (await fetch(file.FileUrl)).text()).toBe(sql);
    expect(
      await ask('CreateUploadFileJob', {
        FileName: 'x.sql',
        FileSource: 'datacorrect',
        UploadURL: 'ftp://127.0.0.1/x',
      }),
    ).toMatchObject({ ErrorCode: 'InvalidParameterValid' });
  });
});
