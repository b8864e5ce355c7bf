import { setImmediate as turn } from 'node:timers/promises';
import type { Message } from '../../core/message';
import type { Severities } from '../../core/sql/findings/findings';
import type { Draft } from '../../core/tickets/draft';
import { readDraft, type DraftReading, type ReadingPorts } from '../../core/tickets/draft-reading';
import { heldIds } from '../../core/tickets/held-text';
import { ticketType } from '../../core/tickets/registry';
import type { ToForm } from '../../protocol/messages';
import { findingsMessage } from './finding-view';

export interface LiveFindingsPorts extends Pick<ReadingPorts, 'rowsOf'> {
  /** Asked for each reading: settings may have changed. */
  readonly severities: () => ReadingPorts['severities'];
  /** The draft with the texts that are too big for the page in full. */
  readonly whole: (draft: Draft) => Promise<Draft | { readonly missing: string }>;
  /** Hears of each new reading. */
  readonly onRead: (fields: DraftReading['fields']) => void;
  readonly post: (toForm: ToForm) => void;
  readonly say: (message: Message) => string;
}

/** After the last key, in milliseconds: typing on costs nothing but this timer. */
const pause = 200;

/** Whether two drafts say the same in all that a reading looks at. */
function readsTheSame(one: Draft, other: Draft): boolean {
  const fields = ticketType(one.pluginType)?.fields ?? {};
  const ids = Object.keys(fields).filter((id) => !['line', 'text', 'users'].includes(fields[id]?.kind ?? ''));
  return one.pluginType === other.pluginType && ids.every((id) => one.values[id] === other.values[id]);
}

/** Reads a form's SQL whenever it may have come to mean something else, and tells the form what was found. */
export class LiveFindings {
  private timer: NodeJS.Timeout | undefined;
  private running: AbortController | undefined;
  private latest: { readonly draft: Draft; readonly revision: number } | undefined;
  private read: { readonly draft: Draft; readonly by: string; readonly reading: DraftReading } | undefined;

  constructor(private readonly ports: LiveFindingsPorts) {}

  /** Reads the draft when the person pauses, or after `wait` milliseconds. A reading of what was there before ends. */
  look(draft: Draft, revision: number, wait = pause): void {
    this.stop();
    this.latest = { draft, revision };
    this.timer = setTimeout(() => {
      void this.tell(draft, revision);
    }, wait);
  }

  /** Something that is not in the draft has changed. */
  again(): void {
    if (this.latest !== undefined) {
      this.read = undefined;
      this.look(this.latest.draft, this.latest.revision, 0);
    }
  }

  dispose(): void {
    this.stop();
    this.latest = undefined;
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }

  private async tell(draft: Draft, revision: number): Promise<void> {
    const running = new AbortController();
    this.running = running;
    const { severities, onRead, post, say } = this.ports;
    const set = severities();
    const by = JSON.stringify(set);
    const known =
      this.read?.by === by && readsTheSame(this.read.draft, draft) ? this.read.reading : undefined;
    const reading = known ?? (await this.readWhole(draft, set, running.signal));
    if (reading !== undefined && !running.signal.aborted) {
      this.read = { draft, by, reading };
      if (known === undefined) {
        onRead(reading.fields);
      }
      post(findingsMessage(reading, revision, say));
    }
  }

  private async readWhole(
    draft: Draft,
    severities: Severities,
    signal: AbortSignal,
  ): Promise<DraftReading | undefined> {
    const { rowsOf, whole } = this.ports;
    const full = heldIds(draft.values).size === 0 ? draft : await whole(draft);
    return signal.aborted
      ? undefined
      : readDraft('missing' in full ? draft : full, {
          severities,
          rowsOf,
          turn: () => turn(),
          signal,
        });
  }
}
