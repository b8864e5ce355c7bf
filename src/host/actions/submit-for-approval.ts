import { previewWorkflow, submitOrderApproval } from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import type { TicketDesk } from './ticket-desk';

interface Step {
  readonly nodeName: string;
  readonly auditUsers: readonly { readonly nickName: string }[];
}

/** "Security: Bo, Cy → Owner: Di". */
export function approversText(steps: readonly Step[]): string {
  return steps
    .filter(({ auditUsers }) => auditUsers.length > 0)
    .map(({ nodeName, auditUsers }) => {
      const people = auditUsers.map(({ nickName }) => nickName).join(', ');
      return nodeName === '' ? people : `${nodeName}: ${people}`;
    })
    .join(' → ');
}

function submitted(orderId: string, approvers: string): Message {
  return approvers === ''
    ? message('Ticket #{0} is up for approval.', orderId)
    : message('Ticket #{0} is up for approval by {1}.', orderId, approvers);
}

/** Asks for approval, which creating a ticket does not do (dms-api 3.3). It can be withdrawn, so it is not asked twice. */
export async function submitForApproval(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    // Only before the approval begins does DMS say who will be asked. Should it not, the approval goes on all the same.
    const preview = await client.call(previewWorkflow, { OrderId: orderId });
    const outcome = await client.call(submitOrderApproval, { OrderId: orderId });
    const approvers = preview.ok ? approversText(preview.value.workflowNodes) : '';
    await desk.done(orderId, outcome, submitted(orderId, approvers));
  });
}
