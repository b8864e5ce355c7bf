import type { DmsError, Outcome } from '../../core/dms/outcome';
import type { ListedTicket } from './ticket';
import type { TicketQuery, TicketSource } from './ticket-source';
import type { TicketStore } from './ticket-store';
import type { WideLoader } from './wide-loader';

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

interface Pages extends Whole {
  /** The list was not the same from its first page to its last. */
  readonly moved: boolean;
}

/** Beyond this many pages of unfinished tickets the rest is found by paging. */
const mostPages = 10;
/** How many tickets that left the list of unfinished ones are asked singly in one go. */
const mostSingly = 20;
/** How many looks ask singly for a ticket that the person has done something to. */
const looksAfterwards = 3;

/** Brings tickets from DMS into the store with as few calls as will do. */
export class TicketLoader {
  /** How many of my tickets, from the newest on, have been paged through, and how many there are. */
  private paged = 0;
  private total = 0;
  private restored = 0;
  private looks = 0;
  /** Tickets that the person has just done something to, with the number of looks that still ask for them. */
  private readonly awaited = new Map<string, number>();

  constructor(
    private readonly source: TicketSource,
    private readonly store: TicketStore,
    private readonly signal: AbortSignal,
    private readonly others: WideLoader,
    /** Whether others' tickets are wanted, too. */
    private readonly isWide: () => boolean,
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
    const mine = Math.max(0, this.total - Math.max(this.paged, this.restored));
    const others = this.isWide() ? this.others.more : 0;
    return this.isWide() && this.others.holdsAll ? others : mine + others;
  }

  /** The newest page, everything unfinished, everything that waits for me; the newest page of others' where those are wanted. */
  async refresh(size: number): Promise<Loaded> {
    const changed = new Set<string>();
    const before = this.unfinishedOfMine();
    const [newest, running, waiting, wide] = await Promise.all([
      this.firstPage(size, changed),
      this.whole('mine-running', size),
      this.whole('waiting-for-me', size),
      this.isWide() ? this.others.refresh(size, changed) : undefined,
    ]);
    if (waiting.ok) {
      this.takeWaiting(waiting.value, changed);
    }
    if (running.ok) {
      await this.takeRunning(running.value, newest.ok ? newest.value : [], before, changed);
    }
    const failed = [newest, running, waiting].find((outcome) => !outcome.ok);
    return { changed, failure: failed?.ok === false ? failed.error : wide };
  }

  /**
   * What a watcher asks, with one list each time: those of mine that are unfinished, and those that wait for me, in turn. While
   * nothing of mine is under way every other turn finds what was submitted elsewhere. Others' tickets, where they are wanted, have
   * a third turn. Tickets that the person has just done something to are asked for besides.
   */
  async look(size: number): Promise<Loaded> {
    const changed = new Set<string>();
    const turns = this.isWide() ? 3 : 2;
    const turn = this.looks % turns;
    this.looks += 1;
    if (turn === 2) {
      return { failure: await this.others.refresh(size, changed), changed };
    }
    const query: TicketQuery = turn === 0 ? 'mine-running' : 'waiting-for-me';
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
    await this.askAwaited(changed);
    return { changed, failure: undefined };
  }

  /**
   * The person has just done something to a ticket, which DMS may show only a while later. One that was over, such as a failed run
   * that is tried again, would not be missed among the unfinished ones.
   */
  awaitChange(orderId: string): void {
    this.awaited.set(orderId, looksAfterwards);
  }

  private async askAwaited(changed: Set<string>): Promise<void> {
    await this.singly(
      [...this.awaited.keys()].filter((orderId) => !changed.has(orderId)),
      changed,
    );
    for (const [orderId, left] of this.awaited) {
      if (changed.has(orderId) || left === 1) {
        this.awaited.delete(orderId);
      } else {
        this.awaited.set(orderId, left - 1);
      }
    }
  }

  private unfinishedOfMine(): readonly string[] {
    return this.store
      .unfinished()
      .filter(({ mine }) => mine)
      .map(({ orderId }) => orderId);
  }

  private takeWaiting({ tickets, complete }: Whole, changed: Set<string>): void {
    this.store.merge('waiting-for-me', tickets, changed);
    if (complete) {
      this.store.keepWaiting(idsOf(tickets), changed);
    }
  }

  private async takeRunning(
    { tickets, complete }: Whole,
    newest: readonly ListedTicket[],
    before: readonly string[],
    changed: Set<string>,
  ): Promise<void> {
    this.store.merge('mine-running', tickets, changed);
    if (complete) {
      const missing = new Set(before);
      for (const seen of [tickets, newest]) {
        for (const { orderId } of seen) {
          missing.delete(orderId);
        }
      }
      // What is no longer unfinished has ended: ask how.
      await this.singly([...missing], changed);
    }
  }

  /** Others' tickets are wanted now, and their newest are loaded; or no longer, and they are gone. */
  async widen(size: number): Promise<Loaded> {
    const changed = new Set<string>();
    if (this.isWide()) {
      return { failure: await this.others.refresh(size, changed), changed };
    }
    this.others.forget();
    this.store.dropOthers();
    return { changed, failure: undefined };
  }

  /** The next older page. New tickets push old ones to later pages: what comes twice is merged, nothing is missed. */
  async nextPage(size: number): Promise<Loaded> {
    const changed = new Set<string>();
    if (!this.isWide()) {
      return { failure: await this.nextOfMine(size, changed), changed };
    }
    const [ofMine, ofOthers] = await Promise.all([
      this.paged < this.total && !this.others.holdsAll ? this.nextOfMine(size, changed) : undefined,
      this.others.nextPage(size, changed),
    ]);
    return { failure: ofOthers ?? ofMine, changed };
  }

  private async nextOfMine(size: number, changed: Set<string>): Promise<DmsError | undefined> {
    const page = Math.floor(this.paged / size) + 1;
    const outcome = await this.source.list('mine', page, size, this.signal);
    if (!outcome.ok) {
      return outcome.error;
    }
    const { tickets, total, sent } = outcome.value;
    // An empty page is the end, whatever the total says.
    this.paged = sent === 0 ? total : Math.max(this.paged, page * size);
    this.total = total;
    this.store.merge('mine', tickets, changed);
    return undefined;
  }

  private async firstPage(size: number, changed: Set<string>): Promise<Outcome<readonly ListedTicket[]>> {
    const outcome = await this.source.list('mine', 1, size, this.signal);
    if (!outcome.ok) {
      return outcome;
    }
    this.total = outcome.value.total;
    this.restored = 0;
    this.paged = Math.max(this.paged, size);
    this.store.merge('mine', outcome.value.tickets, changed);
    return { ok: true, value: outcome.value.tickets };
  }

  /**
   * All pages of a list. One whose length changed meanwhile has moved under the reading: a ticket that left an early page has drawn
   * one of a later page to a page that was read already. It is read once more; if it still moves, nothing is concluded from
   * what is missing.
   */
  private async whole(query: TicketQuery, size: number): Promise<Outcome<Whole>> {
    const first = await this.pages(query, size);
    if (!first.ok || first.value.complete || !first.value.moved) {
      return first;
    }
    const again = await this.pages(query, size);
    return !again.ok || again.value.complete
      ? again
      : { ok: true, value: { ...again.value, tickets: [...first.value.tickets, ...again.value.tickets] } };
  }

  private async pages(query: TicketQuery, size: number): Promise<Outcome<Pages>> {
    const tickets: ListedTicket[] = [];
    const totals = new Set<number>();
    for (let page = 1; page <= mostPages; page += 1) {
      const outcome = await this.source.list(query, page, size, this.signal);
      if (!outcome.ok) {
        return outcome;
      }
      tickets.push(...outcome.value.tickets);
      totals.add(outcome.value.total);
      if (outcome.value.sent < size) {
        const moved = totals.size > 1 || idsOf(tickets).size < tickets.length;
        return { ok: true, value: { tickets, complete: !moved, moved } };
      }
    }
    return { ok: true, value: { tickets, complete: false, moved: false } };
  }

  private async singly(orderIds: readonly string[], changed: Set<string>): Promise<void> {
    await Promise.all(
      orderIds.slice(0, mostSingly).map(async (orderId) => {
        const outcome = await this.source.one(orderId, this.signal);
        if (outcome.ok) {
          this.store.update(outcome.value, changed);
        }
      }),
    );
  }
}

function idsOf(tickets: readonly ListedTicket[]): Set<string> {
  return new Set(tickets.map(({ orderId }) => orderId));
}
