import { message, type Message } from '../../core/message';
import type { RowReceipt } from '../../core/tickets/row-receipt';
import type { Account } from '../profiles/account';
import type { SessionArchive, SessionSource } from '../profiles/session';
import type { TicketAddress } from './ticket-address';
import { fingerprintOf } from '../sidebar/fingerprint';
import type { SameChange } from '../sidebar/same-change';
import { loadTicket, type TicketFacts } from './ticket-facts';
import { failedTicketText, ticketText } from './ticket-text';

/** The tickets with the same SQL as one, by what is recognised in them. */
export type SameChangeOf = (address: TicketAddress, fingerprint: string) => readonly SameChange[];

/** What was counted before a ticket was submitted from here. */
export type ReceiptOf = (
  orderId: string,
  account: Pick<Account, 'endpoint' | 'tid'>,
) => Promise<RowReceipt | undefined>;

function fingerprintIn({ base, change, export: exported }: TicketFacts): string {
  if (change?.ok === true) {
    const { orderDetail, databases } = change.value;
    return fingerprintOf(orderDetail.exeSQL, base.pluginType, databases[0]?.dbType ?? '');
  }
  return exported?.ok === true ? fingerprintOf(exported.value.orderDetail.exeSQL, base.pluginType, '') : '';
}

/** The text of a ticket's document, read from DMS; when that fails it says why. */
export async function ticketPage(
  address: TicketAddress | undefined,
  sessions: Pick<SessionSource, 'current'> & SessionArchive,
  sameChange: SameChangeOf,
  receiptOf: ReceiptOf,
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
    ? ticketText(
        loaded.value,
        account.userId,
        say,
        sameChange(address, fingerprintIn(loaded.value)),
        await receiptOf(orderId, account),
      )
    : failedTicketText(orderId, loaded.error, say);
}
