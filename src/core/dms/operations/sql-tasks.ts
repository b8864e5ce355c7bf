import { amount, count, flag, id, idOrNone, inside, list, named, record, text } from '../answer';
import { read, type OfOrder, type Page } from './declare';

/**
 * The task that carries out a data change. `jobStatus` here and the `status` of jobs and statements: `INIT`, `PENDING`,
 * `BE_SCHEDULED`, `RUNNING`, `PAUSE`, `FAIL`, `SUCCESS`, `DELETE`.
 */
export const getDataCorrectTaskDetail = read<OfOrder>('GetDataCorrectTaskDetail').answers(
  inside(
    'DataCorrectTaskDetail',
    record({ dbTaskGroupId: idOrNone, jobStatus: text, actualAffectRows: amount, createTime: text }),
  ),
);

export const listDBTaskSQLJob = read<Page & { readonly DBTaskGroupId: string }>('ListDBTaskSQLJob').answers(
  record({
    jobs: named(
      'DBTaskSQLJobList',
      list(
        record({
          jobId: id,
          jobType: text,
          status: text,
          dbId: idOrNone,
          dbSearchName: text,
          dbTaskGroupId: idOrNone,
          logic: flag,
          transactional: flag,
          createTime: text,
          lastExecTime: text,
          comment: text,
        }),
      ),
    ),
    total: named('TotalCount', count),
  }),
);

/** The statements of a job; `timeDelay` in milliseconds. */
export const listDBTaskSQLJobDetail = read<Page & { readonly JobId: string }>(
  'ListDBTaskSQLJobDetail',
).answers(
  record({
    details: named(
      'DBTaskSQLJobDetailList',
      list(
        record({
          jobDetailId: id,
          jobId: idOrNone,
          sqlId: idOrNone,
          sqlType: text,
          currentSql: text,
          status: text,
          affectRows: amount,
          executeCount: count,
          timeDelay: amount,
          skip: flag,
          log: text,
          startTime: text,
          endTime: text,
          dbId: idOrNone,
          logic: flag,
        }),
      ),
    ),
    total: named('TotalCount', count),
  }),
);

/** Lock-free DDL: `jobStatus` also `WAITING_CUTOVER`, `RESTARTING`, `INTERRUPT`, …; `progressRatio` like `90%`. */
export const getOnlineDDLProgress = read<{ readonly JobDetailId: string }>('GetOnlineDDLProgress').answers(
  inside(
    'OnlineDDLTaskDetail',
    record({
      jobStatus: text,
      statusDesc: text,
      progressRatio: text,
      copyCount: amount,
      copyTotal: amount,
      copyChunkMode: text,
      copyChunkSize: amount,
      delaySeconds: amount,
      cleanStrategy: text,
      cutoverFailRetryTimes: amount,
      cutoverLockTimeSeconds: amount,
      cutoverWindowStartTime: text,
      cutoverWindowEndTime: text,
    }),
  ),
);
