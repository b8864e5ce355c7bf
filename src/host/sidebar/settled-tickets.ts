import * as v from 'valibot';
import { isOlderThan } from './ticket-age';
import type { ListedTicket } from './ticket';
import type { Memory } from './memory';

const Stored = v.array(v.string());
const capacity = 500;
/** After a week nobody waits for a result any more, and DMS's link to it is over. */
const days = 7;

/** Tickets whose result has been dealt with, so that they no longer ask for it. */
export class SettledTickets {
  private readonly orderIds: Set<string>;

  constructor(
    private readonly memory: Memory,
    private readonly key: string,
  ) {
    const stored = v.safeParse(Stored, memory.get(key));
    this.orderIds = new Set(stored.success ? stored.output : []);
  }

  has({ orderId, lastModifyTime }: ListedTicket, now: Date): boolean {
    return this.orderIds.has(orderId) || isOlderThan(lastModifyTime, days, now);
  }

  add(orderId: string): void {
    this.orderIds.add(orderId);
    void this.memory.update(this.key, [...this.orderIds].slice(-capacity));
  }

  /** The ticket runs again: its next result is awaited. */
  remove(orderId: string): void {
    if (this.orderIds.delete(orderId)) {
      void this.memory.update(this.key, [...this.orderIds]);
    }
  }
}
