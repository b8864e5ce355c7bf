import { count, flag, id, idOrNone, inside, list, named, nothing, record, text } from '../answer';
import { change, read, type OfOrder, type Page } from './declare';

const side = record({ dbId: idOrNone, dbType: text, envType: text, logic: flag, searchName: text });
const version = record({ versionId: text });

/** `jobStatus` see dms-api 3.6; `securityRule`: `CANNOT_SYNC`, `WITH_APPROVE`, `WITHOUT_APPROVE`. */
export const getStructSyncJobDetail = read<OfOrder>('GetStructSyncJobDetail').answers(
  inside(
    'StructSyncJobDetail',
    record({
      jobStatus: text,
      securityRule: text,
      dbTaskGroupId: idOrNone,
      sqlCount: count,
      executeCount: count,
      tableCount: count,
      tableAnalyzed: count,
      message: text,
    }),
  ),
);

/** `CompareType`: `CREATE_TABLE`, `ALTER_TABLE`, `EQUAL_TABLE`, `PASS_TABLE`, `NOT_COMPARE`. */
export const getStructSyncJobAnalyzeResult = read<OfOrder & Page & { readonly CompareType?: string }>(
  'GetStructSyncJobAnalyzeResult',
).answers(
  inside(
    'StructSyncJobAnalyzeResult',
    record({
      results: named(
        'ResultList',
        list(record({ script: text, sourceTableName: text, targetTableName: text })),
      ),
      summary: named('SummaryList', list(record({ compareType: text, count }))),
    }),
  ),
);

export const getStructSyncExecSqlDetail = read<OfOrder & Page>('GetStructSyncExecSqlDetail').answers(
  inside('StructSyncExecSqlDetail', record({ execSql: text, totalSqlCount: count })),
);

export const getStructSyncOrderDetail = read<OfOrder>('GetStructSyncOrderDetail').answers(
  inside(
    'StructSyncOrderDetail',
    record({
      ignoreError: flag,
      sourceType: text,
      sourceDatabaseInfo: side,
      sourceVersionInfo: version,
      targetType: text,
      targetDatabaseInfo: side,
      targetVersionInfo: version,
      tables: named('TableInfoList', list(record({ sourceTableName: text, targetTableName: text }))),
    }),
  ),
);

export const submitStructSyncOrderApproval = change<OfOrder>('SubmitStructSyncOrderApproval').answers(
  record({ workflowInstanceId: id }),
);

export const executeStructSync = change<OfOrder>('ExecuteStructSync').answers(nothing);
