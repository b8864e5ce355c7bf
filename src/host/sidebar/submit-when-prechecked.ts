import * as v from 'valibot';
import type { Memory } from './memory';
import type { ListChange } from './ticket-list';
import type { Ticket } from './ticket';

export interface SubmitWhenPrecheckedPorts {
  /** The setting, read anew each time: who turns it off means it. */
  enabled(): boolean;
  readonly memory: Memory;
  readonly list: {
    readonly accountId: string | undefined;
    readonly tickets: readonly Ticket[];
    ticket(orderId: string): Ticket | undefined;
  };
  /** Of several windows one does it; resolves to whether it is this one. */
  claim(what: string): Promise<boolean>;
  submit(orderId: string): Promise<void>;
}

const Stored = v.array(v.string());
const capacity = 100;

/**
 * Submits tickets for approval by itself once their precheck has passed: those that were created here while the setting was on,
 * and no others. One whose precheck fails waits until it has been put right.
 */
export class SubmitWhenPrechecked {
  constructor(private readonly ports: SubmitWhenPrecheckedPorts) {}

  created(accountId: string, orderIds: readonly string[]): void {
    if (this.ports.enabled()) {
      this.keep(accountId, [...this.waiting(accountId), ...orderIds]);
    }
  }

  /** Whether the ticket is about to go to approval by itself: nobody need be told that it could. */
  takesOver({ orderId, state }: Ticket): boolean {
    const { accountId } = this.ports.list;
    const ready = accountId !== undefined && state.actions.includes('submitForApproval');
    return ready && this.ports.enabled() && this.waiting(accountId).includes(orderId);
  }

  async follow(change: ListChange): Promise<void> {
    const { accountId, ticket } = this.account();
    const waiting = accountId === undefined ? [] : this.waiting(accountId);
    for (const orderId of waiting) {
      const found = change === 'all' || change.has(orderId) ? ticket(orderId) : undefined;
      const ready = found?.state.actions.includes('submitForApproval') === true;
      if (
        accountId !== undefined &&
        found !== undefined &&
        (ready || found.statusCode.toLowerCase() !== 'new')
      ) {
        this.keep(
          accountId,
          this.waiting(accountId).filter((one) => one !== orderId),
        );
        if (ready && this.ports.enabled() && (await this.ports.claim(`approval-${accountId}-${orderId}`))) {
          await this.ports.submit(orderId);
        }
      }
    }
  }

  private account() {
    const { list } = this.ports;
    return { accountId: list.accountId, ticket: (orderId: string) => list.ticket(orderId) };
  }

  private waiting(accountId: string): readonly string[] {
    const stored = v.safeParse(Stored, this.ports.memory.get(keyOf(accountId)));
    return stored.success ? stored.output : [];
  }

  private keep(accountId: string, orderIds: readonly string[]): void {
    void this.ports.memory.update(keyOf(accountId), orderIds.slice(-capacity));
  }
}

function keyOf(accountId: string): string {
  return `submitWhenPrechecked.${accountId}`;
}
