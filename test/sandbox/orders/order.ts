import type { ChangeDetail } from './change-detail';
import type { ExportDetail } from './export-detail';
import type { ApplicationDetail } from './application-detail';
import type { DesignDetail } from './design-detail';
import type { ReviewDetail } from './review-detail';

/** `StatusCode`, the union of what DMS's operations list (dms-api 3.6). */
export type StatusCode =
  'new' | 'toaudit' | 'approved' | 'reject' | 'cancel' | 'processing' | 'success' | 'fail' | 'closed';

/** uncertain: DMS doesn't document which codes its `FINISHED` bucket has (dms-api 3.6). */
export const finishedCodes: readonly StatusCode[] = ['reject', 'cancel', 'success', 'fail', 'closed'];

export const statusWords: Readonly<Record<StatusCode, string>> = {
  new: 'Created',
  toaudit: 'Pending approval',
  approved: 'Approved',
  reject: 'Rejected',
  cancel: 'Revoked',
  processing: 'Executing',
  success: 'Success',
  fail: 'Failed',
  closed: 'Closed',
};

export interface Order {
  readonly orderId: string;
  readonly tid: string;
  readonly pluginType: string;
  readonly comment: string;
  readonly committerId: string;
  readonly relatedUserIds: readonly string[];
  readonly attachmentKey: string | undefined;
  /** `PluginParam` as it was sent. */
  readonly pluginParam: string;
  readonly createdAt: number;
  modifiedAt: number;
  status: StatusCode;
  workflow: Workflow | undefined;
  closeReason: string | undefined;
  detail: OrderDetail;
}

export type OrderDetail = ChangeDetail | ExportDetail | DesignDetail | ApplicationDetail | ReviewDetail;

export type WorkflowCode = 'AUDITING' | 'APPROVED' | 'REJECT' | 'CANCEL';

/** The approval of one ticket: nodes in turn, any auditor of a node may decide it. */
export interface Workflow {
  readonly workflowInstanceId: string;
  readonly createdAt: number;
  code: WorkflowCode;
  nodes: WorkflowNode[];
}

export interface WorkflowNode {
  readonly name: string;
  readonly kind: 'SYS' | 'USER_LIST';
  auditorIds: readonly string[];
  code: WorkflowCode | 'START' | 'WAITING';
  operatorId?: string;
  operatedAt?: number;
  comment?: string;
}
