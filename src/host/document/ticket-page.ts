import { message, type Message } from '../../core/message';
import type { SessionArchive, SessionSource } from '../profiles/session';
import type { TicketAddress } from './ticket-address';
import { loadTicket } from './ticket-facts';
import { failedTicketText, ticketText } from './ticket-text';

/** The text of a ticket's document, read from DMS; when that fails it says why. */
export async function ticketPage(
  address: TicketAddress | undefined,
  sessions: Pick<SessionSource, 'current'> & SessionArchive,
  signal: AbortSignal,
  say: (message: Message) => string,
): Promise<string> {
  if (address === undefined) {
    return failedTicketText('?', message('This is not the address of a ticket.'), say);
  }
  const { accountId, orderId } = address;
  // A ticket is seen through its own account, whichever is in use.
  const session = await sessions.sessionOf(accountId);
  if (session === undefined) {
    const current = await sessions.current();
    const why =
      current.state === 'locked' && current.account.id === accountId
        ? current.reason
        : message('This ticket belongs to an account that is not on this machine.');
    return failedTicketText(orderId, why, say);
  }
  const { client, account } = session;
  const loaded = await loadTicket(client, orderId, signal);
  return loaded.ok
    ? ticketText(loaded.value, account.userId, say)
    : failedTicketText(orderId, loaded.error, say);
}
