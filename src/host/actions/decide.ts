import type { Caller } from '../../core/dms/caller';
import { approveOrder, listUsers, listWorkFlowNodes } from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import type { Choice } from './dialogue';
import type { TicketDesk } from './ticket-desk';
import { ticketSubject, type TicketSubject } from './ticket-subject';

/** What `ApproveOrder` is told beside the approval (dms-api 3.3). */
type Decision = Readonly<
  Partial<Record<'Comment' | 'NewApprover' | 'ApprovalNodeId' | 'ApprovalNodePos', string>>
> & { readonly ApprovalType: 'AGREE' | 'REJECT' | 'CANCEL' | 'TRANSFER' | 'ADD_APPROVAL_NODE' };

/** The question names the databases, since what follows it cannot be taken back. */
function named(subject: TicketSubject, on: Message, plain: Message): Message {
  return subject.targets === '' ? plain : on;
}

/** Reads the ticket, asks the person, and tells DMS what they decided. */
async function decide(
  desk: TicketDesk,
  orderId: string,
  ask: (subject: TicketSubject, client: Caller) => Promise<Decision | undefined>,
  success: Message,
): Promise<void> {
  await desk.work(orderId, async (client) => {
    const subject = await ticketSubject(desk, client, orderId);
    if (subject === undefined) {
      return;
    }
    const { workflowInstanceId } = subject.base;
    if (workflowInstanceId === '') {
      void desk.dialogue.warn(
        message('Ticket #{0} is not up for approval. Its row shows how it stands now.', orderId),
      );
      await desk.records.refreshTicket(orderId);
      return;
    }
    const decision = await ask(subject, client);
    if (decision !== undefined) {
      const outcome = await client.call(approveOrder, {
        WorkflowInstanceId: workflowInstanceId,
        ...decision,
      });
      await desk.done(orderId, outcome, success);
    }
  });
}

/** The comment is the question whether it is meant: Enter approves, Escape does not. */
export async function approve(desk: TicketDesk, orderId: string): Promise<void> {
  const ask = async (subject: TicketSubject): Promise<Decision | undefined> => {
    const { targets } = subject;
    const comment = await desk.dialogue.enter(
      message('Approve ticket #{0}', orderId),
      named(
        subject,
        message('This approves the ticket for {0} and cannot be undone. A comment, if you like:', targets),
        message('This approves the ticket and cannot be undone. A comment, if you like:'),
      ),
    );
    return comment === undefined ? undefined : { ApprovalType: 'AGREE', Comment: comment };
  };
  await decide(desk, orderId, ask, message('Ticket #{0} is approved by you.', orderId));
}

export async function reject(desk: TicketDesk, orderId: string): Promise<void> {
  const ask = async (subject: TicketSubject): Promise<Decision | undefined> => {
    const comment = await desk.dialogue.ask(
      message('Reject ticket #{0}', orderId),
      named(
        subject,
        message('This ends the ticket for {0} and cannot be undone. Why is it rejected?', subject.targets),
        message('This ends the ticket and cannot be undone. Why is it rejected?'),
      ),
    );
    return comment === undefined ? undefined : { ApprovalType: 'REJECT', Comment: comment };
  };
  await decide(desk, orderId, ask, message('Ticket #{0} is rejected.', orderId));
}

export async function withdraw(desk: TicketDesk, orderId: string): Promise<void> {
  const ask = async (subject: TicketSubject): Promise<Decision | undefined> => {
    const comment = await desk.dialogue.enter(
      message('Withdraw ticket #{0}', orderId),
      named(
        subject,
        message(
          'This ends the ticket for {0} and cannot be undone. A comment, if you like:',
          subject.targets,
        ),
        message('This ends the ticket and cannot be undone. A comment, if you like:'),
      ),
    );
    return comment === undefined ? undefined : { ApprovalType: 'CANCEL', Comment: comment };
  };
  await decide(desk, orderId, ask, message('Ticket #{0} is withdrawn.', orderId));
}

/** People by name; a failed search is an empty list with the reason in a notice. */
async function people(
  desk: TicketDesk,
  client: Caller,
  text: string,
  signal: AbortSignal,
): Promise<readonly Choice<string>[]> {
  const key = text.trim();
  const parameters = {
    PageNumber: 1,
    PageSize: 50,
    UserState: 'NORMAL',
    ...(key === '' ? {} : { SearchKey: key }),
  };
  const found = await desk.valueOf(await client.call(listUsers, parameters, { signal }));
  return (found?.users ?? []).map(({ userId, nickName, roles }) => ({
    label: nickName,
    description: message('{0}', roles.join(', ')),
    value: userId,
  }));
}

function aComment(desk: TicketDesk, question: Message): Promise<string | undefined> {
  return desk.dialogue.enter(question, message('A comment for those who approve, if you like:'));
}

export async function transfer(desk: TicketDesk, orderId: string): Promise<void> {
  const ask = async (_subject: TicketSubject, client: Caller): Promise<Decision | undefined> => {
    const question = message('Who decides on ticket #{0} in your place?', orderId);
    const to = await desk.dialogue.search(question, (text, signal) => people(desk, client, text, signal));
    const comment = to === undefined ? undefined : await aComment(desk, question);
    return to === undefined || comment === undefined
      ? undefined
      : { ApprovalType: 'TRANSFER', NewApprover: to, Comment: comment };
  };
  await decide(desk, orderId, ask, message('The approval of ticket #{0} is transferred.', orderId));
}

export async function addApprover(desk: TicketDesk, orderId: string): Promise<void> {
  const ask = async (_subject: TicketSubject, client: Caller): Promise<Decision | undefined> => {
    const nodes = await desk.valueOf(await client.call(listWorkFlowNodes, {}));
    if (nodes === undefined) {
      return undefined;
    }
    const question = message('Who else has to approve ticket #{0}?', orderId);
    const node = await desk.dialogue.choose(
      question,
      nodes.workflowNodes.map(({ nodeId, nodeName, auditUsers }) => ({
        label: nodeName,
        description: message('{0}', auditUsers.map(({ nickName }) => nickName).join(', ')),
        value: nodeId,
      })),
    );
    if (node === undefined) {
      return undefined;
    }
    const position = await desk.dialogue.choose(message('Before or after you?'), [
      { label: desk.say(message('Before me')), value: 'PRE_ADD_APPROVAL_NODE' },
      { label: desk.say(message('After me')), value: 'POST_ADD_APPROVAL_NODE' },
    ]);
    const comment = position === undefined ? undefined : await aComment(desk, question);
    return position === undefined || comment === undefined
      ? undefined
      : {
          ApprovalType: 'ADD_APPROVAL_NODE',
          ApprovalNodeId: node,
          ApprovalNodePos: position,
          Comment: comment,
        };
  };
  await decide(desk, orderId, ask, message('Ticket #{0} has a further approval step.', orderId));
}
