import type * as v from 'valibot';
import type { Caller } from '../../core/dms/caller';
import {
  getApprovalDetail,
  getDataCorrectOrderDetail,
  getDataExportOrderDetail,
  getDataExportPreCheckDetail,
  getOrderBaseInfo,
  getOwnerApplyOrderDetail,
  getPermApplyOrderDetail,
  getTableDesignProjectFlow,
  getTableDesignProjectInfo,
  listDataCorrectPreCheckSQL,
  listDDLPublishRecords,
  previewWorkflow,
} from '../../core/dms/operations';
import type { Outcome } from '../../core/dms/outcome';
import { familyOf, isEnded } from '../../core/tickets/status';
import { loadExecution, noExecution, type Execution } from './load-execution';

/** What an operation answers. */
type AnswerOf<T extends { readonly response: v.GenericSchema }> = v.InferOutput<T['response']>;

export type BaseInfo = AnswerOf<typeof getOrderBaseInfo>;
export type ChangeDetail = AnswerOf<typeof getDataCorrectOrderDetail>;
export type ExportDetail = AnswerOf<typeof getDataExportOrderDetail>;
export type ApprovalDetail = AnswerOf<typeof getApprovalDetail>;
export type WorkflowPreview = AnswerOf<typeof previewWorkflow>;
export type CheckedStatements = AnswerOf<typeof listDataCorrectPreCheckSQL>;
export type ExportCheck = AnswerOf<typeof getDataExportPreCheckDetail>;
export type PermissionRequest = AnswerOf<typeof getPermApplyOrderDetail>;
export type OwnershipRequest = AnswerOf<typeof getOwnerApplyOrderDetail>;

/** A schema design: its project, the way it goes, what was published of it. */
export interface Design {
  readonly project: Outcome<AnswerOf<typeof getTableDesignProjectInfo>>;
  readonly flow: Outcome<AnswerOf<typeof getTableDesignProjectFlow>>;
  readonly records: Outcome<AnswerOf<typeof listDDLPublishRecords>>;
}

/** Everything DMS tells of one ticket. A part that the ticket does not have is `undefined`; one that failed says why. */
export interface TicketFacts {
  readonly base: BaseInfo;
  readonly change: Outcome<ChangeDetail> | undefined;
  readonly checked: Outcome<CheckedStatements> | undefined;
  readonly execution: Execution;
  readonly design: Design | undefined;
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
  const design = async (): Promise<Design | undefined> => {
    if (pluginType !== 'NDDL') {
      return undefined;
    }
    const [project, flow, records] = await Promise.all([
      client.call(getTableDesignProjectInfo, ofOrder, options),
      client.call(getTableDesignProjectFlow, ofOrder, options),
      client.call(listDDLPublishRecords, ofOrder, options),
    ]);
    return { project, flow, records };
  };
  const [
    change,
    checked,
    execution,
    designed,
    exported,
    exportCheck,
    permission,
    ownership,
    preview,
    approval,
  ] = await Promise.all([
    isChange ? client.call(getDataCorrectOrderDetail, ofOrder, options) : undefined,
    isChange
      ? client.call(
          listDataCorrectPreCheckSQL,
          { ...ofOrder, PageNumber: 1, PageSize: statementsAtMost },
          options,
        )
      : undefined,
    isChange && executionCodes.has(code)
      ? loadExecution(client, { orderId, pluginType }, signal)
      : noExecution,
    design(),
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
      execution,
      design: designed,
      export: exported,
      exportCheck,
      permission,
      ownership,
      preview,
      approval,
    },
  };
}
