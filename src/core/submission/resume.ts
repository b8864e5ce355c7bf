import type { Journal } from './journal';
import { advance, isUnsettled, type JournalEntry } from './journal-entry';
import type { OrderGateway } from './order-gateway';
import type { Finding, Reconciler } from './reconciler';

/** What became of an entry that an earlier process left unfinished. */
export type Resumed =
  | Finding
  /** Nothing was ever sent. */
  | { readonly state: 'never-sent'; readonly entry: JournalEntry }
  /** Its account is not at hand, or a living process has it; it stays as it is. */
  | { readonly state: 'left'; readonly entry: JournalEntry };

export interface ResumeOptions {
  readonly journal: Journal;
  readonly reconciler: Reconciler;
  /** DMS as the account that submitted the entry, or `undefined` when that account is not at hand. */
  readonly gatewayOf: (entry: JournalEntry) => Promise<OrderGateway | undefined>;
  /** Entries to look at besides the unfinished ones; none by default. */
  readonly also?: (entry: JournalEntry) => boolean;
  readonly signal?: AbortSignal;
}

/**
 * Finds out what became of the submissions that a crash or a lost answer left unfinished. Sends nothing.
 *
 * @returns by entry id; `undefined` when another process is at it: its results show in the journal.
 */
export async function resume(options: ResumeOptions): Promise<ReadonlyMap<string, Resumed> | undefined> {
  const { journal, also = () => false, signal } = options;
  const lock = await journal.holdAll();
  if (lock === undefined) {
    return undefined;
  }
  try {
    const results = new Map<string, Resumed>();
    for (const entry of await journal.list()) {
      if (signal?.aborted === true) {
        break;
      }
      if (entry.state === 'prepared') {
        results.set(entry.id, await neverSent(entry, journal));
      } else if (isUnsettled(entry) || also(entry)) {
        results.set(entry.id, await lookFor(entry, options));
      }
    }
    return results;
  } finally {
    // A lock that cannot be removed is taken over once its owner falls silent.
    await lock.release().catch(() => undefined);
  }
}

/** An entry in hand of a living process is about to be sent. */
async function neverSent(entry: JournalEntry, journal: Journal): Promise<Resumed> {
  const lock = await journal.hold(entry.id);
  if (lock === undefined) {
    return { state: 'left', entry };
  }
  try {
    const current = (await journal.read(entry.id)) ?? entry;
    return current.state === 'prepared'
      ? { state: 'never-sent', entry: await journal.write(advance(current, { type: 'given-up' })) }
      : { state: 'left', entry: current };
  } finally {
    await lock.release().catch(() => undefined);
  }
}

async function lookFor(entry: JournalEntry, options: ResumeOptions): Promise<Resumed> {
  const gateway = await options.gatewayOf(entry);
  return gateway === undefined
    ? { state: 'left', entry }
    : options.reconciler.reconcile(entry, gateway, undefined, options.signal);
}
