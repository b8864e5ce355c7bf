import { amount, count, flag, id, idOrNone, inside, list, named, nothing, record, text } from '../answer';
import { change, read, type OfOrder } from './declare';

/** What was asked for; `SQL` is under DMS's reading name (`ExeSQL`), rows are `undefined` while unknown. */
const orderDetail = record({
  classify: text,
  estimateAffectRows: amount,
  actualAffectRows: amount,
  sqlType: text,
  exeSQL: text,
  attachmentName: text,
  rbSQLType: text,
  rbSQL: text,
  rbAttachmentName: text,
  ignoreAffectRows: flag,
  ignoreAffectRowsReason: text,
});

/** Only what fits the type is filled: cron for `DC_CRON_CLEAR`, file and import for `DC_BIG_FILE`. `duration` in hours. */
const configDetail = record({
  detailType: text,
  cron: flag,
  cronFormat: text,
  cronStatus: text,
  cronCallTimes: amount,
  cronLastCallStartTime: text,
  cronNextCallTime: text,
  duration: amount,
  cronExtConfig: record({ optimizeTableAfterEveryClearTimes: amount, currentClearTaskCount: amount }),
  fileType: text,
  fileEncoding: text,
  csvTableName: text,
  currentTaskId: idOrNone,
  importExtConfig: record({
    csvFirstRowIsColumnDef: flag,
    ignoreError: flag,
    importMode: text,
    insertType: text,
  }),
});

/**
 * Of every `DC_*` ticket. `status` is finer than the ticket's own (`precheckFailed`, `precheck_success`, `waiting`; dms-api 3.6).
 * `checkStep`: `SQL_PARSE`, `SQL_TYPE_CHECK`, `PERMISSION_CHECK`, `ROW_CHECK`; `checkStatus`: `WAITING`, `RUNNING`, `SUCCESS`, `FAIL`.
 */
export const getDataCorrectOrderDetail = read<OfOrder>('GetDataCorrectOrderDetail').answers(
  inside(
    'DataCorrectOrderDetail',
    record({
      status: text,
      execMode: text,
      orderDetail,
      databases: named(
        'DatabaseList',
        list(record({ dbId: id, dbType: text, envType: text, logic: flag, searchName: text })),
      ),
      preCheckDetail: list(record({ checkStep: text, checkStatus: text, userTip: text })),
      configDetail,
    }),
  ),
);

export const retryDataCorrectPreCheck = change<OfOrder>('RetryDataCorrectPreCheck').answers(nothing);

export const skipDataCorrectRowCheck = change<OfOrder & { readonly Reason: string }>(
  'SkipDataCorrectRowCheck',
).answers(nothing);

/** `ExecSQL` travels in the query, so its size is bounded by the gateway's URL limit (HTTP 414). */
export const modifyDataCorrectExecSQL = change<OfOrder & { readonly ExecSQL: string }>(
  'ModifyDataCorrectExecSQL',
).answers(nothing);

/** `ActionDetail` is JSON `{startTime, endTime, transaction, backupData}`; without times: now. */
export const executeDataCorrect = change<OfOrder & { readonly ActionDetail?: string }>(
  'ExecuteDataCorrect',
).answers(nothing);

/** `Type`: `ALL`, or `SINGLE` with a `JobId`. */
export const pauseDataCorrectSQLJob = change<OfOrder & { readonly Type: string; readonly JobId?: string }>(
  'PauseDataCorrectSQLJob',
).answers(nothing);

/** Runs a paused or failed job again; `Type` as for pausing. */
export const restartDataCorrectSQLJob = change<OfOrder & { readonly Type: string; readonly JobId?: string }>(
  'RestartDataCorrectSQLJob',
).answers(nothing);

const cleanupTask = record({
  dbTaskGroupId: id,
  jobStatus: text,
  actualAffectRows: amount,
  createTime: text,
});

/** The runs of a `DC_CRON_CLEAR` ticket. */
export const getDataCronClearTaskDetailList = read<
  OfOrder & { readonly PageNumber?: number; readonly PageSize?: number }
>('GetDataCronClearTaskDetailList').answers(
  record({
    tasks: named('DataCronClearTaskDetailList', list(cleanupTask)),
    total: named('TotalCount', count),
  }),
);
