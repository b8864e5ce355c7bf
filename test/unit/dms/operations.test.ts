import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { actsForAnother } from '../../../src/core/dms/on-behalf';
import * as operations from '../../../src/core/dms/operations';

describe('the table of operations', () => {
  const all = Object.entries(operations);

  test('every constant is named like its action', () => {
    const misnamed = all.filter(([name, { action }]) => name.toLowerCase() !== action.toLowerCase());
    expect(misnamed).toEqual([]);
  });

  test('only these have parameters in the body (dms-api 1.1)', () => {
    const inBody = all
      .filter(([, { body }]) => body.length > 0)
      .map(([, { action, body }]) => [action, ...body]);
    expect(inBody.sort()).toEqual([
      ['CreateOrder', 'PluginParam'],
      ['GetDataExportOrderDetail', 'OrderId'],
      ['GetDatabaseExportOrderDetail', 'OrderId'],
    ]);
  });

  test('what acts for another person is in it', () => {
    const actions = new Set(all.map(([, { action }]) => action));
    expect([...actsForAnother].filter((action) => !actions.has(action))).toEqual([]);
  });

  test('only what reads by name may be repeated', () => {
    const suspicious = all.filter(
      ([, { action, safe }]) => safe !== /^(Get|List|Search|Preview|Check)/.test(action),
    );
    expect(suspicious).toEqual([]);
  });
});

/** As DMS sends them: ids as numbers and as text, wrapped lists, odd spellings (dms-api 8). */
describe('answers', () => {
  test('GetUser', () => {
    const user = v.parse(operations.getUser.response, {
      User: {
        UserId: '51',
        Uid: '222754820727870000',
        ParentUid: 140692647406123456n,
        NickName: 'Lin',
        RoleIdList: { RoleIds: [3] },
        RoleNameList: { RoleNames: ['USER', 'SOMETHING_NEW'] },
        State: 'NORMAL',
      },
    });
    expect(user).toMatchObject({
      userId: '51',
      parentUid: '140692647406123456',
      nickName: 'Lin',
      roles: ['USER', 'SOMETHING_NEW'],
      email: '',
    });
  });

  test('SearchDatabase', () => {
    const found = v.parse(operations.searchDatabase.response, {
      SearchDatabaseList: {
        SearchDatabase: [
          {
            DatabaseId: '1001',
            SchemaName: 'shop',
            SearchName: 'shop@10.0.0.1:3306',
            Port: 3306,
            DbType: 'mysql',
            EnvType: 'PRODUCT',
            Logic: false,
            OwnerIdList: { OwnerIds: ['51'] },
            OwnerNameList: { OwnerNames: ['Lin'] },
          },
        ],
      },
      TotalCount: 1,
    });
    expect(found.total).toBe(1);
    expect(found.databases[0]).toMatchObject({
      databaseId: '1001',
      port: '3306',
      envType: 'PRODUCT',
      logic: false,
      ownerIds: ['51'],
      ownerNames: ['Lin'],
      alias: '',
    });
  });

  test('ListOrders', () => {
    const read = v.parse(operations.listOrders.response, {
      Orders: {
        Order: [{ OrderId: 9007199254740993n, StatusCode: 'Approved', Comment: null, CommitterId: 51 }],
      },
      TotalCount: '1',
    });
    expect(read).toEqual({
      orders: [
        {
          orderId: '9007199254740993',
          pluginType: '',
          comment: '',
          statusCode: 'Approved',
          statusDesc: '',
          createTime: '',
          lastModifyTime: '',
          committer: '',
          committerId: '51',
        },
      ],
      total: 1,
    });
  });

  test('GetDataCorrectOrderDetail', () => {
    const read = v.parse(operations.getDataCorrectOrderDetail.response, {
      DataCorrectOrderDetail: {
        Status: 'precheckFailed',
        ExecMode: 'COMMITOR',
        OrderDetail: { ExeSQL: 'update t set a = 1', SqlType: 'TEXT', EstimateAffectRows: 1, RbSQL: null },
        DatabaseList: { Database: [{ DbId: 1001, Logic: false, SearchName: 'shop' }] },
        PreCheckDetail: { TaskCheckDO: [{ CheckStep: 'ROW_CHECK', CheckStatus: 'FAIL', UserTip: '2 rows' }] },
      },
    });
    expect(read).toMatchObject({
      status: 'precheckFailed',
      orderDetail: {
        exeSQL: 'update t set a = 1',
        estimateAffectRows: 1,
        actualAffectRows: undefined,
        rbSQL: '',
      },
      databases: [{ dbId: '1001', searchName: 'shop' }],
      preCheckDetail: [{ checkStep: 'ROW_CHECK', checkStatus: 'FAIL', userTip: '2 rows' }],
      configDetail: { cron: false },
    });
  });

  test('GetDataExportOrderDetail and its precheck, listed under its own name', () => {
    expect(
      v.parse(operations.getDataExportOrderDetail.response, {
        DataExportOrderDetail: {
          KeyInfo: { JobStatus: 'ENABLE_EXPORT', JobId: 13851234, PreCheckId: 1 },
          OrderDetail: { ExeSQL: 'select 1', DbId: 1001, ActualAffectRows: 1 },
        },
      }),
    ).toMatchObject({
      keyInfo: { jobStatus: 'ENABLE_EXPORT', jobId: '13851234', preCheckId: '1' },
      orderDetail: { exeSQL: 'select 1', dbId: '1001', actualAffectRows: 1 },
    });
    expect(
      v.parse(operations.getDataExportPreCheckDetail.response, {
        PreCheckResult: {
          IgnoreAffectRows: false,
          PreCheckDetailList: { PreCheckDetailList: [{ SQL: 'select 1', AffectRows: 1 }] },
        },
      }),
    ).toEqual({ ignoreAffectRows: false, preCheckDetail: [{ sql: 'select 1', affectRows: 1 }] });
  });

  test('GetApprovalDetail', () => {
    const read = v.parse(operations.getApprovalDetail.response, {
      ApprovalDetail: {
        AuditId: 1,
        WorkflowInsCode: 'AUDITING',
        CurrentHandlers: { CurrentHandler: [{ Id: 52, NickName: 'Wei' }] },
        ReasonList: { Reasons: [] },
        WorkflowNodes: {
          WorkflowNode: [{ NodeName: 'DBA', AuditUserIdList: { AuditUserIds: ['52'] }, OperatorId: null }],
        },
      },
    });
    expect(read.currentHandlers).toEqual([{ id: '52', nickName: 'Wei' }]);
    expect(read.workflowNodes[0]).toMatchObject({ nodeName: 'DBA', auditUserIds: ['52'], operatorId: '' });
  });

  test('ExecuteScript keeps what the cells are', () => {
    const read = v.parse(operations.executeScript.response, {
      Results: [
        { Success: true, ColumnNames: ['n'], Rows: [{ n: 9007199254740993n, j: { a: 1 }, e: null }] },
      ],
    });
    expect(read.results[0]?.rows).toEqual([{ n: 9007199254740993n, j: '{"a":1}', e: null }]);
  });

  test('ListDBTaskSQLJob', () => {
    const read = v.parse(operations.listDBTaskSQLJob.response, {
      DBTaskSQLJobList: [{ JobId: 1, DbTaskGroupId: 2, Status: 'SUCCESS' }],
      TotalCount: 1,
    });
    expect(read.jobs[0]).toMatchObject({ jobId: '1', dbTaskGroupId: '2', status: 'SUCCESS' });
  });
});
