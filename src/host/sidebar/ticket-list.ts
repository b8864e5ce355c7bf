import type { Clock } from '../../core/dms/clock';
import type { DmsError } from '../../core/dms/outcome';
import type { Message } from '../../core/message';
import { hasFinerState } from '../../core/tickets/status';
import { isOffline } from '../actions/offline';
import type { Account } from '../profiles/account';
import type { Ticket } from './ticket';
import { TicketShelf, type ShelfOwner } from './ticket-shelf';
import type { TicketSubject, TicketSubjects } from './ticket-subjects';
import type { Look } from './watcher';

/** What the view shows; `package.json` hangs its welcome texts on these words. */
export type ViewState = 'signedOut' | 'locked' | 'loading' | 'empty' | 'error' | 'offline' | 'ready';

/** Whose tickets: as `SessionState`, with what the list needs of a session. */
export type ListOwner =
  | { readonly state: 'signed-out' }
  | { readonly state: 'locked'; readonly reason: Message }
  | ({ readonly state: 'ready' } & ShelfOwner);

export interface TicketListPorts {
  owner(): Promise<ListOwner>;
  pageSize(): number;
  /** Whether others' tickets are wanted, as far as DMS lists them for this account. */
  isWide(): boolean;
  readonly clock: Clock;
}

/** Numbers of the tickets that look different now; `all` after another account, or another state of the whole list. */
export type ListChange = ReadonlySet<string> | 'all';

/**
 * What brought a change: DMS was asked how things stand; the person did something; another window, or this one before a
 * reload, knew it.
 */
export type ChangeOrigin = 'dms' | 'person' | 'window';

type Listener = (change: ListChange, origin: ChangeOrigin) => void;

/** How many pages one wish for more tickets loads at most. */
const pagesAtATime = 20;

function isSame(a: Account, b: Account): boolean {
  return (
    a.id === b.id &&
    a.tid === b.tid &&
    a.endpoint === b.endpoint &&
    a.userId === b.userId &&
    a.realUid === b.realUid
  );
}

/** The tickets of the account in use: loads them, keeps them together, and tells what changed. Knows nothing of VS Code. */
export class TicketList {
  private shelf: TicketShelf | undefined;
  private view: ViewState = 'loading';
  private reason: Message | undefined;
  private lastFailure: DmsError | undefined;
  private running: Promise<ReadonlySet<string>> | undefined;
  private readonly listeners = new Set<Listener>();

  constructor(private readonly ports: TicketListPorts) {}

  onDidChange(listener: Listener): () => void {
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

  /** When what is shown was read from DMS, by this window or another, or before a reload. */
  get asOf(): Date | undefined {
    return this.shelf?.asOf;
  }

  get accountId(): string | undefined {
    return this.shelf?.owner.account.id;
  }

  /** The newest first. */
  get tickets(): readonly Ticket[] {
    return this.shelf?.store.all() ?? [];
  }

  /** What the tickets are about; `undefined` while nobody is signed in. */
  get subjects(): TicketSubjects | undefined {
    return this.shelf?.subjects;
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

  /** Whether it is known how far a ticket is: lists do not tell it of all. */
  isKnown(ticket: Ticket): boolean {
    return this.shelf?.isKnown(ticket) === true;
  }

  /** Loads anew: the newest page, everything unfinished, everything that waits for me. Calls in between share one loading. */
  async refresh(): Promise<void> {
    await this.load('everything');
  }

  /**
   * What a watcher does: only what may have changed. Never puts an error in place of what is shown. Of several windows one asks
   * DMS; the others take over what it found.
   */
  async look(): Promise<Look> {
    const { shelf } = this;
    if (shelf === undefined) {
      return { changed: false };
    }
    if (!(await shelf.owner.duty.hold())) {
      return { changed: (await shelf.takeOver()).size > 0 };
    }
    const changed = await this.load('unfinished');
    const wait = this.lastFailure?.retryAfter;
    return { changed: changed.size > 0, ...(wait === undefined ? {} : { wait }) };
  }

  /** Nobody looks any more: another window may do it. */
  rest(): void {
    void this.shelf?.owner.duty.release();
  }

  /**
   * Loads older tickets of mine, page after page until there are enough, but no more than a good many pages.
   * @param enough asked after each page; one page is enough by default.
   */
  async loadMore(enough: () => boolean = () => true): Promise<void> {
    const { shelf } = this;
    for (let page = 0; shelf !== undefined && page < pagesAtATime; page += 1) {
      const { changed, failure } = await shelf.loader.nextPage(this.ports.pageSize());
      this.settle(shelf, failure, changed, 'person');
      if (failure !== undefined || shelf !== this.shelf || shelf.loader.more === 0 || enough()) {
        break;
      }
    }
    shelf?.lookUp(new Set(), 'everything');
  }

  /** Others' tickets are wanted from now on, or no longer. */
  async widen(): Promise<void> {
    const { shelf } = this;
    if (shelf !== undefined) {
      const { changed, failure } = await shelf.loader.widen(this.ports.pageSize());
      this.settle(shelf, failure, changed, 'person');
      this.emit('all', 'person');
      shelf.lookUp(changed, 'everything');
    }
  }

  /** Reads one ticket anew, after something was done to it. */
  async refreshTicket(orderId: string): Promise<void> {
    const { shelf } = this;
    if (shelf === undefined) {
      return;
    }
    shelf.loader.awaitChange(orderId);
    const outcome = await shelf.owner.source.one(orderId, shelf.signal);
    if (outcome.ok) {
      this.tell(shelf, shelf.store.update(outcome.value), 'person');
    }
    const ticket = shelf.store.get(orderId);
    if (ticket !== undefined && hasFinerState(ticket)) {
      this.tell(shelf, await shelf.readDetail(ticket), 'person');
    }
    shelf.keep();
  }

  /** Takes up a ticket that was just created with an account, if that is in use. The rest is not loaded for it. */
  async adopt(accountId: string, orderId: string, subject: TicketSubject): Promise<void> {
    const owner = await this.ports.owner();
    if (owner.state !== 'ready' || owner.account.id !== accountId) {
      return;
    }
    const shelf = await this.shelfOf(owner);
    shelf.subjects.remember(orderId, subject);
    const outcome = await owner.source.one(orderId, shelf.signal);
    if (outcome.ok) {
      this.tell(shelf, shelf.store.merge('mine', [outcome.value]), 'person');
    }
    shelf.keep();
  }

  /** Has what was last seen of the account's tickets, asking DMS nothing: for what shows single tickets before the list is. */
  async recall(): Promise<void> {
    const owner = this.shelf === undefined ? await this.ports.owner() : undefined;
    if (owner?.state === 'ready' && this.shelf === undefined) {
      await this.shelfOf(owner);
    }
  }

  /** Whether a ticket with SQL of this fingerprint ran well in a database that is not production. */
  async succeededInTest(fingerprint: string): Promise<boolean> {
    if (this.asOf === undefined || this.view !== 'ready') {
      await this.refresh();
    }
    return (await this.shelf?.succeededInTest(fingerprint)) === true;
  }

  /** The ticket's result has been fetched: it asks for nothing more. */
  settleResult(orderId: string): void {
    const { shelf } = this;
    if (shelf !== undefined) {
      shelf.owner.settled.add(orderId);
      this.tell(shelf, shelf.store.reconsider(orderId), 'person');
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
    const known = this.shelf;
    const shelf = await this.shelfOf(owner);
    if (shelf !== known || (shelf.store.size === 0 && this.view !== 'empty')) {
      this.show('loading');
    }
    // What another window has told of already is no news.
    await shelf.takeOver();
    const size = this.ports.pageSize();
    const { changed, failure } =
      what === 'everything' ? await shelf.loader.refresh(size) : await shelf.loader.look(size);
    if (failure === undefined) {
      shelf.loaded(changed);
    }
    this.settle(shelf, failure, changed, 'dms');
    if (failure === undefined) {
      shelf.lookUp(changed, what);
    }
    return changed;
  }

  private async shelfOf(owner: ShelfOwner): Promise<TicketShelf> {
    const { shelf: known } = this;
    if (known !== undefined && isSame(known.owner.account, owner.account)) {
      return known;
    }
    this.leave();
    const shelf: TicketShelf = new TicketShelf(
      owner,
      this.ports.clock,
      (changed, origin) => {
        this.tell(shelf, changed, origin);
      },
      () => this.ports.isWide(),
    );
    this.shelf = shelf;
    await shelf.takeOver();
    shelf.watch();
    return shelf;
  }

  private leave(): void {
    this.shelf?.close();
    this.shelf = undefined;
    this.lastFailure = undefined;
  }

  /** Takes over what a loading brought, unless the account has changed meanwhile. */
  private settle(
    shelf: TicketShelf,
    failure: DmsError | undefined,
    changed: ReadonlySet<string>,
    origin: ChangeOrigin,
  ): void {
    if (shelf !== this.shelf) {
      return;
    }
    this.lastFailure = failure;
    this.reason = undefined;
    const filled = shelf.store.size > 0;
    const broken = failure !== undefined && isOffline(failure) ? 'offline' : 'error';
    const next: ViewState = failure === undefined ? (filled ? 'ready' : 'empty') : broken;
    const sameView = next === this.view;
    this.view = next;
    this.emit(sameView && next === 'ready' ? changed : 'all', origin);
  }

  private show(view: ViewState, reason?: Message): void {
    this.view = view;
    this.reason = reason;
    this.emit('all', 'window');
  }

  private tell(shelf: TicketShelf, changed: ReadonlySet<string>, origin: ChangeOrigin): void {
    if (shelf === this.shelf && changed.size > 0) {
      this.emit(changed, origin);
    }
  }

  private emit(change: ListChange, origin: ChangeOrigin): void {
    for (const listener of this.listeners) {
      listener(change, origin);
    }
  }
}
