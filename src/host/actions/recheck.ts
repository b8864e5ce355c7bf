import { retryDataCorrectPreCheck, skipDataCorrectRowCheck } from '../../core/dms/operations';
import { message } from '../../core/message';
import type { TicketDesk } from './ticket-desk';

/** Lets DMS check the ticket once more: what it found may have been put right in the database, or a permission granted. */
export async function retryPrecheck(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const outcome = await client.call(retryDataCorrectPreCheck, { OrderId: orderId });
    await desk.done(orderId, outcome, message('Ticket #{0} is checked once more.', orderId));
  });
}

/** Goes on although the SQL changes more rows than were estimated; the approvers see the reason. */
export async function skipRowCheck(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const reason = await desk.dialogue.ask(
      message('Why may ticket #{0} change more rows than estimated?', orderId),
      message('The check of the affected rows is skipped; whoever approves sees this reason.'),
    );
    if (reason !== undefined) {
      const outcome = await client.call(skipDataCorrectRowCheck, { OrderId: orderId, Reason: reason });
      await desk.done(orderId, outcome, message('The row check of ticket #{0} is skipped.', orderId));
    }
  });
}
