import type * as v from 'valibot';
import type { Caller } from '../../core/dms/caller';
import {
  getApprovalDetail,
  getDataCorrectOrderDetail,
  getDataCorrectTaskDetail,
  getDataExportOrderDetail,
  getDataExportPreCheckDetail,
  getOrderBaseInfo,
  getOwnerApplyOrderDetail,
  getPermApplyOrderDetail,
  listDataCorrectPreCheckSQL,
  listDBTaskSQLJob,
  previewWorkflow,
} from '../../core/dms/operations';
import type { Outcome } from '../../core/dms/outcome';
import { familyOf, isEnded } from '../../core/tickets/status';

/** What an operation answers. */
type AnswerOf<T extends { readonly response: v.GenericSchema }> = v.InferOutput<T['response']>;

export type BaseInfo = AnswerOf<typeof getOrderBaseInfo>;
export type ChangeDetail = AnswerOf<typeof getDataCorrectOrderDetail>;
export type ExportDetail = AnswerOf<typeof getDataExportOrderDetail>;
export type ApprovalDetail = AnswerOf<typeof getApprovalDetail>;
export type WorkflowPreview = AnswerOf<typeof previewWorkflow>;
export type CheckedStatements = AnswerOf<typeof listDataCorrectPreCheckSQL>;
export type ExportCheck = AnswerOf<typeof getDataExportPreCheckDetail>;
export type ChangeTask = AnswerOf<typeof getDataCorrectTaskDetail>;
export type ChangeJobs = AnswerOf<typeof listDBTaskSQLJob>;
export type PermissionRequest = AnswerOf<typeof getPermApplyOrderDetail>;
export type OwnershipRequest = AnswerOf<typeof getOwnerApplyOrderDetail>;

/** Everything DMS tells of one ticket. A part that the ticket does not have is `undefined`; one that failed says why. */
export interface TicketFacts {
  readonly base: BaseInfo;
  readonly change: Outcome<ChangeDetail> | undefined;
  readonly checked: Outcome<CheckedStatements> | undefined;
  readonly task: Outcome<ChangeTask> | undefined;
  readonly jobs: Outcome<ChangeJobs> | undefined;
  readonly export: Outcome<ExportDetail> | undefined;
  readonly exportCheck: Outcome<ExportCheck> | undefined;
  readonly permission: Outcome<PermissionRequest> | undefined;
  readonly ownership: Outcome<OwnershipRequest> | undefined;
  /** Who would be asked, before anybody is. */
  readonly preview: Outcome<WorkflowPreview> | undefined;
  readonly approval: Outcome<ApprovalDetail> | undefined;
}

/** More statements than a person reads. */
const statementsAtMost = 50;

/** From here on there is a task that executes the ticket. */
const executionCodes: ReadonlySet<string> = new Set(['processing', 'success', 'fail']);

/** Loads a ticket with all its parts, those that can be at the same time. */
export async function loadTicket(
  client: Caller,
  orderId: string,
  signal: AbortSignal,
): Promise<Outcome<TicketFacts>> {
  const options = { signal };
  const ofOrder = { OrderId: orderId };
  const base = await client.call(getOrderBaseInfo, ofOrder, options);
  if (!base.ok) {
    return base;
  }
  const { pluginType, statusCode, workflowInstanceId } = base.value;
  const code = statusCode.toLowerCase();
  const family = familyOf(pluginType);
  const isChange = family === 'change';
  const isExport = family === 'export';
  const task = async (): Promise<Pick<TicketFacts, 'task' | 'jobs'>> => {
    if (!isChange || !executionCodes.has(code)) {
      return { task: undefined, jobs: undefined };
    }
    const found = await client.call(getDataCorrectTaskDetail, ofOrder, options);
    const group = found.ok ? found.value.dbTaskGroupId : '';
    const jobs =
      group === '' ? undefined : await client.call(listDBTaskSQLJob, { DBTaskGroupId: group }, options);
    return { task: found, jobs };
  };
  const [change, checked, tasks, exported, exportCheck, permission, ownership, preview, approval] =
    await Promise.all([
      isChange ? client.call(getDataCorrectOrderDetail, ofOrder, options) : undefined,
      isChange
        ? client.call(
            listDataCorrectPreCheckSQL,
            { ...ofOrder, PageNumber: 1, PageSize: statementsAtMost },
            options,
          )
        : undefined,
      task(),
      isExport ? client.call(getDataExportOrderDetail, ofOrder, options) : undefined,
      isExport ? client.call(getDataExportPreCheckDetail, ofOrder, options) : undefined,
      pluginType === 'PERM_APPLY' ? client.call(getPermApplyOrderDetail, ofOrder, options) : undefined,
      pluginType === 'OWNER_APPLY' ? client.call(getOwnerApplyOrderDetail, ofOrder, options) : undefined,
      workflowInstanceId === '' && !isEnded(statusCode)
        ? client.call(previewWorkflow, ofOrder, options)
        : undefined,
      workflowInstanceId === ''
        ? undefined
        : client.call(getApprovalDetail, { WorkflowInstanceId: workflowInstanceId }, options),
    ]);
  return {
    ok: true,
    value: {
      base: base.value,
      change,
      checked,
      ...tasks,
      export: exported,
      exportCheck,
      permission,
      ownership,
      preview,
      approval,
    },
  };
}
