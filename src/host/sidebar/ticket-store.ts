import {
  hasFinerState,
  isEnded,
  ticketState,
  waitsForResult,
  type TicketState,
} from '../../core/tickets/status';
import type { ListedTicket, Ticket, TicketDetail } from './ticket';
import type { CachedTicket } from './ticket-cache';
import type { TicketQuery } from './ticket-source';

interface Entry {
  listed: ListedTicket;
  mine: boolean;
  waitsForMe: boolean;
  /** It is here because a list of others' tickets is wanted. */
  wide: boolean;
  detail: TicketDetail | undefined;
  ticket: Ticket | undefined;
}

/** A state, and all that decided on it beside the ticket's own code. */
interface Standing {
  readonly pluginType: string;
  readonly detailStatus: string;
  readonly execMode: string;
  readonly failedCheck: string;
  readonly settled: boolean;
  readonly isCommitter: boolean;
  readonly isHandler: boolean;
  readonly state: TicketState;
}

/** What the store has to know beside DMS's words to tell where a ticket stands. */
export interface StorePorts {
  /** The account's DMS user id and roles. */
  readonly viewer: { readonly userId: string; readonly roles: readonly string[] };
  databases(orderId: string): readonly string[] | undefined;
  /** Whether the ticket's result has been dealt with; asked only where the ticket waits for that. */
  settled(listed: ListedTicket): boolean;
}

function sameListed(a: ListedTicket, b: ListedTicket): boolean {
  return (
    a.statusCode === b.statusCode &&
    a.lastModifyTime === b.lastModifyTime &&
    a.comment === b.comment &&
    a.committerId === b.committerId &&
    a.createTime === b.createTime
  );
}

function cachedDetail({ status, execMode, failedCheck = '' }: TicketDetail) {
  return { status, execMode, failedCheck };
}

function standsThere({ detail, mine, waitsForMe }: Entry, one: Standing): boolean {
  return (
    one.isCommitter === mine &&
    one.isHandler === waitsForMe &&
    one.detailStatus === (detail?.status ?? '') &&
    one.execMode === (detail?.execMode ?? '') &&
    one.failedCheck === (detail?.failedCheck ?? '')
  );
}

const wideQueries: ReadonlySet<TicketQuery> = new Set<TicketQuery>(['tenant', 'decided', 'related']);

/** Digits only, so that no language's order of letters is asked; that would take seconds for ten thousand tickets. */
function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function newestFirst({ listed: a }: Entry, { listed: b }: Entry): number {
  return (
    compared(b.createTime, a.createTime) ||
    // Ids are numbers of different lengths, too big to be compared as such.
    b.orderId.length - a.orderId.length ||
    compared(b.orderId, a.orderId)
  );
}

/**
 * One account's tickets, put together from several lists and from what single tickets say. Every method that changes something
 * returns the numbers of the tickets that look different now, or adds them to what is given.
 */
export class TicketStore {
  private readonly entries = new Map<string, Entry>();
  /** Thousands of tickets stand where others do: each state is worked out once. By the ticket's own code. */
  private readonly standings = new Map<string, Standing[]>();
  private sorted: readonly Entry[] | undefined;
  private built: readonly Ticket[] | undefined;

  constructor(private readonly ports: StorePorts) {}

  get size(): number {
    return this.entries.size;
  }

  /** The newest first. */
  all(): readonly Ticket[] {
    this.sorted ??= [...this.entries.values()].sort(newestFirst);
    this.built ??= this.sorted.map((entry) => this.ticketOf(entry));
    return this.built;
  }

  get(orderId: string): Ticket | undefined {
    const entry = this.entries.get(orderId);
    return entry === undefined ? undefined : this.ticketOf(entry);
  }

  /** Takes in a page of a list. */
  merge(
    query: TicketQuery,
    tickets: readonly ListedTicket[],
    changed: Set<string> = new Set(),
  ): ReadonlySet<string> {
    for (const listed of tickets) {
      const entry = this.entries.get(listed.orderId) ?? this.added(listed);
      const mine = entry.mine || query === 'mine' || query === 'mine-running' || this.isMine(listed);
      const waitsForMe = entry.waitsForMe || query === 'waiting-for-me';
      entry.wide ||= wideQueries.has(query);
      const same = sameListed(entry.listed, listed);
      if (entry.ticket === undefined || !same || mine !== entry.mine || waitsForMe !== entry.waitsForMe) {
        entry.mine = mine;
        entry.waitsForMe = waitsForMe;
        this.relist(entry, listed, changed);
      }
    }
    return changed;
  }

  /** Tells which tickets wait for me, all of them; others that are not mine are no longer any of my business. */
  keepWaiting(orderIds: ReadonlySet<string>, changed: Set<string>): void {
    for (const entry of this.entries.values()) {
      const { orderId } = entry.listed;
      if (entry.waitsForMe && !orderIds.has(orderId)) {
        entry.waitsForMe = false;
        this.touch(entry, changed);
        if (!entry.mine && !entry.wide) {
          this.drop(orderId);
        }
      }
    }
  }

  /** The tickets that are only others' are no longer wanted. */
  dropOthers(): void {
    for (const [orderId, entry] of this.entries) {
      entry.wide = false;
      if (!entry.mine && !entry.waitsForMe) {
        this.drop(orderId);
      }
    }
  }

  /** What one ticket says of itself; a ticket that is not in the list stays out of it. */
  update(listed: ListedTicket, changed: Set<string> = new Set()): ReadonlySet<string> {
    const entry = this.entries.get(listed.orderId);
    if (entry !== undefined && !sameListed(entry.listed, listed)) {
      this.relist(entry, listed, changed);
    }
    return changed;
  }

  detail(orderId: string, detail: TicketDetail): ReadonlySet<string> {
    const entry = this.entries.get(orderId);
    const changed = new Set<string>();
    if (entry !== undefined) {
      const { detail: old } = entry;
      entry.detail = detail;
      const named = this.ports.databases(orderId) !== entry.ticket?.databases;
      if (
        named ||
        old?.status !== detail.status ||
        old.execMode !== detail.execMode ||
        old.failedCheck !== detail.failedCheck
      ) {
        this.touch(entry, changed);
      }
    }
    return changed;
  }

  /** Something outside of the store that a ticket's look depends on has changed. */
  reconsider(orderId: string): ReadonlySet<string> {
    const changed = new Set<string>();
    const entry = this.entries.get(orderId);
    if (entry !== undefined) {
      this.touch(entry, changed);
    }
    return changed;
  }

  /** Those that DMS lists as unfinished, as far as is known; a result that waits to be fetched is finished. */
  unfinished(): readonly Ticket[] {
    return this.all().filter(({ statusCode }) => !isEnded(statusCode));
  }

  /** What another window, or this one before a reload, knew of tickets; it is newer than what is here. */
  restore(tickets: readonly CachedTicket[]): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const { mine, forMe, detail, ...listed } of tickets) {
      const entry = this.entries.get(listed.orderId) ?? this.added(listed);
      const isNew = entry.ticket === undefined;
      const same =
        !isNew &&
        sameListed(entry.listed, listed) &&
        entry.mine === mine &&
        entry.waitsForMe === forMe &&
        entry.detail?.status === detail?.status;
      if (!same) {
        entry.mine = mine;
        entry.waitsForMe = forMe;
        this.relist(entry, listed, changed);
        entry.detail = detail === undefined ? undefined : { ...detail, databases: [] };
      }
    }
    const waiting = new Set(tickets.filter(({ forMe }) => forMe).map(({ orderId }) => orderId));
    this.keepWaiting(waiting, changed);
    return changed;
  }

  /** The tickets to be kept for that: all that are unfinished, and the newest of the others. */
  snapshot(most: number): CachedTicket[] {
    this.sorted ??= [...this.entries.values()].sort(newestFirst);
    return this.sorted
      .filter(({ mine, waitsForMe }) => mine || waitsForMe)
      .filter(({ listed, waitsForMe }, place) => place < most || waitsForMe || !isEnded(listed.statusCode))
      .map(({ listed, mine, waitsForMe, detail }) => ({
        mine,
        forMe: waitsForMe,
        ...(detail === undefined ? {} : { detail: cachedDetail(detail) }),
        ...listed,
      }));
  }

  /** Whether the ticket's finer state is worth asking for: it may have one, and it is not known. */
  wantsDetail(ticket: Ticket): boolean {
    return hasFinerState(ticket) && this.entries.get(ticket.orderId)?.detail === undefined;
  }

  private added(listed: ListedTicket): Entry {
    const entry: Entry = {
      listed,
      mine: false,
      waitsForMe: false,
      wide: false,
      detail: undefined,
      ticket: undefined,
    };
    this.entries.set(listed.orderId, entry);
    this.sorted = undefined;
    this.built = undefined;
    return entry;
  }

  private drop(orderId: string): void {
    this.entries.delete(orderId);
    this.sorted = undefined;
    this.built = undefined;
  }

  private isMine({ committerId }: ListedTicket): boolean {
    return committerId !== '' && committerId === this.ports.viewer.userId;
  }

  private relist(entry: Entry, listed: ListedTicket, changed: Set<string>): void {
    const { statusCode, createTime } = entry.listed;
    // A detail belongs to the state it was read in.
    entry.detail = listed.statusCode === statusCode ? entry.detail : undefined;
    if (createTime !== listed.createTime) {
      this.sorted = undefined;
    }
    entry.listed = listed;
    this.touch(entry, changed);
  }

  private touch(entry: Entry, changed: Set<string>): void {
    entry.ticket = undefined;
    this.built = undefined;
    changed.add(entry.listed.orderId);
  }

  private ticketOf(entry: Entry): Ticket {
    const { listed, mine, waitsForMe } = entry;
    entry.ticket ??= {
      databases: this.ports.databases(listed.orderId),
      mine,
      forMe: waitsForMe,
      state: this.stateOf(entry),
      // Last: Node 20 takes ten times as long, and as much memory, for what comes after a spread.
      ...listed,
    };
    return entry.ticket;
  }

  private stateOf(entry: Entry): TicketState {
    const state = this.knownState(entry, false);
    return waitsForResult(state) && this.ports.settled(entry.listed) ? this.knownState(entry, true) : state;
  }

  private knownState(entry: Entry, settled: boolean): TicketState {
    const { statusCode, pluginType } = entry.listed;
    const known = this.standings.get(statusCode);
    for (const one of known ?? []) {
      if (one.pluginType === pluginType && one.settled === settled && standsThere(entry, one)) {
        return one.state;
      }
    }
    const standing = this.standing(entry, settled);
    this.standings.set(statusCode, [...(known ?? []), standing]);
    return standing.state;
  }

  private standing({ listed, detail, mine, waitsForMe }: Entry, settled: boolean): Standing {
    const { pluginType, statusCode } = listed;
    const facts = {
      pluginType,
      detailStatus: detail?.status ?? '',
      execMode: detail?.execMode ?? '',
      failedCheck: detail?.failedCheck ?? '',
      settled,
    };
    const viewer = { isCommitter: mine, isHandler: waitsForMe };
    const { roles } = this.ports.viewer;
    return {
      ...facts,
      ...viewer,
      state: ticketState({ ...facts, statusCode, viewer: { ...viewer, roles } }),
    };
  }
}
