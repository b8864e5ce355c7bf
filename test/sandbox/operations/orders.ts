import { handlersOf, submitForApproval } from '../orders/approval';
import { finishedCodes, statusWords } from '../orders/order';
import type { Order } from '../orders/order';
import type { Dms } from '../dms';
import type { Person } from '../world/people';
import { businessTime, readBusinessTime } from '../world/clock';
import { forbidden, gatewayRefusal } from '../wire/refusal';
import type { Parameters } from '../wire/parameters';
import { pageOf } from '../wire/parameters';
import type { Answer, Call, Operation } from './call';
import { longId } from './call';

function orderAnswer(dms: Dms, order: Order): Answer {
  return {
    OrderId: longId(order.orderId),
    PluginType: order.pluginType,
    Comment: order.comment,
    StatusCode: order.status,
    StatusDesc: statusWords[order.status],
    CreateTime: businessTime(order.createdAt),
    LastModifyTime: businessTime(order.modifiedAt),
    Committer: dms.world.nickName(order.committerId),
    CommitterId: longId(order.committerId),
  };
}

/** A ticket is seen by its committer, its stakeholders, whoever approves it, and by DBAs and admins. @throws Refusal */
export function visibleOrder(call: Call): Order {
  return requireVisible(call, call.parameters.id('OrderId'));
}

/** The same for a ticket that another parameter names. @throws Refusal */
export function requireVisible({ dms, caller, tid }: Call, orderId: string): Order {
  const order = dms.orders.get(orderId);
  if (order.tid !== tid || !concerns(dms, order, caller)) {
    throw forbidden('You can not see this ticket.');
  }
  return order;
}

/** The same, for what only its committer, a DBA or an admin may do. @throws Refusal */
export function ownOrder(call: Call): Order {
  const order = visibleOrder(call);
  if (order.committerId !== call.caller.userId && !privileged(call.dms, call.caller)) {
    throw forbidden('Only the submitter of the ticket, a DBA or an administrator may do this.');
  }
  return order;
}

function privileged(dms: Dms, person: Person): boolean {
  return dms.world.isDba(person) || dms.world.isAdmin(person);
}

function concerns(dms: Dms, order: Order, person: Person): boolean {
  return (
    order.committerId === person.userId ||
    order.relatedUserIds.includes(person.userId) ||
    order.workflow?.nodes.some(({ auditorIds }) => auditorIds.includes(person.userId)) === true ||
    privileged(dms, person)
  );
}

/** `OrderResultType`; absent is AS_COMMITTER (dms-api 0.9). The mixed case of AS_Related is DMS's own. */
function inView({ dms, caller, parameters }: Call): (order: Order) => boolean {
  const { userId } = caller;
  const view =
    parameters.choice('OrderResultType', [
      'AS_ADMIN',
      'AS_COMMITTER',
      'AS_HANDLER',
      'AS_OWNER',
      'AS_Related',
    ]) ?? 'AS_COMMITTER';
  switch (view) {
    case 'AS_ADMIN':
      if (!dms.world.isAdmin(caller)) {
        throw forbidden('AS_ADMIN needs the administrator role.');
      }
      return () => true;
    case 'AS_COMMITTER':
      return (order) => order.committerId === userId;
    case 'AS_HANDLER':
      return (order) => handlersOf(order).includes(userId);
    case 'AS_OWNER':
      return (order) => order.workflow?.nodes.some(({ operatorId }) => operatorId === userId) === true;
    case 'AS_Related':
      return (order) => order.relatedUserIds.includes(userId);
  }
}

function inTime(parameters: Parameters): (order: Order) => boolean {
  const read = (name: string): number | undefined => {
    const text = parameters.optional(name);
    const time = text === undefined ? undefined : readBusinessTime(text);
    if (text !== undefined && time === undefined) {
      throw gatewayRefusal(`Invalid${name}`, `${name} must be yyyy-MM-dd HH:mm:ss.`);
    }
    return time;
  };
  const byModification =
    parameters.choice('SearchDateType', ['CREATE_TIME', 'MODIFY_TIME']) === 'MODIFY_TIME';
  const [start, end] = [read('StartTime') ?? 0, read('EndTime') ?? Number.POSITIVE_INFINITY];
  return ({ createdAt, modifiedAt }) => {
    // Times have whole seconds on the wire.
    const time = Math.floor((byModification ? modifiedAt : createdAt) / 1000) * 1000;
    return time >= start && time <= end;
  };
}

/** DC_* tickets are also found under the umbrella DATA_CORRECT (dms-api 2.2). */
function ofType(pluginType: string | undefined): (order: Order) => boolean {
  return (order) =>
    pluginType === undefined ||
    order.pluginType === pluginType ||
    (pluginType === 'DATA_CORRECT' && order.pluginType.startsWith('DC_'));
}

const listOrders: Operation = (call) => {
  const { dms, tid, parameters } = call;
  const bucket = parameters.choice('OrderStatus', ['ALL', 'FINISHED', 'RUNNING']) ?? 'ALL';
  const content = parameters.optional('SearchContent');
  const newest = dms.clock.now() - dms.settings.listLag;
  const tests = [
    inView(call),
    inTime(parameters),
    ofType(parameters.optional('PluginType')),
    (order: Order) => order.tid === tid && order.createdAt <= newest,
    (order: Order) => bucket === 'ALL' || finishedCodes.includes(order.status) === (bucket === 'FINISHED'),
    // uncertain: which fields DMS searches (dms-api 4).
    (order: Order) => content === undefined || order.comment.includes(content) || order.orderId === content,
  ];
  // uncertain: the largest page (dms-api 1.7).
  const page = parameters.page(100);
  const found = dms.orders.all().filter((order) => tests.every((test) => test(order)));
  return {
    Orders: { Order: pageOf(found, page).map((order) => orderAnswer(dms, order)) },
    TotalCount: found.length,
  };
};

const getOrderBaseInfo: Operation = (call) => {
  const order = visibleOrder(call);
  const { dms } = call;
  const { workflow } = order;
  return {
    OrderBaseInfo: {
      ...orderAnswer(dms, order),
      // Capitalised here, and only here (dms-api 0.5).
      StatusCode: order.status === 'approved' ? 'Approved' : order.status,
      RelatedUserList: { UserIds: order.relatedUserIds },
      RelatedUserNickList: { UserNicks: order.relatedUserIds.map((userId) => dms.world.nickName(userId)) },
      WorkflowInstanceId: workflow === undefined ? undefined : longId(workflow.workflowInstanceId),
      WorkflowStatusDesc: workflow?.code.toLowerCase(),
      AttachmentKey: order.attachmentKey,
      OriginAttachmentName:
        order.attachmentKey === undefined ? undefined : dms.uploads.attachment(order.attachmentKey)?.fileName,
    },
  };
};

const closeOrder: Operation = (call) => {
  const reason = call.parameters.text('CloseReason');
  const order = ownOrder(call);
  // uncertain: from which states DMS lets a ticket be closed (dms-api 3.6, 16).
  if (['success', 'closed', 'cancel'].includes(order.status)) {
    throw forbidden(`A ticket that is ${order.status} can not be closed.`);
  }
  order.closeReason = reason;
  if (order.workflow?.code === 'AUDITING') {
    order.workflow.code = 'CANCEL';
  }
  if (order.detail.kind === 'design') {
    order.detail.status = 'CLOSE';
  }
  call.dms.orders.touch(order, 'closed');
  return {};
};

export const orderOperations = {
  ListOrders: listOrders,
  GetOrderBaseInfo: getOrderBaseInfo,
  CloseOrder: closeOrder,
  SubmitOrderApproval: (call) => {
    submitForApproval(call.dms, ownOrder(call));
    return {};
  },
} satisfies Record<string, Operation>;
