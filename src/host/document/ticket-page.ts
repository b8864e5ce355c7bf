import { message, type Message } from '../../core/message';
import type { SessionState } from '../profiles/session';
import type { TicketAddress } from './ticket-address';
import { loadTicket } from './ticket-facts';
import { failedTicketText, ticketText } from './ticket-text';

/** The text of a ticket's document, read from DMS; when that fails it says why. */
export async function ticketPage(
  address: TicketAddress | undefined,
  current: SessionState,
  signal: AbortSignal,
  say: (message: Message) => string,
): Promise<string> {
  if (address === undefined) {
    return failedTicketText('?', message('This is not the address of a ticket.'), say);
  }
  const { accountId, orderId } = address;
  if (current.state !== 'ready' || current.session.account.id !== accountId) {
    const why =
      current.state === 'locked'
        ? current.reason
        : message('This ticket belongs to an account that is not in use here.');
    return failedTicketText(orderId, why, say);
  }
  const { client, account } = current.session;
  const loaded = await loadTicket(client, orderId, signal);
  return loaded.ok
    ? ticketText(loaded.value, account.userId, say)
    : failedTicketText(orderId, loaded.error, say);
}
