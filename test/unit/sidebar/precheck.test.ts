import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Draft } from '../../../src/core/tickets/draft';
import { precheckFindings } from '../../../src/core/tickets/precheck-findings';
import { placeFindings } from '../../../src/host/precheck/place';
import { requestPermission, setRows, useLockFree } from '../../../src/host/precheck/precheck-drafts';
import { readPrecheck } from '../../../src/host/precheck/read-precheck';
import { CorrectionStore } from '../../../src/host/ticket-sql/correction-store';
import { parseSqlUri, sqlParts, sqlScheme } from '../../../src/host/ticket-sql/sql-address';
import { baseInfo, deskFor, FakeDialogue, fine } from './fake-desk';
import { account } from './fake-source';

const sql = 'UPDATE orders SET note = null;\nDELETE FROM shop.items WHERE id = 1;';
const answers = {
  GetOrderBaseInfo: baseInfo(),
  GetDataCorrectOrderDetail: {
    ...fine,
    DataCorrectOrderDetail: {
      Status: 'precheckFailed',
      OrderDetail: { ExeSQL: sql, RbSQL: 'undo', EstimateAffectRows: 1, Classify: 'Fix' },
      DatabaseList: {
        Database: [{ DbId: 1, SearchName: 'shop@10.0.0.1:3306', DbType: 'mysql', EnvType: 'DEV' }],
      },
      PreCheckDetail: {
        TaskCheckDO: [{ CheckStep: 'ROW_CHECK', CheckStatus: 'FAIL', UserTip: 'too many<br/>rows' }],
      },
    },
  },
  ListDataCorrectPreCheckSQL: {
    ...fine,
    PreCheckSQLList: [
      {
        CheckSQL: 'UPDATE orders SET note = null',
        DbId: 1,
        AffectRows: 9,
        SqlReviewStatus: 'PASS',
        SQLReviewQueryKey: 'a',
      },
      {
        CheckSQL: 'DELETE FROM shop.items WHERE id = 1',
        DbId: 1,
        AffectRows: 1,
        SqlReviewStatus: 'IGNORE',
        SQLReviewQueryKey: 'b',
      },
    ],
  },
  GetSQLReviewOptimizeDetail: {
    ...fine,
    OptimizeDetail: {
      QualityResult: {
        Results: {
          Results: [
            { RuleName: 'NO_WHERE', Feedback: 'MUST_IMPROVE', Comments: 'no<br/>where', Messages: ['ever'] },
          ],
        },
      },
    },
  },
};

async function clientOf(more: Readonly<Record<string, object>> = {}) {
  const { desk, asked } = deskFor(new FakeDialogue(), { ...answers, ...more });
  let read: Awaited<ReturnType<typeof readPrecheck>> | undefined;
  await desk.work('42', async (client) => {
    read = await readPrecheck(client, '42', new AbortController().signal);
  });
  return { read, asked: asked.map(({ action }) => action) };
}

describe('the precheck of a change', () => {
  it('is read with what the review advises, and not of statements that it left alone', async () => {
    const { read, asked } = await clientOf();
    expect(asked.filter((action) => action.startsWith('GetSQLReview'))).toHaveLength(1);
    const found = read?.ok === true ? precheckFindings(read.value) : [];
    expect(found.map(({ code, words, rows }) => [code, words, rows])).toEqual([
      ['ROW_CHECK', 'too many rows', 10],
      ['NO_WHERE', 'no where ever', undefined],
      ['ROWS', '', 9],
      ['ROWS', '', 1],
    ]);
  });

  it('is no worse without advice, and says what DMS refuses', async () => {
    const no = { Success: false, ErrorCode: 'X', ErrorMessage: 'no' };
    const { read } = await clientOf({ GetSQLReviewOptimizeDetail: no, ListDataCorrectPreCheckSQL: no });
    expect(read?.ok === true && precheckFindings(read.value)).toHaveLength(1);
    expect((await clientOf({ GetDataCorrectOrderDetail: no })).read?.ok).toBe(false);
  });

  it('offers a lock-free change to one table of MySQL only', async () => {
    const one = structuredClone(answers.GetDataCorrectOrderDetail);
    one.DataCorrectOrderDetail.OrderDetail.ExeSQL = 'UPDATE orders SET note = null;';
    const { read } = await clientOf({ GetDataCorrectOrderDetail: one });
    expect(read?.ok === true && read.value.lockFree).toBe(true);
    expect((await clientOf()).read).toMatchObject({ value: { lockFree: false } });
  });
});

describe('the precheck of an export', () => {
  it('tells counts, and that it failed', async () => {
    const { read } = await clientOf({
      GetOrderBaseInfo: baseInfo({ PluginType: 'DATA_EXPORT' }),
      GetDataExportOrderDetail: {
        ...fine,
        DataExportOrderDetail: {
          KeyInfo: { JobStatus: 'PRE_CHECK_FAIL' },
          OrderDetail: { ExeSQL: 'select 1', DbId: 7 },
        },
      },
      GetDataExportPreCheckDetail: {
        ...fine,
        PreCheckResult: { PreCheckDetailList: { PreCheckDetailList: [{ SQL: 'select 1', AffectRows: 3 }] } },
      },
    });
    const found = read?.ok === true ? precheckFindings(read.value) : [];
    expect(found.map(({ code }) => code)).toEqual(['PRE_CHECK_FAIL']);
  });
});

describe('findings in a file', () => {
  it('are where their statements are now, all of them or none', async () => {
    const { read } = await clientOf();
    const precheck = read?.ok === true ? read.value : undefined;
    const findings = precheck === undefined ? [] : precheckFindings(precheck);
    const text = `-- a new line\n${sql.replace('\n', '\n\n')}`;
    const placed = placeFindings(text, 0, sql, findings) ?? [];
    expect(placed.map(({ range }) => text.slice(range.start, range.start + 6))).toEqual([
      'UPDATE',
      'UPDATE',
      'UPDATE',
      'DELETE',
    ]);
    expect(placeFindings(text.replace('DELETE', 'TRUNCATE'), 0, sql, findings)).toBeUndefined();
  });
});

describe('a draft that puts things right', () => {
  async function drafted(make: typeof setRows): Promise<Draft | undefined> {
    const drafts: Draft[] = [];
    const { desk, changes } = deskFor(new FakeDialogue(), answers);
    await make(desk, '42', (draft, instead) => {
      expect(instead).toBe('42');
      drafts.push(draft);
      return Promise.resolve();
    });
    expect(changes()).toEqual([]);
    return drafts[0];
  }
  const databases = [{ dbId: '1', name: 'shop@10.0.0.1:3306', dbType: 'mysql' }];

  it('has the rows that DMS counted', async () => {
    expect(await drafted(setRows)).toMatchObject({
      pluginType: 'DC_COMMON',
      values: {
        databases,
        sql,
        affectRows: '10',
        rollbackSql: 'undo',
        comment: 'lost parcels',
        classify: 'Fix',
      },
    });
  });

  it('locks no table', async () => {
    expect(await drafted(useLockFree)).toMatchObject({ pluginType: 'DC_CHUNK', values: { databases, sql } });
  });

  it('asks for the right to change these tables, and no more', async () => {
    const drafts: Draft[] = [];
    const { desk } = deskFor(new FakeDialogue(), answers);
    await requestPermission(desk, '42', (draft) => {
      drafts.push(draft);
      return Promise.resolve();
    });
    expect(drafts[0]).toMatchObject({
      pluginType: 'PERM_APPLY',
      values: {
        databases,
        permScope: 'TAB',
        tables: [{ tableName: 'orders' }, { tableName: 'items' }],
        permChange: true,
        permExport: false,
      },
    });
  });
});

describe('a ticket’s SQL as a document', () => {
  it('has an address of its own', () => {
    const address = { accountId: account.id, orderId: '42', copy: 'correction' } as const;
    expect(parseSqlUri(sqlParts(address))).toEqual(address);
    for (const [authority, path] of [
      ['x', '/42-correction.sql'],
      ['..', '/42-correction.sql'],
      [account.id, '/../42-correction.sql'],
      [account.id, '/42.sql'],
    ] as const) {
      expect(parseSqlUri({ scheme: sqlScheme, authority, path })).toBeUndefined();
    }
  });

  it('is kept as typed until it is taken away', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'corrections-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const store = new CorrectionStore(join(folder, 'corrections'));
    const address = { accountId: account.id, orderId: '42', copy: 'correction' } as const;
    expect(await store.read(address)).toBeUndefined();
    await store.write(address, "update 订单 set a = 'x'\r\n");
    expect((await store.read(address))?.text).toBe("update 订单 set a = 'x'\r\n");
    await store.remove(address);
    await store.remove(address);
    expect(await store.read(address)).toBeUndefined();
  });
});
