import type { Dms } from '../dms';
import type { Person } from '../world/people';
import type { Order, OrderDetail } from './order';

/** What one `PluginType` is to the sandbox. */
export interface TicketKind {
  /** The ticket that a `PluginParam` asks for. @throws Refusal */
  read(dms: Dms, pluginParam: string, committer: Person): OrderDetail;
  /** Goes to approval as soon as it is made. */
  readonly submitsItself?: true;
  /** What happens by itself after the ticket was made. */
  created(dms: Dms, order: Order): void;
  /** Refuses to start the approval while the ticket isn't ready for it. */
  beforeApproval(order: Order): void;
  /** Follows the approval's state in the ticket's own. */
  approval(dms: Dms, order: Order, event: 'submitted' | 'agreed' | 'rejected' | 'cancelled'): void;
  /** Takes up again, after a restart, what was going on. */
  resume(dms: Dms, order: Order): void;
}
