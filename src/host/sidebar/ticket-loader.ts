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
  private restored = 0;
  private looks = 0;

  constructor(
    private readonly source: TicketSource,
    private readonly store: TicketStore,
    private readonly signal: AbortSignal,
  ) {}

  /** How many tickets of mine DMS has. */
  get all(): number {
    return this.total;
  }

  /** What is known of that from before, and how many of them are at hand; until the first page comes. */
  restore(total: number, atHand: number): void {
    this.total = total;
    this.restored = atHand;
  }

  get more(): number {
    return Math.max(0, this.total - Math.max(this.paged, this.restored));
  }

  /** The newest page, everything unfinished, everything that waits for me. */
  async refresh(size: number): Promise<Loaded> {
    const changed = new Set<string>();
    const before = this.unfinishedOfMine();
    const [newest, running, waiting] = await Promise.all([
      this.firstPage(size, changed),
      this.whole('mine-running', size),
      this.whole('waiting-for-me', size),
    ]);
    if (waiting.ok) {
      this.takeWaiting(waiting.value, changed);
    }
    if (running.ok) {
      await this.takeRunning(running.value, newest.ok ? newest.value : [], before, changed);
    }
    const failed = [newest, running, waiting].find((outcome) => !outcome.ok);
    return { changed, failure: failed?.ok === false ? failed.error : undefined };
  }

  /**
   * What a watcher asks, with one list each time: those of mine that are unfinished, and those that wait for me, in turn. While
   * nothing of mine is under way every other turn finds what was submitted elsewhere.
   */
  async look(size: number): Promise<Loaded> {
    const changed = new Set<string>();
    const query: TicketQuery = this.looks % 2 === 0 ? 'mine-running' : 'waiting-for-me';
    this.looks += 1;
    const before = this.unfinishedOfMine();
    const outcome = await this.whole(query, size);
    if (!outcome.ok) {
      return { changed, failure: outcome.error };
    }
    if (query === 'mine-running') {
      await this.takeRunning(outcome.value, [], before, changed);
    } else {
      this.takeWaiting(outcome.value, changed);
    }
    return { changed, failure: undefined };
  }

  private unfinishedOfMine(): readonly string[] {
    return this.store
      .unfinished()
      .filter(({ mine }) => mine)
      .map(({ orderId }) => orderId);
  }

  private takeWaiting({ tickets, complete }: Whole, changed: Set<string>): void {
    add(changed, this.store.merge('waiting-for-me', tickets));
    if (complete) {
      add(changed, this.store.keepWaiting(idsOf(tickets)));
    }
  }

  private async takeRunning(
    { tickets, complete }: Whole,
    newest: readonly ListedTicket[],
    before: readonly string[],
    changed: Set<string>,
  ): Promise<void> {
    add(changed, this.store.merge('mine-running', tickets));
    if (complete) {
      const seen = idsOf([...tickets, ...newest]);
      // What is no longer unfinished has ended: ask how.
      await this.singly(
        before.filter((orderId) => !seen.has(orderId)),
        changed,
      );
    }
  }

  /** The next older page of mine. New tickets push old ones to later pages: what comes twice is merged, nothing is missed. */
  async nextPage(size: number): Promise<Loaded> {
    const page = Math.floor(this.paged / size) + 1;
    const outcome = await this.source.list('mine', page, size, this.signal);
    if (!outcome.ok) {
      return { changed: new Set(), failure: outcome.error };
    }
    const { tickets, total, sent } = outcome.value;
    // An empty page is the end, whatever the total says.
    this.paged = sent === 0 ? total : Math.max(this.paged, page * size);
    this.total = total;
    return { changed: this.store.merge('mine', tickets), failure: undefined };
  }

  private async firstPage(size: number, changed: Set<string>): Promise<Outcome<readonly ListedTicket[]>> {
    const outcome = await this.source.list('mine', 1, size, this.signal);
    if (!outcome.ok) {
      return outcome;
    }
    this.total = outcome.value.total;
    this.restored = 0;
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
      if (outcome.value.sent < size) {
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
