import type { DmsError, Outcome } from '../../core/dms/outcome';
import type { ListedTicket } from './ticket';
import type { TicketQuery, TicketSource } from './ticket-source';
import type { TicketStore } from './ticket-store';

/** What a loading brought: tickets that changed, and the first thing that went wrong. */
export interface Loaded {
  readonly changed: ReadonlySet<string>;
  readonly failure: DmsError | undefined;
}

interface Whole {
  readonly tickets: readonly ListedTicket[];
  /** Whether these are all there are. */
  readonly complete: boolean;
}

/** Beyond this many pages of unfinished tickets the rest is found by paging. */
const mostPages = 10;
/** How many tickets that left the list of unfinished ones are asked singly in one go. */
const mostSingly = 20;

/** Brings tickets from DMS into the store with as few calls as will do. */
export class TicketLoader {
  /** How many of my tickets, from the newest on, have been paged through, and how many there are. */
  private paged = 0;
  private total = 0;

  constructor(
    private readonly source: TicketSource,
    private readonly store: TicketStore,
    private readonly signal: AbortSignal,
  ) {}

  get more(): number {
    return Math.max(0, this.total - this.paged);
  }

  async refresh(what: 'everything' | 'unfinished', size: number): Promise<Loaded> {
    const changed = new Set<string>();
    const before = this.store.unfinished();
    const [newest, running, waiting] = await Promise.all([
      what === 'everything' ? this.firstPage(size, changed) : undefined,
      this.whole('mine-running', size),
      this.whole('waiting-for-me', size),
    ]);
    if (running.ok) {
      add(changed, this.store.merge('mine-running', running.value.tickets));
    }
    if (waiting.ok) {
      add(changed, this.store.merge('waiting-for-me', waiting.value.tickets));
      if (waiting.value.complete) {
        add(changed, this.store.keepWaiting(idsOf(waiting.value.tickets)));
      }
    }
    if (running.ok && running.value.complete && newest?.ok !== false) {
      const seen = idsOf([
        ...running.value.tickets,
        ...(waiting.ok ? waiting.value.tickets : []),
        ...(newest?.value ?? []),
      ]);
      // What is no longer unfinished has ended: ask how.
      await this.singly(
        before.map(({ orderId }) => orderId).filter((orderId) => !seen.has(orderId)),
        changed,
      );
    }
    const failed = [newest, running, waiting].find((outcome) => outcome?.ok === false);
    return { changed, failure: failed?.ok === false ? failed.error : undefined };
  }

  /** The next older page of mine. New tickets push old ones to later pages: what comes twice is merged, nothing is missed. */
  async nextPage(size: number): Promise<Loaded> {
    const page = Math.floor(this.paged / size) + 1;
    const outcome = await this.source.list('mine', page, size, this.signal);
    if (!outcome.ok) {
      return { changed: new Set(), failure: outcome.error };
    }
    const { tickets, total } = outcome.value;
    // An empty page is the end, whatever the total says.
    this.paged = tickets.length === 0 ? total : Math.max(this.paged, page * size);
    this.total = total;
    return { changed: this.store.merge('mine', tickets), failure: undefined };
  }

  private async firstPage(size: number, changed: Set<string>): Promise<Outcome<readonly ListedTicket[]>> {
    const outcome = await this.source.list('mine', 1, size, this.signal);
    if (!outcome.ok) {
      return outcome;
    }
    this.total = outcome.value.total;
    this.paged = Math.max(this.paged, size);
    add(changed, this.store.merge('mine', outcome.value.tickets));
    return { ok: true, value: outcome.value.tickets };
  }

  private async whole(query: TicketQuery, size: number): Promise<Outcome<Whole>> {
    const tickets: ListedTicket[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const outcome = await this.source.list(query, page, size, this.signal);
      if (!outcome.ok) {
        return outcome;
      }
      tickets.push(...outcome.value.tickets);
      if (outcome.value.tickets.length < size) {
        return { ok: true, value: { tickets, complete: true } };
      }
    }
    return { ok: true, value: { tickets, complete: false } };
  }

  private async singly(orderIds: readonly string[], changed: Set<string>): Promise<void> {
    await Promise.all(
      orderIds.slice(0, mostSingly).map(async (orderId) => {
        const outcome = await this.source.one(orderId, this.signal);
        if (outcome.ok) {
          add(changed, this.store.update(outcome.value));
        }
      }),
    );
  }
}

function add(all: Set<string>, more: ReadonlySet<string>): void {
  for (const one of more) {
    all.add(one);
  }
}

function idsOf(tickets: readonly ListedTicket[]): Set<string> {
  return new Set(tickets.map(({ orderId }) => orderId));
}
