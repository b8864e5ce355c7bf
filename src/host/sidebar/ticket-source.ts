import type { Outcome } from '../../core/dms/outcome';
import type { ListedTicket, TicketDetail } from './ticket';

/**
 * Which tickets: all that I submitted, those of them that are not finished, those that wait for my decision; all of the tenant,
 * those that I decided on, those that I am a stakeholder of.
 */
export type TicketQuery = 'mine' | 'mine-running' | 'waiting-for-me' | 'tenant' | 'decided' | 'related';

export interface TicketPage {
  readonly tickets: readonly ListedTicket[];
  /** How many there are in all. */
  readonly total: number;
  /** How many DMS sent for this page; of others' tickets it may send some, which are left out. */
  readonly sent: number;
}

/** Where one account's tickets come from. */
export interface TicketSource {
  /** The newest first; pages count from 1. */
  list(query: TicketQuery, page: number, size: number, signal: AbortSignal): Promise<Outcome<TicketPage>>;
  one(orderId: string, signal: AbortSignal): Promise<Outcome<ListedTicket>>;
  /** @returns `undefined` for a type without such a detail. */
  detail(
    ticket: Pick<ListedTicket, 'orderId' | 'pluginType'>,
    signal: AbortSignal,
  ): Promise<Outcome<TicketDetail> | undefined>;
}
