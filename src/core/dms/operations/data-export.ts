import { amount, flag, idOrNone, inside, list, named, nothing, record, text } from '../answer';
import { change, read, type OfOrder } from './declare';

type OfJob = OfOrder & { readonly JobId: string };

/**
 * `jobStatus`: `PRE_CHECKING`, `PRE_CHECK_FAIL`, `PRE_CHECK_SUCCESS`, `WAITING_APPLY_AUDIT`, `APPLY_AUDIT_SUCCESS`,
 * `ENABLE_EXPORT`, `WAITING_EXPORT`, `DOING_EXPORT`, `EXPORT_SUCCESS`, `EXPORT_FAIL`. `OrderId` travels in the body.
 */
export const getDataExportOrderDetail = read<OfOrder>('GetDataExportOrderDetail', ['OrderId']).answers(
  inside(
    'DataExportOrderDetail',
    record({
      keyInfo: record({ jobStatus: text, jobId: idOrNone, preCheckId: idOrNone }),
      orderDetail: record({
        classify: text,
        database: text,
        dbId: idOrNone,
        envType: text,
        exeSQL: text,
        logic: flag,
        actualAffectRows: amount,
        ignoreAffectRows: flag,
        ignoreAffectRowsReason: text,
      }),
    }),
  ),
);

export const getDataExportPreCheckDetail = read<OfOrder>('GetDataExportPreCheckDetail').answers(
  inside(
    'PreCheckResult',
    record({
      ignoreAffectRows: flag,
      preCheckDetail: named('PreCheckDetailList', list(record({ sql: text, affectRows: amount }))),
    }),
  ),
);

/**
 * `ActionDetail` is JSON `{fileType, encoding, mode, startTime, transaction}`: `SQL`, `XLSX`, `CSV`, `JSON` or `TXT`;
 * mode `FAST` or `NORMAL`, of which only `NORMAL` can be stopped.
 */
export const executeDataExport = change<OfOrder & { readonly ActionDetail?: string }>(
  'ExecuteDataExport',
).answers(nothing);

/** `url` is a secret in itself: whoever has it has the rows. Empty until `hasResult`. */
export const getDataExportDownloadUrl = read<OfOrder>('GetDataExportDownloadURL').answers(
  inside('DownloadURLResult', record({ hasResult: flag, url: text, tipMessage: text })),
);

/** Ends the job, whatever its name says (dms-api 3.4). */
export const pauseDataExportJob = change<OfJob>('PauseDataExportJob').answers(nothing);
/** The export of a whole database; `OrderId` travels in the body. */
export const getDatabaseExportOrderDetail = read<OfOrder>('GetDatabaseExportOrderDetail', [
  'OrderId',
]).answers(
  inside(
    'DatabaseExportOrderDetail',
    record({
      orderId: named('Id', idOrNone),
      comment: text,
      committer: text,
      committerId: idOrNone,
      searchName: text,
      statusDesc: text,
      workflowStatusDesc: text,
      log: text,
      keyInfo: record({
        auditDate: text,
        dbId: idOrNone,
        downloadUrl: text,
        config: record({
          dbName: text,
          exportContent: text,
          exportTypes: list(text),
          sqlExtOption: list(text),
          selectedTables: list(text),
          targetOption: text,
        }),
      }),
    }),
  ),
);
