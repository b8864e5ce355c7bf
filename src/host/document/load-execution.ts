import type * as v from 'valibot';
import type { Caller } from '../../core/dms/caller';
import {
  getDataCorrectTaskDetail,
  getDataCronClearTaskDetailList,
  getOnlineDDLProgress,
  listDBTaskSQLJob,
  listDBTaskSQLJobDetail,
} from '../../core/dms/operations';
import type { Outcome } from '../../core/dms/outcome';

type AnswerOf<T extends { readonly response: v.GenericSchema }> = v.InferOutput<T['response']>;

export type ChangeTask = AnswerOf<typeof getDataCorrectTaskDetail>;
export type ChangeJobs = AnswerOf<typeof listDBTaskSQLJob>;
export type JobStatement = AnswerOf<typeof listDBTaskSQLJobDetail>['details'][number];
export type Cleanups = AnswerOf<typeof getDataCronClearTaskDetailList>;

/** How a change is carried out: its task, the jobs for each database, what runs or failed in them. */
export interface Execution {
  readonly task: Outcome<ChangeTask> | undefined;
  readonly jobs: Outcome<ChangeJobs> | undefined;
  /** By job; statements that ran well are left out. */
  readonly statements: ReadonlyMap<string, readonly JobStatement[]>;
  /** How far a lock-free change of a table is, like `90%`, by statement. */
  readonly progress: ReadonlyMap<string, string>;
  /** The runs of a history cleanup. */
  readonly cleanups: Outcome<Cleanups> | undefined;
}

export const noExecution: Execution = {
  task: undefined,
  jobs: undefined,
  statements: new Map(),
  progress: new Map(),
  cleanups: undefined,
};

/** More than a person reads, and more calls than a document is worth. */
const jobsAtMost = 5;
const statementsAtMost = 50;
const cleanupsAtMost = 20;

async function statementsOf(
  client: Caller,
  jobId: string,
  signal: AbortSignal,
): Promise<readonly JobStatement[]> {
  const page = { JobId: jobId, PageNumber: 1, PageSize: statementsAtMost };
  const listed = await client.call(listDBTaskSQLJobDetail, page, { signal });
  return listed.ok ? listed.value.details.filter(({ status }) => status.toUpperCase() !== 'SUCCESS') : [];
}

/** Reads how a ticket is being executed. */
export async function loadExecution(
  client: Caller,
  { orderId, pluginType }: { readonly orderId: string; readonly pluginType: string },
  signal: AbortSignal,
): Promise<Execution> {
  const options = { signal };
  const ofOrder = { OrderId: orderId };
  if (pluginType === 'DC_CRON_CLEAR') {
    const page = { ...ofOrder, PageNumber: 1, PageSize: cleanupsAtMost };
    return { ...noExecution, cleanups: await client.call(getDataCronClearTaskDetailList, page, options) };
  }
  const task = await client.call(getDataCorrectTaskDetail, ofOrder, options);
  const group = task.ok ? task.value.dbTaskGroupId : '';
  const jobs =
    group === '' ? undefined : await client.call(listDBTaskSQLJob, { DBTaskGroupId: group }, options);
  const open = (jobs?.ok === true ? jobs.value.jobs : []).filter(
    ({ status }) => status.toUpperCase() !== 'SUCCESS',
  );
  const statements = new Map<string, readonly JobStatement[]>();
  const progress = new Map<string, string>();
  for (const { jobId } of open.slice(0, jobsAtMost)) {
    const found = await statementsOf(client, jobId, signal);
    statements.set(jobId, found);
    const running = found.find(({ status }) => status.toUpperCase() === 'RUNNING');
    if (pluginType === 'DC_CHUNK' && running !== undefined) {
      const far = await client.call(getOnlineDDLProgress, { JobDetailId: running.jobDetailId }, options);
      if (far.ok) {
        progress.set(running.jobDetailId, far.value.progressRatio);
      }
    }
  }
  return { ...noExecution, task, jobs, statements, progress };
}
