import type { Ticket } from './ticket';
import type { ChangeOrigin, ListChange } from './ticket-list';
import { isPassing } from '../../core/tickets/status';

/** Which changes a person wants to be told. */
export type NoticeWish = 'all' | 'needsMe' | 'none';

/** What the changes are read from. */
export interface WatchedList {
  readonly accountId: string | undefined;
  readonly tickets: readonly Ticket[];
  ticket(orderId: string): Ticket | undefined;
  /** Whether it is known how far the ticket is. */
  isKnown(ticket: Ticket): boolean;
}

/**
 * Tells which tickets have come to another status by what others did, or DMS: not by what was done in this window, nor what
 * another window has told already. A status that a ticket only passes through is none to tell.
 */
export class StatusChanges {
  private readonly known = new Map<string, string>();
  private readonly handledHere = new Set<string>();
  private accountId: string | undefined;
  /** After the first loading what was not there before is new, too. */
  private primed = false;

  constructor(private readonly list: WatchedList) {}

  /** The person did something here to a ticket of an account that is not in use: its next change is theirs. */
  handled(orderId: string): void {
    this.handledHere.add(orderId);
  }

  /** @returns the tickets whose change is worth telling. */
  take(change: ListChange, origin: ChangeOrigin): readonly Ticket[] {
    const { list } = this;
    if (list.accountId !== this.accountId) {
      this.accountId = list.accountId;
      this.known.clear();
      this.primed = false;
    }
    const tickets =
      change === 'all' ? list.tickets : [...change].flatMap((orderId) => list.ticket(orderId) ?? []);
    const changed = tickets.filter((ticket) => this.isNews(ticket, origin));
    this.primed ||= origin === 'dms';
    return changed;
  }

  private isNews(ticket: Ticket, origin: ChangeOrigin): boolean {
    const { orderId, state } = ticket;
    const before = this.known.get(orderId);
    if (origin === 'dms' && !this.list.isKnown(ticket)) {
      // How far it is will be known in a moment.
      return false;
    }
    this.known.set(orderId, state.id);
    // What happens to others' tickets is news for them.
    const isMine = ticket.mine || ticket.forMe;
    if (origin !== 'dms' || before === state.id || isPassing(state) || !isMine) {
      return false;
    }
    return this.handledHere.delete(orderId) ? false : before !== undefined || (this.primed && ticket.forMe);
  }
}
