import { setImmediate as turn } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { moved, type Replacement } from '../../core/sql/locate';
import type { Dialect } from '../../core/sql/dialect';
import type { Found } from '../../core/sql/findings/findings';
import type { Range } from '../../core/sql/split';
import { readSqlInFile } from '../../core/tickets/file-reading';
import { findingSeverities } from '../findings/finding-settings';
import type { FileContext } from './file-context';

/** After the last key, in milliseconds. */
const pause = 300;

/** Longer documents are read when the person asks, not after each edit. */
const longestTyped = 2 << 20;

/** Whether it is short enough to be read after each edit. */
export function isReadOften(document: vscode.TextDocument): boolean {
  return lengthOf(document) <= longestTyped;
}

export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** A document whose SQL is read, at once and again after each edit. */
export class WatchedDocument implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private running: AbortController | undefined;

  /**
   * @param ranges that are read, in UTF-16 code units; `undefined` for all of it.
   * @param dialect of its SQL where nothing in it says more.
   */
  constructor(
    readonly document: vscode.TextDocument,
    private ranges: readonly Range[] | undefined,
    readonly dialect: Dialect,
    private readonly context: FileContext,
    private readonly onRead: (found: Found) => void,
  ) {}

  /** Reads it now. @returns `undefined` when it was edited meanwhile, or `cancel` was pressed. */
  async read(cancel?: vscode.CancellationToken): Promise<Found | undefined> {
    this.stop();
    const running = new AbortController();
    this.running = running;
    cancel?.onCancellationRequested(() => {
      running.abort();
    });
    const text = this.document.getText();
    const found = await readSqlInFile(text, this.ranges ?? [{ start: 0, end: text.length }], {
      severities: findingSeverities(),
      dialect: this.dialect,
      databaseNamed: this.context.databaseNamed,
      turn: () => turn(),
      signal: running.signal,
    });
    if (found === undefined || running.signal.aborted) {
      return undefined;
    }
    this.onRead(found);
    return found;
  }

  /** Reads it when the person pauses. */
  soon(wait = pause): void {
    this.stop();
    if (isReadOften(this.document)) {
      this.timer = setTimeout(() => void this.read(), wait);
    }
  }

  /** @returns false when nothing is left of what was read. */
  edited(replacements: readonly Replacement[]): boolean {
    this.ranges = this.ranges?.flatMap((range) => {
      let now: Range | undefined = range;
      for (const replacement of replacements) {
        now = now && grown(now, replacement);
      }
      return now ?? [];
    });
    this.soon();
    return this.ranges?.length !== 0;
  }

  dispose(): void {
    this.stop();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }
}

/** What is typed at the end of what was read belongs to it: a WHERE that was missing there. */
function grown(range: Range, replacement: Replacement): Range | undefined {
  const { offset, length, inserted } = replacement;
  return offset === range.end && length === 0
    ? { start: range.start, end: range.end + inserted }
    : moved(range, replacement);
}
