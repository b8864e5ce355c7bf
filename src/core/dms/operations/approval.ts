import { id, idOrNone, inside, list, named, nothing, record, text } from '../answer';
import { change, read, type OfOrder } from './declare';

const auditUser = record({ userId: id, nickName: text, realName: text });

/**
 * Decides on a ticket. `ApprovalType`: `AGREE`, `REJECT`, `CANCEL` (the applicant withdraws), `TRANSFER` (to `NewApprover` or
 * `NewApproverList`), `ADD_APPROVAL_NODE` (with `ApprovalNodeId` and `ApprovalNodePos`).
 */
export const approveOrder = change<{
  readonly WorkflowInstanceId: string;
  readonly ApprovalType: string;
  readonly Comment?: string;
  readonly NewApprover?: string;
  readonly NewApproverList?: string;
  readonly OldApprover?: string;
  readonly ApprovalNodeId?: string;
  readonly ApprovalNodePos?: string;
}>('ApproveOrder').answers(nothing);

/** `workflowInsCode`: `AUDITING`, `APPROVED`, `REJECT`, `CANCEL`; nodes also `START`, `ERROR`. `description` holds HTML. */
export const getApprovalDetail = read<{ readonly WorkflowInstanceId: string }>('GetApprovalDetail').answers(
  inside(
    'ApprovalDetail',
    record({
      auditId: idOrNone,
      orderId: idOrNone,
      orderType: text,
      title: text,
      description: text,
      createTime: text,
      templateId: idOrNone,
      workflowInsCode: text,
      currentHandlers: list(record({ id, nickName: text })),
      reasons: named('ReasonList', list(text)),
      thirdpartyWorkflowUrl: text,
      thirdpartyWorkflowComment: text,
      workflowNodes: list(
        record({
          nodeName: text,
          workflowInsCode: text,
          operatorId: idOrNone,
          operateTime: text,
          operateComment: text,
          auditUserIds: named('AuditUserIdList', list(idOrNone)),
        }),
      ),
    }),
  ),
);

/** Who would have to approve; `nodeType`: `SYS`, `USER_LIST`. */
export const previewWorkflow = read<OfOrder>('PreviewWorkflow').answers(
  inside(
    'WorkflowDetail',
    record({
      wfCateName: text,
      comment: text,
      workflowNodes: named(
        'WorkflowNodeList',
        list(
          record({
            nodeName: text,
            nodeType: text,
            comment: text,
            auditUsers: named('AuditUserList', list(auditUser)),
          }),
        ),
      ),
    }),
  ),
);

export const listWorkFlowNodes = read<{ readonly SearchName?: string }>('ListWorkFlowNodes').answers(
  record({
    workflowNodes: list(
      record({
        nodeId: id,
        nodeName: text,
        nodeType: text,
        comment: text,
        createUserId: idOrNone,
        createUserNickName: text,
        auditUsers: list(auditUser),
      }),
    ),
  }),
);
