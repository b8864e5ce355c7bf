import type { Dms } from '../dms';
import { changeOf } from '../orders/change-kind';
import { resumeExecution } from '../orders/execution';
import type { ChangeDetail, JobStatus, SqlJob, TaskGroup } from '../orders/change-detail';
import type { Order } from '../orders/order';
import { databases } from '../world/assets';
import { businessTime } from '../world/clock';
import { searchNameOf } from '../world/names';
import { pageOf } from '../wire/parameters';
import { forbidden, invalidValue } from '../wire/refusal';
import type { Call, Operation } from './call';
import { longId } from './call';
import { ownOrder, visibleOrder } from './orders';

/** The state of the whole: what its worst job is in. */
export function groupStatus({ jobs }: TaskGroup): JobStatus {
  const order: readonly JobStatus[] = ['FAIL', 'PAUSE', 'RUNNING', 'PENDING', 'SUCCESS'];
  return order.find((status) => jobs.some((job) => job.status === status)) ?? 'INIT';
}

export function groupRows({ jobs }: TaskGroup): number {
  return jobs.flatMap(({ details }) => details).reduce((sum, { affected }) => sum + affected, 0);
}

function changes(dms: Dms): { order: Order; detail: ChangeDetail }[] {
  return dms.orders
    .all()
    .flatMap((order) => (order.detail.kind === 'change' ? [{ order, detail: order.detail }] : []));
}

const getDataCorrectTaskDetail: Operation = (call) => {
  const group = changeOf(visibleOrder(call)).tasks.at(-1);
  if (group === undefined) {
    throw forbidden('The ticket has not been executed.');
  }
  return {
    DataCorrectTaskDetail: {
      DBTaskGroupId: longId(group.groupId),
      // The small j is DMS's own (dms-api 8).
      jobStatus: groupStatus(group),
      ActualAffectRows: groupRows(group),
      CreateTime: businessTime(group.createdAt),
    },
  };
};

const listDbTaskSqlJob: Operation = ({ dms, parameters }) => {
  const groupId = parameters.id('DBTaskGroupId');
  const group = changes(dms)
    .flatMap(({ detail }) => detail.tasks)
    .find((candidate) => candidate.groupId === groupId);
  if (group === undefined) {
    throw invalidValue('DBTaskGroupId: no such task.');
  }
  const jobs = pageOf(group.jobs, parameters.page(100)).map((job) => {
    const database = databases.find(({ dbId }) => dbId === job.dbId);
    return {
      JobId: longId(job.jobId),
      JobType: 'DATA_CORRECT',
      Status: job.status,
      DbId: longId(job.dbId),
      DbSearchName: database === undefined ? '' : searchNameOf(database),
      DbTaskGroupId: longId(groupId),
      Logic: false,
      Transactional: group.transaction,
      CreateTime: businessTime(group.createdAt),
      LastExecTime: job.lastExecAt === undefined ? undefined : businessTime(job.lastExecAt),
      Comment: job.comment,
    };
  });
  return { DBTaskSQLJobList: jobs, TotalCount: group.jobs.length };
};

function jobOf({ dms, parameters }: Call): SqlJob {
  const jobId = parameters.id('JobId');
  const job = changes(dms)
    .flatMap(({ detail }) => detail.tasks)
    .flatMap(({ jobs }) => jobs)
    .find((candidate) => candidate.jobId === jobId);
  if (job === undefined) {
    throw invalidValue('JobId: no such job.');
  }
  return job;
}

const listDbTaskSqlJobDetail: Operation = (call) => {
  const job = jobOf(call);
  const details = pageOf(job.details, call.parameters.page(100)).map((detail) => ({
    JobDetailId: longId(detail.jobDetailId),
    JobId: longId(job.jobId),
    SqlId: longId(detail.jobDetailId),
    SqlType: detail.verb,
    CurrentSql: detail.sql,
    Status: detail.status,
    AffectRows: detail.affected,
    ExecuteCount: detail.executeCount,
    TimeDelay: (detail.endedAt ?? 0) - (detail.startedAt ?? 0),
    Skip: false,
    Log: detail.log,
    StartTime: detail.startedAt === undefined ? undefined : businessTime(detail.startedAt),
    EndTime: detail.endedAt === undefined ? undefined : businessTime(detail.endedAt),
    DbId: longId(job.dbId),
    Logic: false,
  }));
  return { DBTaskSQLJobDetailList: details, TotalCount: job.details.length };
};

/** The jobs that `Type` ALL or SINGLE means, of the newest execution. */
function jobsMeant(call: Call, detail: ChangeDetail): SqlJob[] {
  const jobs = detail.tasks.at(-1)?.jobs ?? [];
  const single = (call.parameters.choice('Type', ['ALL', 'SINGLE']) ?? 'ALL') === 'SINGLE';
  return single ? jobs.filter(({ jobId }) => jobId === call.parameters.id('JobId')) : jobs;
}

/** uncertain: the schedule of a clearing is taken to be paused and restarted by the same operations. */
function setSchedule(call: Call, order: Order, from: readonly string[], to: 'PAUSE' | 'WAITING'): boolean {
  const { cron } = changeOf(order);
  if (cron === undefined || order.status !== 'processing') {
    return false;
  }
  if (!from.includes(cron.status)) {
    throw forbidden('The schedule is already so.');
  }
  cron.status = to;
  call.dms.orders.touch(order);
  return true;
}

const pauseJobs: Operation = (call) => {
  const order = ownOrder(call);
  if (setSchedule(call, order, ['WAITING', 'SUCCESS'], 'PAUSE')) {
    return {};
  }
  const jobs = jobsMeant(call, changeOf(order)).filter(
    ({ status }) => status === 'RUNNING' || status === 'PENDING',
  );
  if (jobs.length === 0) {
    throw forbidden('There is no running job.');
  }
  for (const job of jobs) {
    job.status = 'PAUSE';
  }
  call.dms.orders.touch(order);
  return {};
};

const restartJobs: Operation = (call) => {
  const order = ownOrder(call);
  if (setSchedule(call, order, ['PAUSE'], 'WAITING')) {
    return {};
  }
  const detail = changeOf(order);
  const jobs = jobsMeant(call, detail).filter(({ status }) => status === 'PAUSE' || status === 'FAIL');
  if (jobs.length === 0 || order.status === 'closed') {
    throw forbidden('There is no job to restart.');
  }
  for (const job of jobs) {
    job.status = 'PENDING';
  }
  resumeExecution(call.dms, order, detail);
  return {};
};

export const sqlJobOperations = {
  GetDataCorrectTaskDetail: getDataCorrectTaskDetail,
  ListDBTaskSQLJob: listDbTaskSqlJob,
  ListDBTaskSQLJobDetail: listDbTaskSqlJobDetail,
  PauseDataCorrectSQLJob: pauseJobs,
  RestartDataCorrectSQLJob: restartJobs,
  GetDBTaskSQLJobLog: (call) => ({
    Log: jobOf(call)
      .details.map(({ log }) => log)
      .join('\n'),
  }),
} satisfies Record<string, Operation>;
