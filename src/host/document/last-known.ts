import { accountIn, type SessionArchive } from '../profiles/session';
import type { Ticket } from '../sidebar/ticket';
import { TicketCache } from '../sidebar/ticket-cache';
import { TicketStore } from '../sidebar/ticket-store';
import type { TicketAddress } from './ticket-address';

/** A ticket as it was last seen in a list. */
export interface LastKnown {
  readonly ticket: Ticket;
  /** When that was. */
  readonly asOf: Date;
}

export interface LastKnownOptions {
  /** The list of the account in use. */
  readonly list: {
    readonly accountId: string | undefined;
    readonly asOf: Date | undefined;
    ticket(orderId: string): Ticket | undefined;
  };
  readonly sessions: Pick<SessionArchive, 'stateOf'>;
  /** Where tickets are kept as they were last seen. */
  readonly directory: string;
}

/** What is known of a ticket without asking DMS: from the list, or from what is kept on the disk of its account's. */
export async function lastKnown(
  { list, sessions, directory }: LastKnownOptions,
  { accountId, orderId }: TicketAddress,
): Promise<LastKnown | undefined> {
  const listed = accountId === list.accountId ? list.ticket(orderId) : undefined;
  if (listed !== undefined && list.asOf !== undefined) {
    return { ticket: listed, asOf: list.asOf };
  }
  const account = accountIn(await sessions.stateOf(accountId));
  if (account === undefined) {
    return undefined;
  }
  const kept = await new TicketCache(directory, account).read();
  const subjects = new Map(kept?.subjects);
  const store = new TicketStore({
    viewer: account,
    databases: (id) => subjects.get(id)?.databases,
    settled: () => false,
  });
  store.restore(kept?.tickets.filter((ticket) => ticket.orderId === orderId) ?? []);
  const ticket = store.get(orderId);
  return ticket === undefined || kept === undefined ? undefined : { ticket, asOf: new Date(kept.asOf) };
}
