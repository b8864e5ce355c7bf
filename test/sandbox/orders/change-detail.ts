/** `Status` of a data change, with DMS's own inconsistent spelling (dms-api 3.6). */
export type ChangeStatus =
  | 'new'
  | 'precheck'
  | 'precheckFailed'
  | 'precheck_success'
  | 'toaudit'
  | 'Approved'
  | 'reject'
  | 'waiting'
  | 'processing'
  | 'Success';

export const checkSteps = ['SQL_PARSE', 'SQL_TYPE_CHECK', 'PERMISSION_CHECK', 'ROW_CHECK'] as const;
export type CheckStepName = (typeof checkSteps)[number];

export interface CheckStep {
  readonly step: CheckStepName;
  status: 'WAITING' | 'RUNNING' | 'SUCCESS' | 'FAIL';
  tip: string;
}

export interface DatabaseItem {
  readonly dbId: string;
  readonly logic: boolean;
}

/** A statement as the precheck found it, for one physical database. */
export interface CheckedStatement {
  readonly dbId: string;
  readonly sql: string;
  readonly verb: string;
  readonly tables: readonly string[];
  affected: number;
  review: 'WAITING' | 'PASS' | 'IGNORE' | 'BLOCK';
}

export type ExecMode = 'COMMITOR' | 'AUTO' | 'LAST_AUDITOR';
export type SqlSource = 'TEXT' | 'ATTACHMENT';

/** Any of the `DC_*` tickets. */
export interface ChangeDetail {
  readonly kind: 'change';
  readonly detailType: 'COMMON' | 'CHUNK_DML' | 'CRON_CLEAR_DATA';
  readonly execMode: ExecMode;
  readonly classify: string;
  readonly databases: readonly DatabaseItem[];
  readonly sqlType: SqlSource;
  readonly attachmentName: string | undefined;
  readonly rollbackType: SqlSource;
  readonly rollbackSql: string;
  readonly rollbackAttachmentName: string | undefined;
  /** Absent for the types that ask for none. */
  readonly estimateAffectRows: number | undefined;
  status: ChangeStatus;
  sql: string;
  actualAffectRows: number | undefined;
  ignoreAffectRows: boolean;
  ignoreReason: string;
  steps: CheckStep[];
  checked: CheckedStatement[];
  tasks: TaskGroup[];
  /** Keys of the files with the rows as they were. */
  backups: string[];
  cron: CronClear | undefined;
}

export type JobStatus =
  'INIT' | 'PENDING' | 'BE_SCHEDULED' | 'RUNNING' | 'PAUSE' | 'FAIL' | 'SUCCESS' | 'DELETE';

/** One execution: a job per database, a job detail per statement. */
export interface TaskGroup {
  readonly groupId: string;
  readonly createdAt: number;
  readonly transaction: boolean;
  readonly backup: boolean;
  /** Not before; `undefined` is at once. */
  readonly startAt: number | undefined;
  jobs: SqlJob[];
}

export interface SqlJob {
  readonly jobId: string;
  readonly dbId: string;
  status: JobStatus;
  lastExecAt: number | undefined;
  comment: string;
  details: SqlJobDetail[];
}

export interface SqlJobDetail {
  readonly jobDetailId: string;
  readonly sql: string;
  readonly verb: string;
  status: JobStatus;
  affected: number;
  executeCount: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  log: string;
}

export interface CronClear {
  readonly format: string;
  readonly specifyDuration: boolean;
  readonly durationHours: number;
  readonly items: readonly ClearItem[];
  status: '' | 'WAITING' | 'PAUSE' | 'SUCCESS';
  callTimes: number;
  lastCallAt: number | undefined;
}

export interface ClearItem {
  readonly tableName: string;
  readonly columnName: string;
  readonly remainDays: number;
  readonly filterSql: string;
  /** For numeric time columns. */
  readonly timeUnit: 'MILLISECONDS' | 'SECONDS' | undefined;
}
