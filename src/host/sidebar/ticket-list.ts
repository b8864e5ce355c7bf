import type { Clock } from '../../core/dms/clock';
import type { DmsError } from '../../core/dms/outcome';
import type { Message } from '../../core/message';
import { hasFinerState } from '../../core/tickets/status';
import type { Account } from '../profiles/account';
import type { DatabaseNames } from './database-names';
import { LookupQueue } from './lookup-queue';
import type { SettledTickets } from './settled-tickets';
import type { Ticket } from './ticket';
import { TicketLoader } from './ticket-loader';
import type { TicketSource } from './ticket-source';
import { TicketStore } from './ticket-store';
import type { Look } from './watcher';

/** What the view shows; `package.json` hangs its welcome texts on these words. */
export type ViewState = 'signedOut' | 'locked' | 'loading' | 'empty' | 'error' | 'offline' | 'ready';

/** Whose tickets: as `SessionState`, with what the list needs of a session. */
export type ListOwner =
  | { readonly state: 'signed-out' }
  | { readonly state: 'locked'; readonly reason: Message }
  | {
      readonly state: 'ready';
      readonly account: Account;
      readonly source: TicketSource;
      readonly names: DatabaseNames;
      readonly settled: SettledTickets;
    };

export interface TicketListPorts {
  owner(): Promise<ListOwner>;
  pageSize(): number;
  readonly clock: Clock;
}

/** Numbers of the tickets that look different now; `all` after another account, or another state of the whole list. */
export type ListChange = ReadonlySet<string> | 'all';

type ReadyOwner = Extract<ListOwner, { state: 'ready' }>;

interface Shelf {
  readonly owner: ReadyOwner;
  readonly store: TicketStore;
  readonly loader: TicketLoader;
  readonly lookups: LookupQueue;
  /** Ends everything under way for this account. */
  readonly end: AbortController;
}

const offlineKinds: ReadonlySet<DmsError['kind']> = new Set(['unreachable', 'timeout', 'interrupted']);
/** How many tickets one refresh asks about singly for the sake of their databases' names. */
const namesAtATime = 100;
/** How many pages one wish for more tickets loads at most. */
const pagesAtATime = 20;

function isSame(a: Account, b: Account): boolean {
  return a.id === b.id && a.tid === b.tid && a.endpoint === b.endpoint && a.userId === b.userId;
}

/** The tickets of the account in use: loads them, keeps them together, and tells what changed. Knows nothing of VS Code. */
export class TicketList {
  private shelf: Shelf | undefined;
  private view: ViewState = 'loading';
  private reason: Message | undefined;
  private lastFailure: DmsError | undefined;
  private loaded: Date | undefined;
  private running: Promise<ReadonlySet<string>> | undefined;
  private readonly listeners = new Set<(change: ListChange) => void>();

  constructor(private readonly ports: TicketListPorts) {}

  onDidChange(listener: (change: ListChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get state(): ViewState {
    return this.view;
  }

  /** Why there is nothing, or nothing new; for `locked`, `error` and `offline`, and for a list that is not complete. */
  get problem(): Message | undefined {
    return this.reason ?? this.lastFailure?.message;
  }

  /** The same, with what support will ask for; `undefined` when DMS is not to blame. */
  get failure(): DmsError | undefined {
    return this.lastFailure;
  }

  /** When what is shown was read from DMS. */
  get asOf(): Date | undefined {
    return this.loaded;
  }

  get accountId(): string | undefined {
    return this.shelf?.owner.account.id;
  }

  /** The newest first. */
  get tickets(): readonly Ticket[] {
    return this.shelf?.store.all() ?? [];
  }

  /** How many of my tickets DMS has that are not loaded. */
  get more(): number {
    return this.shelf?.loader.more ?? 0;
  }

  ticket(orderId: string): Ticket | undefined {
    return this.shelf?.store.get(orderId);
  }

  /** Whether a ticket may change without anything being done here. */
  get moving(): boolean {
    return this.tickets.some(({ state }) => state.phase === 'in-progress');
  }

  /** Loads anew: the newest page, everything unfinished, everything that waits for me. Calls in between share one loading. */
  async refresh(): Promise<void> {
    await this.load('everything');
  }

  /** What a watcher does: only what may have changed. Never puts an error in place of what is shown. */
  async look(): Promise<Look> {
    if (this.shelf === undefined) {
      return { changed: false };
    }
    const changed = await this.load('unfinished');
    const wait = this.lastFailure?.retryAfter;
    return { changed: changed.size > 0, ...(wait === undefined ? {} : { wait }) };
  }

  /**
   * Loads older tickets of mine, page after page until there are enough, but no more than a good many pages.
   * @param enough asked after each page; one page is enough by default.
   */
  async loadMore(enough: () => boolean = () => true): Promise<void> {
    const { shelf } = this;
    for (let page = 0; shelf !== undefined && page < pagesAtATime; page += 1) {
      const { changed, failure } = await shelf.loader.nextPage(this.ports.pageSize());
      this.settle(shelf, failure, changed);
      if (failure !== undefined || shelf !== this.shelf || shelf.loader.more === 0 || enough()) {
        break;
      }
    }
    if (shelf !== undefined) {
      this.lookUp(shelf, new Set());
    }
  }

  /** Reads one ticket anew, after something was done to it. */
  async refreshTicket(orderId: string): Promise<void> {
    const { shelf } = this;
    if (shelf === undefined) {
      return;
    }
    const outcome = await shelf.owner.source.one(orderId, shelf.end.signal);
    if (outcome.ok) {
      this.tell(shelf, shelf.store.update(outcome.value));
    }
    const ticket = shelf.store.get(orderId);
    if (ticket !== undefined && hasFinerState(ticket)) {
      await this.readDetail(shelf, ticket);
    }
  }

  /** Says which databases a ticket is about, so that DMS need not be asked. */
  remember(orderId: string, databases: readonly string[]): void {
    const { shelf } = this;
    if (shelf !== undefined) {
      shelf.owner.names.remember(orderId, databases);
      this.tell(shelf, shelf.store.reconsider(orderId));
    }
  }

  /** The ticket's result has been fetched: it asks for nothing more. */
  settleResult(orderId: string): void {
    const { shelf } = this;
    if (shelf !== undefined) {
      shelf.owner.settled.add(orderId);
      this.tell(shelf, shelf.store.reconsider(orderId));
    }
  }

  /** The ticket runs once more, so its next result counts again. */
  expectResult(orderId: string): void {
    this.shelf?.owner.settled.remove(orderId);
  }

  dispose(): void {
    this.leave();
    this.listeners.clear();
  }

  /** A loading that is under way may have been answered before what the caller knows of happened: it is followed by another. */
  private async load(what: 'everything' | 'unfinished'): Promise<ReadonlySet<string>> {
    const before = this.running;
    if (before !== undefined && what === 'unfinished') {
      return before;
    }
    const loading = (async () => {
      await before;
      return this.loadNow(what);
    })();
    this.running = loading;
    try {
      return await loading;
    } finally {
      if (this.running === loading) {
        this.running = undefined;
      }
    }
  }

  private async loadNow(what: 'everything' | 'unfinished'): Promise<ReadonlySet<string>> {
    const owner = await this.ports.owner();
    if (owner.state !== 'ready') {
      this.leave();
      this.show(
        owner.state === 'locked' ? 'locked' : 'signedOut',
        'reason' in owner ? owner.reason : undefined,
      );
      return new Set();
    }
    const shelf = this.shelfOf(owner);
    if (shelf.store.size === 0 && this.view !== 'empty') {
      this.show('loading');
    }
    const { changed, failure } = await shelf.loader.refresh(what, this.ports.pageSize());
    this.settle(shelf, failure, changed);
    if (failure === undefined) {
      this.lookUp(shelf, changed, what);
    }
    return changed;
  }

  private shelfOf(owner: ReadyOwner): Shelf {
    const { shelf } = this;
    if (shelf !== undefined && isSame(shelf.owner.account, owner.account)) {
      return shelf;
    }
    this.leave();
    const { account, source, names, settled } = owner;
    const end = new AbortController();
    const store = new TicketStore({
      viewer: account,
      databases: (orderId) => names.of(orderId),
      settled: (listed) => settled.has(listed, this.ports.clock.now()),
    });
    const loader = new TicketLoader(source, store, end.signal);
    this.shelf = { owner, store, loader, lookups: new LookupQueue(4), end };
    return this.shelf;
  }

  private leave(): void {
    this.shelf?.end.abort();
    this.shelf?.lookups.clear();
    this.shelf = undefined;
    this.loaded = undefined;
    this.lastFailure = undefined;
  }

  /** Takes over what a loading brought, unless the account has changed meanwhile. */
  private settle(shelf: Shelf, failure: DmsError | undefined, changed: ReadonlySet<string>): void {
    if (shelf !== this.shelf) {
      return;
    }
    this.lastFailure = failure;
    this.reason = undefined;
    if (failure === undefined) {
      this.loaded = this.ports.clock.now();
    }
    const filled = shelf.store.size > 0;
    const broken = failure !== undefined && offlineKinds.has(failure.kind) ? 'offline' : 'error';
    const next: ViewState = failure === undefined ? (filled ? 'ready' : 'empty') : broken;
    const sameView = next === this.view;
    this.view = next;
    this.emit(sameView && next === 'ready' ? changed : 'all');
  }

  private show(view: ViewState, reason?: Message): void {
    this.view = view;
    this.reason = reason;
    this.emit('all');
  }

  /** Asks single tickets for what lists do not tell: the finer state of unfinished ones, the databases of all. */
  private lookUp(
    shelf: Shelf,
    changed: ReadonlySet<string>,
    what: 'everything' | 'unfinished' = 'everything',
  ): void {
    let names = namesAtATime;
    for (const ticket of shelf.store.all()) {
      const stateful =
        hasFinerState(ticket) &&
        (what === 'everything' ||
          changed.has(ticket.orderId) ||
          ticket.state.phase === 'in-progress' ||
          shelf.store.wantsDetail(ticket));
      const nameless = ticket.databases === undefined && what === 'everything' && names > 0;
      if (stateful || nameless) {
        names -= stateful ? 0 : 1;
        shelf.lookups.add(ticket.orderId, () => this.readDetail(shelf, ticket));
      }
    }
  }

  private async readDetail(shelf: Shelf, ticket: Ticket): Promise<void> {
    const outcome = await shelf.owner.source.detail(ticket, shelf.end.signal);
    if (outcome?.ok === true && shelf === this.shelf) {
      shelf.owner.names.remember(ticket.orderId, outcome.value.databases);
      this.tell(shelf, shelf.store.detail(ticket.orderId, outcome.value));
    }
  }

  private tell(shelf: Shelf, changed: ReadonlySet<string>): void {
    if (shelf === this.shelf && changed.size > 0) {
      this.emit(changed);
    }
  }

  private emit(change: ListChange): void {
    for (const listener of this.listeners) {
      listener(change);
    }
  }
}
