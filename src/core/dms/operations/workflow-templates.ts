import { amount, flag, id, idOrNone, list, named, nothing, record, text } from '../answer';
import { change, read } from './declare';

/** `enabled` comes as `Y` or `N`. */
export const listWorkFlowTemplates = read<{ readonly SearchName?: string }>('ListWorkFlowTemplates').answers(
  record({
    templates: named(
      'WorkFlowTemplates',
      list(
        record({
          templateId: id,
          templateName: text,
          comment: text,
          enabled: flag,
          isSystem: flag,
          createUserId: idOrNone,
          workflowNodes: list(
            record({ nodeId: id, nodeName: text, nodeType: text, comment: text, position: amount }),
          ),
        }),
      ),
    ),
  }),
);

/** What a third party's approval page shows and offers. */
export const setWorkflowExtraInfo = change<{
  readonly WorkflowInstanceId: string;
  readonly ThirdpartyWorkflowUrl?: string;
  readonly ThirdpartyWorkflowComment?: string;
  readonly RenderAgree?: boolean;
  readonly RenderReject?: boolean;
  readonly RenderCancel?: boolean;
  readonly RenderTransfer?: boolean;
  readonly RenderAddApprovalNode?: boolean;
}>('SetWorkflowExtraInfo').answers(nothing);
