import type { Dms } from '../dms';
import { names } from '../world/people';
import type { Person } from '../world/people';
import { forbidden, invalidValue } from '../wire/refusal';
import type { Database } from '../world/assets';
import { kindOf } from './kinds';
import type { Order, Workflow, WorkflowNode } from './order';

/** Opens the approval (dms-api 3.6, transition 6). @throws Refusal while the ticket isn't ready */
export function submitForApproval(dms: Dms, order: Order): void {
  if (order.status !== 'new') {
    throw forbidden(`A ticket that is ${order.status} can not be submitted for approval.`);
  }
  const kind = kindOf(order.pluginType);
  kind.beforeApproval(order);
  const [first, ...rest] = approvalNodes(dms, order);
  if (first === undefined) {
    throw new Error('an approval without nodes');
  }
  order.workflow = {
    workflowInstanceId: dms.orders.nextId(),
    createdAt: dms.clock.now(),
    code: 'AUDITING',
    nodes: [{ ...first, code: 'AUDITING' }, ...rest],
  };
  dms.orders.touch(order, 'toaudit');
  kind.approval(dms, order, 'submitted');
}

/** Who would have to agree: the DBA, for some databases their owners first; the strictest database counts. */
export function approvalNodes(dms: Dms, order: Order): WorkflowNode[] {
  const touched = databasesOf(dms, order);
  const dbas = dms.world.people.filter((person) => dms.world.isDba(person)).map(({ userId }) => userId);
  // Bo stands first; the other DBAs may decide, too.
  const dba: WorkflowNode = node('DBA', 'SYS', [names.bo, ...dbas.filter((userId) => userId !== names.bo)]);
  const strict = touched.filter((database) => !database.logic && database.approval === 'owner-then-dba');
  const owners = [...new Set(strict.flatMap(({ dbId }) => dms.world.ownersOf(dbId)))];
  return owners.length === 0 ? [dba] : [node('Owner', 'SYS', owners), dba];
}

function node(name: string, kind: WorkflowNode['kind'], auditorIds: readonly string[]): WorkflowNode {
  return { name, kind, auditorIds, code: 'WAITING' };
}

/** The databases that a ticket is about, logical ones resolved. */
export function databasesOf(dms: Dms, { detail }: Order): Database[] {
  switch (detail.kind) {
    case 'change':
      return detail.databases.flatMap(({ dbId, logic }) =>
        dms.world.physicalOf(dms.world.database(dbId, logic)),
      );
    case 'export':
    case 'design':
      return dms.world.physicalOf(dms.world.database(detail.dbId, detail.logic));
    case 'review':
      return dms.world.physicalOf(dms.world.database(detail.dbId, false));
    case 'permission':
      return detail.applyType === 'INSTANT'
        ? []
        : detail.resources.flatMap(({ id, logic }) => dms.world.physicalOf(dms.world.database(id, logic)));
    case 'owner':
      return detail.applyType === 'DB'
        ? detail.resources.flatMap(({ targetId, logic }) =>
            dms.world.physicalOf(dms.world.database(targetId, logic)),
          )
        : [];
  }
}

/** Whom the ticket waits for. */
export function handlersOf(order: Order): readonly string[] {
  return order.workflow?.code === 'AUDITING' ? (currentNode(order.workflow)?.auditorIds ?? []) : [];
}

export function currentNode(workflow: Workflow): WorkflowNode | undefined {
  return workflow.nodes.find(({ code }) => code === 'AUDITING');
}

export type Decision =
  | { readonly type: 'AGREE' | 'REJECT' | 'CANCEL' }
  | { readonly type: 'TRANSFER'; readonly to: readonly string[]; readonly oldApprover: string | undefined }
  | { readonly type: 'ADD_APPROVAL_NODE'; readonly nodeId: string; readonly position: 'before' | 'after' };

/** Decides the current node (dms-api 3.6, transitions 7 to 10). @throws Refusal */
export function decide(dms: Dms, order: Order, person: Person, decision: Decision, comment: string): void {
  const { workflow } = order;
  const current = workflow === undefined ? undefined : currentNode(workflow);
  if (workflow === undefined || current === undefined || order.status !== 'toaudit') {
    throw forbidden('The approval is over.');
  }
  authorise(dms, order, current, person, decision);
  const { nodes } = workflow;
  switch (decision.type) {
    case 'AGREE': {
      operate(dms, current, 'APPROVED', person, comment);
      const next = nodes[nodes.indexOf(current) + 1];
      if (next === undefined) {
        finish(dms, order, workflow, 'APPROVED');
      } else {
        next.code = 'AUDITING';
        dms.orders.touch(order);
      }
      return;
    }
    case 'REJECT':
    case 'CANCEL':
      operate(dms, current, decision.type, person, comment);
      finish(dms, order, workflow, decision.type);
      return;
    case 'TRANSFER': {
      const left = current.auditorIds.filter((userId) => userId !== (decision.oldApprover ?? person.userId));
      const added = decision.to.map((userId) => dms.world.person(userId).userId);
      // uncertain: whether the other auditors of the node stay (dms-api 3.3).
      current.auditorIds = decision.oldApprover === undefined ? added : [...new Set([...left, ...added])];
      dms.orders.touch(order);
      return;
    }
    case 'ADD_APPROVAL_NODE': {
      const added = addableNodes(dms).find(({ nodeId }) => nodeId === decision.nodeId);
      if (added === undefined) {
        throw invalidValue('ApprovalNodeId: no such node.');
      }
      const at = nodes.indexOf(current);
      const before = decision.position === 'before';
      nodes.splice(before ? at : at + 1, 0, {
        ...node(added.name, 'USER_LIST', added.auditorIds),
        code: before ? 'AUDITING' : 'WAITING',
      });
      current.code = before ? 'WAITING' : 'AUDITING';
      dms.orders.touch(order);
    }
  }
}

/** The nodes that an approver may add (`ListWorkFlowNodes`). */
export function addableNodes(dms: Dms): { nodeId: string; name: string; auditorIds: readonly string[] }[] {
  const having = (test: (person: Person) => boolean): string[] =>
    dms.world.people.filter(test).map(({ userId }) => userId);
  return [
    { nodeId: '3301', name: 'Admin', auditorIds: having((person) => dms.world.isAdmin(person)) },
    { nodeId: '3302', name: 'DBA', auditorIds: having((person) => dms.world.isDba(person)) },
    { nodeId: '3303', name: 'Security', auditorIds: having(({ roles }) => roles.includes('SECURITY_ADMIN')) },
  ];
}

function authorise(dms: Dms, order: Order, current: WorkflowNode, person: Person, decision: Decision): void {
  if (decision.type === 'CANCEL') {
    if (order.committerId !== person.userId) {
      throw forbidden('Only the applicant can withdraw a ticket.');
    }
    return;
  }
  const inOthersName = decision.type === 'TRANSFER' && decision.oldApprover !== undefined;
  const mayForOthers = dms.world.isAdmin(person) || dms.world.isDba(person);
  if (!current.auditorIds.includes(person.userId) && !(inOthersName && mayForOthers)) {
    throw forbidden('You are not a current handler of this ticket.');
  }
}

function operate(
  dms: Dms,
  current: WorkflowNode,
  code: WorkflowNode['code'],
  person: Person,
  comment: string,
): void {
  current.code = code;
  current.operatorId = person.userId;
  current.operatedAt = dms.clock.now();
  current.comment = comment;
}

function finish(dms: Dms, order: Order, workflow: Workflow, code: 'APPROVED' | 'REJECT' | 'CANCEL'): void {
  workflow.code = code;
  const [status, event] = (
    {
      APPROVED: ['approved', 'agreed'],
      REJECT: ['reject', 'rejected'],
      CANCEL: ['cancel', 'cancelled'],
    } as const
  )[code];
  dms.orders.touch(order, status);
  kindOf(order.pluginType).approval(dms, order, event);
  dms.orders.touch(order);
}
