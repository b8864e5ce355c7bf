import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../dms/clock';
import type { DmsError, Outcome } from '../dms/outcome';
import { busyElsewhere, givenUp } from './impediment';
import { advance, hasTicket, isUnsettled, type JournalEntry } from './journal-entry';
import type { Journal } from './journal';
import { markerIn } from './marker';
import type { FoundOrder, OrderGateway } from './order-gateway';
import { databaseIn, sqlIn } from './param-facts';

/** DMS's times carry no zone (dms-api 1.1): a day each way, in milliseconds. */
const margin = 86_400_000;
/** For the last look: this machine's clock may have been wrong by days when the entry was written. */
const wideMargin = 32 * margin;
/** Waits before each look, in milliseconds: DMS's list may lag behind a creation (dms-api 4). */
export const lookDelays: readonly number[] = [0, 1_000, 3_000, 8_000];

/** A look of somebody else is over in this time, its waits included; in milliseconds. */
const longestTurn = 20_000;
const turnDelay = 500;

export type Finding =
  /** Linked; `surplus` in the entry names the tickets that are too many. */
  | { readonly state: 'found'; readonly entry: JournalEntry }
  /** DMS shows no such ticket; the person decides whether to look again, send again or drop it. */
  | { readonly state: 'not-found'; readonly entry: JournalEntry }
  /** DMS could not be asked. */
  | { readonly state: 'failed'; readonly error: DmsError };

/** Finds out whether a submission of unknown fate made a ticket. Only looks, never sends. */
export class Reconciler {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<unknown> = (
      milliseconds,
      signal,
    ) => pause(milliseconds, undefined, signal === undefined ? {} : { signal }),
  ) {}

  /**
   * Looks for an entry's ticket, alone with it; an entry that was settled meanwhile is given back as it is now.
   */
  async reconcile(
    entry: JournalEntry,
    gateway: OrderGateway,
    delays: readonly number[] = lookDelays,
    signal?: AbortSignal,
  ): Promise<Finding> {
    const lock = await this.journal.hold(entry.id);
    if (lock === undefined) {
      return { state: 'failed', error: busyElsewhere };
    }
    try {
      const current = (await this.journal.read(entry.id)) ?? entry;
      return hasTicket(current)
        ? { state: 'found', entry: current }
        : await this.look(current, gateway, delays, signal);
    } finally {
      // A lock that cannot be removed is taken over once its owner falls silent.
      await lock.release().catch(() => undefined);
    }
  }

  /**
   * The same for a person who waits for it: where this window or another is looking already, that look is awaited, whose result is
   * then this one's. Only when it takes too long is the person told to try again.
   */
  async reconcileInTurn(entry: JournalEntry, gateway: OrderGateway, signal?: AbortSignal): Promise<Finding> {
    for (let waited = 0; ; waited += turnDelay) {
      const finding = await this.reconcile(entry, gateway, undefined, signal);
      const isBusy = finding.state === 'failed' && finding.error === busyElsewhere;
      if (!isBusy || waited >= longestTurn) {
        return finding;
      }
      if (!(await this.waited(turnDelay, signal))) {
        return { state: 'failed', error: givenUp };
      }
    }
  }

  private async look(
    entry: JournalEntry,
    gateway: OrderGateway,
    delays: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<Finding> {
    if (!isUnsettled(entry) && entry.state !== 'absent') {
      // Nothing was sent, or DMS refused it: whoever had it in hand has settled it meanwhile.
      return { state: 'not-found', entry };
    }
    for (const [index, delay] of delays.entries()) {
      if (!(await this.waited(delay, signal))) {
        return { state: 'failed', error: givenUp };
      }
      const wide = index === delays.length - 1 && entry.marker !== undefined;
      const matches = await this.matches(entry, gateway, wide ? wideMargin : margin, signal);
      if (!matches.ok) {
        return { state: 'failed', error: matches.error };
      }
      const orderIds = matches.value.map(({ orderId }) => orderId);
      if (orderIds.length > 0) {
        return { state: 'found', entry: await this.link(entry, orderIds) };
      }
    }
    const unknown =
      entry.state === 'sending' ? await this.journal.write(advance(entry, { type: 'lost' })) : entry;
    return { state: 'not-found', entry: unknown };
  }

  /** @returns false when the person does not want to wait any longer. */
  private async waited(delay: number, signal: AbortSignal | undefined): Promise<boolean> {
    try {
      await this.wait(delay, signal);
    } catch (error) {
      if (signal?.aborted !== true) {
        throw error;
      }
    }
    return signal?.aborted !== true;
  }

  private async link(entry: JournalEntry, orderIds: readonly string[]): Promise<JournalEntry> {
    const byAge = orderIds.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    const spared = entry.marker === undefined ? await this.twins(entry) : 0;
    return this.journal.write(
      advance(entry, { type: 'found', orderIds: byAge.slice(0, 1), surplus: byAge.slice(1 + spared) }),
    );
  }

  /** How many other submissions, the very same and without a marker, are still looking for their tickets. */
  private async twins({ id, hash, endpoint }: JournalEntry): Promise<number> {
    const others = await this.journal.unsettled();
    return others.filter(
      (other) =>
        other.id !== id && other.marker === undefined && other.hash === hash && other.endpoint === endpoint,
    ).length;
  }

  /** The tickets in DMS that can only be this entry's. */
  private async matches(
    entry: JournalEntry,
    gateway: OrderGateway,
    around: number,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<readonly FoundOrder[]>> {
    const created = new Date(entry.created).getTime();
    const now = this.clock.now().getTime();
    const listed = await gateway.find(
      entry.parameters.PluginType,
      new Date(Math.min(created, now) - around),
      new Date(Math.max(created, now) + around),
      signal,
    );
    if (!listed.ok) {
      return listed;
    }
    const claimed = await this.claimedByOthers(entry);
    const candidates = listed.value.filter(
      (order) => !claimed.has(order.orderId) && this.carries(entry, order),
    );
    if (entry.marker === undefined) {
      return this.withSameSql(entry, candidates, gateway, signal);
    }
    if (candidates.length < 2) {
      return { ok: true, value: candidates };
    }
    // A colleague may have copied the ticket in DMS's console, mark and all, and changed it: that one is not too many.
    const same = await this.withSameSql(entry, candidates, gateway, signal);
    return same.ok && same.value.length === 0 ? { ok: true, value: candidates } : same;
  }

  private carries(
    { marker, parameters, created }: JournalEntry,
    { comment, createTime }: FoundOrder,
  ): boolean {
    return marker === undefined
      ? comment === parameters.Comment && isAbout(createTime, new Date(created))
      : markerIn(comment) === marker;
  }

  /** A comment alone proves little: the SQL must be the same too. */
  private async withSameSql(
    { parameters }: JournalEntry,
    candidates: readonly FoundOrder[],
    gateway: OrderGateway,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<readonly FoundOrder[]>> {
    const sent = comparable(sqlIn(parameters.PluginParam));
    const same: FoundOrder[] = [];
    for (const order of candidates) {
      const sql = await gateway.sqlOf(order, parameters.PluginType, signal);
      if (!sql.ok) {
        return sql;
      }
      if (sent === undefined || comparable(sql.value) !== sent) {
        continue;
      }
      // The tickets of a batch differ in nothing but their databases.
      const wanted = databaseIn(parameters.PluginParam);
      const database =
        wanted === undefined ? undefined : await gateway.databaseOf?.(order, parameters.PluginType, signal);
      if (database?.ok === false) {
        return database;
      }
      if (database?.value === undefined || database.value === wanted) {
        same.push(order);
      }
    }
    return { ok: true, value: same };
  }

  private async claimedByOthers({ id }: JournalEntry): Promise<ReadonlySet<string>> {
    const others = (await this.journal.list()).filter((other) => other.id !== id);
    return new Set(others.flatMap(({ orderIds, surplus }) => [...orderIds, ...surplus]));
  }
}

/** SQL without what may get lost on its way through a database and back: the kind of line ends, blanks around it. */
function comparable(sql: string | undefined): string | undefined {
  return sql?.replace(/\r\n?/g, '\n').trim();
}

const hour = 3_600_000;

/**
 * Whether DMS's time, which carries no zone (dms-api 1.1), can be that moment in any zone of the world. Tells a ticket from the
 * one that was made at the same hour the day before.
 */
function isAbout(dmsTime: string, moment: Date): boolean {
  const ahead = new Date(`${dmsTime.replace(' ', 'T')}Z`).getTime() - moment.getTime();
  return Number.isNaN(ahead) || (ahead >= -12 * hour && ahead <= 14 * hour + hour);
}
