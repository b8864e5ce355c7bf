import type { DmsError } from '../dms/outcome';
import { hasTicket, isUnsettled, type JournalEntry } from './journal-entry';
import type { SubmissionResult } from './submitter';

/** What became of one ticket of a batch. */
export type Fate =
  | { readonly state: 'unsent' }
  | { readonly state: 'sending' }
  | { readonly state: 'created'; readonly orderIds: readonly string[] }
  /** DMS surely made no ticket. */
  | { readonly state: 'refused'; readonly error: DmsError }
  /** There may be a ticket. */
  | { readonly state: 'unconfirmed'; readonly error?: DmsError };

/** Tickets that are created one after the other; pure, so that its account can be proved. */
export interface Batch {
  /** `stopping`: the one in flight is waited for, no further one is sent. */
  readonly phase: 'running' | 'stopping' | 'ended';
  /** By the id of the ticket's own draft, in the order of the form. */
  readonly fates: ReadonlyMap<string, Fate>;
  /** Still to be sent in this run. */
  readonly queue: readonly string[];
  /** Why it ended before its queue did, when nobody stopped it. */
  readonly obstacle?: DmsError;
}

/** Which tickets a run is about; those that have a ticket, or may have one, are never sent. */
export type Share = 'unsent' | 'refused' | 'all';

export type BatchEvent =
  | { readonly type: 'start'; readonly share: Share }
  | { readonly type: 'send'; readonly id: string }
  | { readonly type: 'settle'; readonly id: string; readonly fate: Fate; readonly obstacle?: DmsError }
  | { readonly type: 'stop' };

/** Errors that every further ticket would meet as well. */
const obstacles: ReadonlySet<DmsError['kind']> = new Set([
  'cancelled',
  'unreachable',
  'clock',
  'credentials',
  'expired',
  'throttled',
]);

function errorOf({ refusal }: JournalEntry): DmsError {
  const { kind = 'refused', message: { text = '', args } = {}, code, detail, requestId } = refusal ?? {};
  return {
    kind,
    effect: 'none',
    message: args === undefined ? { text } : { text, args },
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

function fateOnRecord(entries: readonly JournalEntry[]): Fate {
  const made = entries.find(hasTicket);
  if (made !== undefined) {
    return { state: 'created', orderIds: [...made.orderIds, ...made.surplus] };
  }
  const open = entries.find(isUnsettled);
  if (open !== undefined) {
    return { state: 'unconfirmed', ...(open.refusal === undefined ? {} : { error: errorOf(open) }) };
  }
  const last = entries.at(-1);
  // Where there was an obstacle, DMS never came to see the ticket.
  return last?.state === 'refused' && !obstacles.has(errorOf(last).kind)
    ? { state: 'refused', error: errorOf(last) }
    : { state: 'unsent' };
}

/** The batch as the journal knows it: what a crash left is neither forgotten nor sent again. */
export function batchOnRecord(ids: readonly string[], entries: readonly JournalEntry[]): Batch {
  const byDraft = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    byDraft.set(entry.draftId, [...(byDraft.get(entry.draftId) ?? []), entry]);
  }
  return {
    phase: 'ended',
    fates: new Map(ids.map((id) => [id, fateOnRecord(byDraft.get(id) ?? [])])),
    queue: [],
  };
}

/** What a submission's end is for the batch: its ticket's fate, and whether further ones are worth trying. */
export function settlement(id: string, result: SubmissionResult): Extract<BatchEvent, { type: 'settle' }> {
  if (result.state === 'created') {
    return { type: 'settle', id, fate: { state: 'created', orderIds: result.orderIds } };
  }
  const { state, error } = result;
  const obstacle = obstacles.has(error.kind) ? { obstacle: error } : {};
  if (state === 'unknown') {
    return { type: 'settle', id, fate: { state: 'unconfirmed', error }, ...obstacle };
  }
  const fate: Fate = 'obstacle' in obstacle ? { state: 'unsent' } : { state: 'refused', error };
  return { type: 'settle', id, fate, ...obstacle };
}

function isWanted({ state }: Fate, share: Share): boolean {
  return (state === 'unsent' && share !== 'refused') || (state === 'refused' && share !== 'unsent');
}

/** The tickets, by the ids of their drafts, that a run of this share sends. */
export function sendable({ fates }: Batch, share: Share): readonly string[] {
  return [...fates].filter(([, fate]) => isWanted(fate, share)).map(([id]) => id);
}

function withFate(batch: Batch, id: string, fate: Fate): ReadonlyMap<string, Fate> {
  return new Map(batch.fates).set(id, fate);
}

/**
 * The batch after the event.
 * @throws RangeError when the event cannot happen now: a bug, never a fault of the network.
 */
export function step(batch: Batch, event: BatchEvent): Batch {
  switch (event.type) {
    case 'start': {
      const queue = sendable(batch, event.share);
      return { phase: queue.length === 0 ? 'ended' : 'running', fates: batch.fates, queue };
    }
    case 'send': {
      if (nextOf(batch) !== event.id) {
        throw new RangeError(`${event.id} is not the next to be sent`);
      }
      return {
        ...batch,
        fates: withFate(batch, event.id, { state: 'sending' }),
        queue: batch.queue.slice(1),
      };
    }
    case 'settle': {
      if (batch.fates.get(event.id)?.state !== 'sending') {
        throw new RangeError(`${event.id} is not being sent`);
      }
      const fates = withFate(batch, event.id, event.fate);
      const over = batch.phase === 'stopping' || batch.queue.length === 0 || event.obstacle !== undefined;
      return {
        phase: over ? 'ended' : 'running',
        fates,
        queue: over ? [] : batch.queue,
        ...(event.obstacle === undefined ? {} : { obstacle: event.obstacle }),
      };
    }
    case 'stop': {
      const inFlight = [...batch.fates.values()].some(({ state }) => state === 'sending');
      return batch.phase === 'ended' || inFlight
        ? { ...batch, phase: batch.phase === 'ended' ? 'ended' : 'stopping' }
        : { phase: 'ended', fates: batch.fates, queue: [] };
    }
  }
}

/** The ticket to be sent next, or `undefined` when none is. */
export function nextOf(batch: Batch): string | undefined {
  return batch.phase === 'running' ? batch.queue[0] : undefined;
}
