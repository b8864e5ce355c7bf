import { closeOrder } from '../../core/dms/operations';
import { message } from '../../core/message';
import type { TicketDesk } from './ticket-desk';
import { ticketSubject } from './ticket-subject';

/** Closes a ticket for good. DMS wants a reason, and asking for it is the question whether it is meant. */
export async function closeTicket(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const subject = await ticketSubject(desk, client, orderId);
    if (subject === undefined) {
      return;
    }
    const { targets } = subject;
    const reason = await desk.dialogue.ask(
      message('Why is ticket #{0} closed?', orderId),
      targets === ''
        ? message('Closing cannot be undone; it stops what is running and what is scheduled.')
        : message(
            'Closing cannot be undone; it stops what is running and what is scheduled on {0}.',
            targets,
          ),
    );
    if (reason !== undefined) {
      const outcome = await client.call(closeOrder, { OrderId: orderId, CloseReason: reason });
      await desk.done(orderId, outcome, message('Ticket #{0} is closed.', orderId));
    }
  });
}
