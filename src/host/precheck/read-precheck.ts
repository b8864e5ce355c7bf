import type { Caller } from '../../core/dms/caller';
import {
  getDataCorrectOrderDetail,
  getDataExportOrderDetail,
  getDataExportPreCheckDetail,
  getOrderBaseInfo,
  listDataCorrectPreCheckSQL,
} from '../../core/dms/operations';
import type { Outcome } from '../../core/dms/outcome';
import { adviceOn, plainText } from '../../core/submission/review/advice';
import { dialectFor, dialects } from '../../core/sql/dialect';
import { inspect } from '../../core/sql/inspect';
import { isMySql } from '../../core/tickets/engine';
import { lockFreeProblem } from '../../core/tickets/lock-free';
import type { Advice, CheckedSql, CheckedStep, Precheck } from '../../core/tickets/precheck-findings';
import { familyOf } from '../../core/tickets/status';

/** More statements than a person reads, and more advice than is worth a call each. */
const statementsAtMost = 100;
const adviceAtMost = 20;
/** Longer SQL is for the console. In UTF-16 units. */
const longestSql = 2_000_000;

interface Sql {
  readonly sql: string;
  readonly dbTypes: readonly string[];
  readonly steps: readonly CheckedStep[];
  readonly checked: readonly CheckedSql[];
}

type Statements = readonly {
  readonly checkSQL: string;
  readonly dbId: string;
  readonly affectRows: number | undefined;
  readonly sqlReviewStatus: string;
  readonly sqlReviewQueryKey: string;
}[];

/** Blocked statements first; the others as far as the calls reach. One after the other: there is no hurry. */
async function withAdvice(
  client: Caller,
  statements: Statements,
  signal: AbortSignal,
): Promise<CheckedSql[]> {
  const keyed = statements.filter(
    ({ sqlReviewQueryKey: key, sqlReviewStatus: status }) => key !== '' && status.toUpperCase() !== 'IGNORE',
  );
  const blocked = keyed.filter(({ sqlReviewStatus }) => sqlReviewStatus.toUpperCase() === 'BLOCK');
  const wanted = new Set(
    [...blocked, ...keyed].slice(0, adviceAtMost).map(({ sqlReviewQueryKey }) => sqlReviewQueryKey),
  );
  const found = new Map<string, readonly Advice[]>();
  for (const key of wanted) {
    found.set(key, await adviceOn(client, key, signal));
  }
  return statements.map((statement) => ({
    checkSQL: statement.checkSQL,
    dbId: statement.dbId,
    affectRows: statement.affectRows,
    sqlReviewStatus: statement.sqlReviewStatus,
    advice: found.get(statement.sqlReviewQueryKey) ?? [],
  }));
}

async function readChange(client: Caller, orderId: string, signal: AbortSignal): Promise<Outcome<Sql>> {
  const ofOrder = { OrderId: orderId };
  const detail = await client.call(getDataCorrectOrderDetail, ofOrder, { signal });
  if (!detail.ok) {
    return detail;
  }
  const page = { ...ofOrder, PageNumber: 1, PageSize: statementsAtMost };
  const listed = await client.call(listDataCorrectPreCheckSQL, page, { signal });
  const { orderDetail, preCheckDetail, databases } = detail.value;
  return {
    ok: true,
    value: {
      sql: orderDetail.exeSQL,
      dbTypes: databases.map(({ dbType }) => dbType),
      steps: preCheckDetail.map((step) => ({ ...step, userTip: plainText(step.userTip) })),
      checked: await withAdvice(client, listed.ok ? listed.value.statements : [], signal),
    },
  };
}

/** The precheck of an export tells counts, and whether it failed, but not why (dms-api 3.4). */
async function readExport(client: Caller, orderId: string, signal: AbortSignal): Promise<Outcome<Sql>> {
  const ofOrder = { OrderId: orderId };
  const detail = await client.call(getDataExportOrderDetail, ofOrder, { signal });
  if (!detail.ok) {
    return detail;
  }
  const counted = await client.call(getDataExportPreCheckDetail, ofOrder, { signal });
  const { keyInfo, orderDetail } = detail.value;
  const failed = keyInfo.jobStatus.toUpperCase() === 'PRE_CHECK_FAIL';
  return {
    ok: true,
    value: {
      sql: orderDetail.exeSQL,
      dbTypes: [],
      steps: failed ? [{ checkStep: 'PRE_CHECK_FAIL', checkStatus: 'FAIL', userTip: '' }] : [],
      checked: (counted.ok ? counted.value.preCheckDetail : []).map(({ sql, affectRows }) => ({
        checkSQL: sql,
        dbId: orderDetail.dbId,
        affectRows,
        sqlReviewStatus: '',
        advice: [],
      })),
    },
  };
}

/** What the precheck of a ticket says, with the ticket's SQL; without SQL when that is a file or too long. */
export async function readPrecheck(
  client: Caller,
  orderId: string,
  signal: AbortSignal,
): Promise<Outcome<Precheck>> {
  const base = await client.call(getOrderBaseInfo, { OrderId: orderId }, { signal });
  if (!base.ok) {
    return base;
  }
  const { pluginType } = base.value;
  const isExport = familyOf(pluginType) === 'export';
  const read = await (isExport ? readExport : readChange)(client, orderId, signal);
  if (!read.ok) {
    return read;
  }
  const { dbTypes, steps, checked } = read.value;
  const sql = read.value.sql.length > longestSql ? '' : read.value.sql;
  const { statements } = inspect(sql, dialectFor(dbTypes[0] ?? ''));
  const common = pluginType === 'DC_COMMON';
  const mySql = dbTypes.length > 0 && dbTypes.every((dbType) => isMySql({ dbType }));
  return {
    ok: true,
    value: {
      sql,
      statements,
      steps,
      checked,
      lockFree: common && mySql && lockFreeProblem(inspect(sql, dialects.mysql).statements) === undefined,
      estimates: common,
    },
  };
}
