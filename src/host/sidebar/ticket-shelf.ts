import type { Clock } from '../../core/dms/clock';
import { hasFinerState, isPassing } from '../../core/tickets/status';
import type { Account } from '../profiles/account';
import { LookupQueue } from './lookup-queue';
import { succeededInTest } from './same-change';
import type { SettledTickets } from './settled-tickets';
import type { Ticket } from './ticket';
import type { CachedList, TicketCopy } from './ticket-cache';
import { TicketLoader } from './ticket-loader';
import type { TicketSource } from './ticket-source';
import { TicketStore } from './ticket-store';
import { TicketSubjects } from './ticket-subjects';
import type { Duty } from './watch-duty';
import { WideLoader } from './wide-loader';

/** An account in use, with everything that its tickets are had from. */
export interface ShelfOwner {
  readonly account: Account;
  readonly source: TicketSource;
  readonly settled: SettledTickets;
  readonly cache: TicketCopy;
  readonly duty: Duty;
}

/** How many tickets one refresh asks about singly for the sake of what they are about. */
const subjectsAtATime = 100;
/** How many tickets one look asks about singly, because the list cannot tell how far they are. */
const passingAtATime = 5;
/** Besides the unfinished ones so many tickets are kept on the disk. */
const mostKept = 1000;
/** What is on the disk is not written anew for its time alone more often than this, in milliseconds. */
const longestUnwritten = 300_000;

/** The tickets of one account: where they come from, where they are kept together, where they are kept on the disk. */
export class TicketShelf {
  readonly store: TicketStore;
  readonly loader: TicketLoader;
  readonly subjects = new TicketSubjects();
  /** When what is here was read from DMS. */
  asOf: Date | undefined;
  private readonly lookups = new LookupQueue(4);
  private readonly end = new AbortController();
  /** Of the copy that was read or written last. */
  private written = 0;
  private turn = 0;
  /** Tickets whose detail is not to be had. */
  private readonly unread = new Set<string>();
  private stopWatching: (() => void) | undefined;
  private keeping: NodeJS.Immediate | undefined;

  constructor(
    readonly owner: ShelfOwner,
    private readonly clock: Clock,
    private readonly tell: (changed: ReadonlySet<string>, origin: 'dms' | 'window') => void,
    isWide: () => boolean,
  ) {
    this.store = new TicketStore({
      viewer: owner.account,
      databases: (orderId) => this.subjects.of(orderId)?.databases,
      settled: (listed) => owner.settled.has(listed, clock.now()),
    });
    const { signal } = this.end;
    const others = new WideLoader(owner.source, this.store, owner.account.roles, signal);
    this.loader = new TicketLoader(owner.source, this.store, signal, others, isWide);
  }

  get signal(): AbortSignal {
    return this.end.signal;
  }

  /** Hears from now on of what other windows read. */
  watch(): void {
    this.stopWatching ??= this.owner.cache.watch(() => void this.takeOver());
  }

  /** Takes over what a window read later than this one; @returns the tickets that look different now. */
  async takeOver(): Promise<ReadonlySet<string>> {
    const cached = await this.owner.cache.read();
    if (cached === undefined || cached.written <= this.written || this.signal.aborted) {
      return new Set();
    }
    this.written = cached.written;
    for (const [orderId, subject] of cached.subjects) {
      this.subjects.remember(orderId, subject);
    }
    const changed = this.store.restore(cached.tickets);
    if (this.asOf === undefined) {
      this.loader.restore(cached.total, cached.tickets.filter(({ mine }) => mine).length);
    }
    this.asOf = new Date(cached.asOf);
    this.tell(changed, 'window');
    return changed;
  }

  /** The lists were read from DMS: keeps them on the disk when there is anything new. */
  loaded(changed: ReadonlySet<string>): void {
    this.asOf = this.clock.now();
    if (changed.size > 0 || this.asOf.getTime() - this.written > longestUnwritten) {
      this.keep();
    }
  }

  /** Asks single tickets for what lists do not tell: how far those are that are passing from state to state, and what all are about. */
  lookUp(changed: ReadonlySet<string>, what: 'everything' | 'unfinished'): void {
    let subjects = what === 'everything' ? subjectsAtATime : 0;
    const passing: Ticket[] = [];
    for (const ticket of this.store.all()) {
      const isFiner = hasFinerState(ticket);
      if (isFiner && (what === 'everything' || changed.has(ticket.orderId) || !this.isKnown(ticket))) {
        this.ask(ticket);
      } else if (isFiner && isPassing(ticket.state)) {
        passing.push(ticket);
      } else if (ticket.databases === undefined && subjects > 0) {
        subjects -= 1;
        this.ask(ticket);
      }
    }
    // A few each time, so that many long runs cost no more than few.
    for (let index = 0; index < Math.min(passingAtATime, passing.length); index += 1) {
      const ticket = passing[(this.turn + index) % passing.length];
      if (ticket !== undefined) {
        this.ask(ticket);
      }
    }
    this.turn += passingAtATime;
  }

  /** Whether it is known how far a ticket is, as far as that can be known. */
  isKnown(ticket: Ticket): boolean {
    return this.unread.has(ticket.orderId) || !this.store.wantsDetail(ticket);
  }

  /** Reads a ticket's detail; resolves when it is known, or not to be had. */
  async readDetail({
    orderId,
    pluginType,
  }: Pick<Ticket, 'orderId' | 'pluginType'>): Promise<ReadonlySet<string>> {
    const outcome = await this.owner.source.detail({ orderId, pluginType }, this.signal);
    if (outcome?.ok !== true || this.signal.aborted) {
      // Asking again at every look would not help; the next loading of everything tries it once more.
      this.unread.add(orderId);
      return new Set();
    }
    this.unread.delete(orderId);
    const { databases, environments = [], fingerprint = '' } = outcome.value;
    const learnt = this.subjects.remember(orderId, {
      databases: [...databases],
      environments: [...environments],
      fingerprint,
    });
    const changed = this.store.detail(orderId, outcome.value);
    if (learnt || changed.size > 0) {
      this.keep();
    }
    return changed;
  }

  /** Whether a ticket with this SQL ran well elsewhere than in production. What is not known of tickets that ran well is asked. */
  async succeededInTest(fingerprint: string): Promise<boolean> {
    const has = (): boolean =>
      this.subjects.withFingerprint(fingerprint).some((orderId) => {
        const [subject, ticket] = [this.subjects.of(orderId), this.store.get(orderId)];
        return subject !== undefined && ticket !== undefined && succeededInTest(subject, ticket);
      });
    const unknown = this.store
      .all()
      .filter(
        ({ orderId, statusCode }) => statusCode.toLowerCase() === 'success' && !this.subjects.of(orderId),
      )
      .slice(0, subjectsAtATime);
    for (const ticket of unknown) {
      if (has() || this.signal.aborted) {
        break;
      }
      await this.readDetail(ticket);
    }
    return has() || this.hasElsewhere(fingerprint);
  }

  /** The same of tickets that are known by what they are about, and no longer in the list. */
  private async hasElsewhere(fingerprint: string): Promise<boolean> {
    for (const orderId of this.subjects.withFingerprint(fingerprint)) {
      const subject = this.subjects.of(orderId);
      const outcome =
        this.store.get(orderId) === undefined ? await this.owner.source.one(orderId, this.signal) : undefined;
      if (outcome?.ok === true && subject !== undefined && succeededInTest(subject, outcome.value)) {
        return true;
      }
    }
    return false;
  }

  /** Keeps what is here on the disk, once there is a whole list to be kept, and it has been drawn. */
  keep(): void {
    const { asOf } = this;
    if (asOf !== undefined) {
      this.written = Math.max(this.clock.now().getTime(), this.written + 1);
      clearImmediate(this.keeping);
      this.keeping = setImmediate(() => {
        void this.owner.cache.write(() => this.contents(asOf));
      });
    }
  }

  close(): void {
    clearImmediate(this.keeping);
    this.stopWatching?.();
    this.end.abort();
    this.lookups.clear();
    void this.owner.duty.release();
  }

  private ask(ticket: Ticket): void {
    this.lookups.add(ticket.orderId, async () => {
      this.tell(await this.readDetail(ticket), 'dms');
    });
  }

  private contents(asOf: Date): CachedList {
    return {
      version: 1,
      written: this.written,
      asOf: asOf.toISOString(),
      total: this.loader.all,
      tickets: this.store.snapshot(mostKept),
      subjects: this.subjects.all().map(([orderId, subject]) => [
        orderId,
        {
          databases: [...subject.databases],
          environments: [...subject.environments],
          fingerprint: subject.fingerprint,
        },
      ]),
    };
  }
}
