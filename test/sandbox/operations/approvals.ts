import type { Dms } from '../dms';
import { addableNodes, approvalNodes, currentNode, decide } from '../orders/approval';
import type { Decision } from '../orders/approval';
import type { Order, Workflow, WorkflowNode } from '../orders/order';
import { businessTime } from '../world/clock';
import { invalidValue, missing } from '../wire/refusal';
import type { Parameters } from '../wire/parameters';
import type { Answer, Call, Operation } from './call';
import { longId } from './call';
import { visibleOrder } from './orders';

function workflowOf({ dms, parameters }: Call): { readonly order: Order; readonly workflow: Workflow } {
  const order = dms.orders.byWorkflow(parameters.id('WorkflowInstanceId'));
  if (order?.workflow === undefined) {
    throw invalidValue('WorkflowInstanceId: no such approval.');
  }
  return { order, workflow: order.workflow };
}

function nodeAnswer(node: WorkflowNode): Answer {
  return {
    NodeName: node.name,
    WorkflowInsCode: node.code === 'WAITING' ? 'START' : node.code,
    OperatorId: node.operatorId === undefined ? undefined : longId(node.operatorId),
    OperateTime: node.operatedAt === undefined ? undefined : businessTime(node.operatedAt),
    OperateComment: node.comment,
    AuditUserIdList: { AuditUserIds: node.auditorIds },
  };
}

const getApprovalDetail: Operation = (call) => {
  const { order, workflow } = workflowOf(call);
  const { world } = call.dms;
  const handlers = workflow.code === 'AUDITING' ? (currentNode(workflow)?.auditorIds ?? []) : [];
  return {
    ApprovalDetail: {
      AuditId: longId(workflow.workflowInstanceId),
      OrderId: longId(order.orderId),
      // The umbrella's name stands for the DC_* types here (dms-api 2.2).
      OrderType: order.pluginType.startsWith('DC_') ? 'DATA_CORRECT' : order.pluginType,
      Title: `${order.pluginType} - ${order.orderId}`,
      Description: `Submitter: ${world.nickName(order.committerId)}<br/>Background: ${order.comment}`,
      CreateTime: businessTime(workflow.createdAt),
      TemplateId: 1234,
      WorkflowInsCode: workflow.code,
      CurrentHandlers: {
        CurrentHandler: handlers.map((userId) => ({ Id: longId(userId), NickName: world.nickName(userId) })),
      },
      ReasonList: { Reasons: [order.comment] },
      ThirdpartyWorkflowUrl: '',
      ThirdpartyWorkflowComment: '',
      WorkflowNodes: { WorkflowNode: workflow.nodes.map(nodeAnswer) },
    },
  };
};

function decisionOf(parameters: Parameters): Decision {
  const type = parameters.choice('ApprovalType', [
    'AGREE',
    'REJECT',
    'CANCEL',
    'TRANSFER',
    'ADD_APPROVAL_NODE',
  ]);
  switch (type) {
    case undefined:
      throw missing('ApprovalType');
    case 'TRANSFER': {
      const to = (parameters.optional('NewApproverList') ?? parameters.text('NewApprover')).split(',');
      return { type, to, oldApprover: parameters.optionalId('OldApprover') };
    }
    case 'ADD_APPROVAL_NODE': {
      const position = parameters.choice('ApprovalNodePos', [
        'PRE_ADD_APPROVAL_NODE',
        'POST_ADD_APPROVAL_NODE',
      ]);
      return {
        type,
        nodeId: parameters.id('ApprovalNodeId'),
        position: position === 'PRE_ADD_APPROVAL_NODE' ? 'before' : 'after',
      };
    }
    case 'AGREE':
    case 'REJECT':
    case 'CANCEL':
      return { type };
  }
}

function userAnswer(dms: Dms, userId: string): Answer {
  const { nickName, realName } = dms.world.person(userId);
  return { UserId: longId(userId), NickName: nickName, RealName: realName };
}

const previewWorkflow: Operation = (call) => {
  const order = visibleOrder(call);
  const nodes = order.workflow?.nodes ?? approvalNodes(call.dms, order);
  return {
    WorkflowDetail: {
      WfCateName: order.pluginType,
      Comment: '',
      WorkflowNodeList: {
        WorkflowNode: nodes.map(({ name, kind, auditorIds }) => ({
          NodeName: name,
          NodeType: kind,
          Comment: '',
          AuditUserList: { AuditUser: auditorIds.map((userId) => userAnswer(call.dms, userId)) },
        })),
      },
    },
  };
};

export const approvalOperations = {
  GetApprovalDetail: getApprovalDetail,
  PreviewWorkflow: previewWorkflow,
  ApproveOrder: (call) => {
    const { order } = workflowOf(call);
    decide(
      call.dms,
      order,
      call.caller,
      decisionOf(call.parameters),
      call.parameters.optional('Comment') ?? '',
    );
    return {};
  },
  ListWorkFlowNodes: ({ dms, parameters }) => {
    const name = parameters.optional('SearchName')?.toLowerCase() ?? '';
    return {
      WorkflowNodes: {
        WorkflowNode: addableNodes(dms)
          .filter((node) => node.name.toLowerCase().includes(name))
          .map((node) => ({
            NodeId: longId(node.nodeId),
            NodeName: node.name,
            NodeType: 'SYS',
            Comment: '',
            CreateUserId: 0,
            CreateUserNickName: 'system',
            AuditUsers: { AuditUser: node.auditorIds.map((userId) => userAnswer(dms, userId)) },
          })),
      },
    };
  },
} satisfies Record<string, Operation>;
