import { setImmediate as turn } from 'node:timers/promises';
import type * as vscode from 'vscode';
import type { Replacement } from '../../core/sql/locate';
import type { Dialect } from '../../core/sql/dialect';
import type { Found } from '../../core/sql/findings/findings';
import type { Range } from '../../core/sql/split';
import { readSqlInFile } from '../../core/tickets/file-reading';
import { findingSeverities } from '../findings/finding-settings';
import { rangesAfter } from './after-edits';
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
    private spoken: Dialect,
    private readonly context: FileContext,
    private readonly onRead: (found: Found) => void,
  ) {}

  get dialect(): Dialect {
    return this.spoken;
  }

  /** A database was chosen for its SQL. */
  readAs(dialect: Dialect): void {
    if (dialect !== this.spoken) {
      this.spoken = dialect;
      this.soon(0);
    }
  }

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
      dialect: this.spoken,
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
    this.ranges = this.ranges && rangesAfter(this.ranges, replacements);
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
