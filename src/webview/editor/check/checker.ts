import { editor, type IDisposable, MarkerSeverity } from 'monaco-editor/esm/vs/editor/editor.api';
import type { Range } from '../../../core/sql/split';
import { TooSlow } from '../deadline';
import type { DialectClient } from '../dialect-client';
import type { SqlLanguage } from '../language';
import { statementsIn } from '../statements';
import type { SyntaxFault } from '../worker/dialect-worker';

/** What has been found so far. */
export interface Findings {
  readonly faults: readonly editor.IMarkerData[];
  /** Statements, or the whole text, were too long to be checked. */
  readonly incomplete: boolean;
}

const owner = 'dms-sql';
/** After the last key, in milliseconds. */
const pauseAfterEdit = 300;
/** In characters. Errors make the parser slow faster than text does; a statement this long is data, not logic. */
const longestText = 1_000_000;
const longestStatement = 20_000;
/** More do not help anybody to mend the first. */
const mostFaults = 200;
/** For one statement, in milliseconds; the longest that was measured took a tenth of it. */
const patience = 5000;
const mostKept = 2000;

/** The client of the model's language; none for a language without a parser. */
export type ClientOf = (language: SqlLanguage) => DialectClient | undefined;

/**
 * Marks syntax errors in one editor's text, statement by statement: so a typed key stops the check between two statements,
 * an error spoils nothing after its own statement, and a statement that was checked once is not checked again.
 */
export class Checker implements IDisposable {
  private readonly subscriptions: readonly IDisposable[];
  private readonly known = new Map<string, readonly SyntaxFault[] | 'skipped'>();
  private timer: number | undefined;
  private run = 0;

  constructor(
    private readonly model: editor.ITextModel,
    private readonly clientOf: ClientOf,
    private readonly report: (findings: Findings) => void,
  ) {
    this.subscriptions = [
      model.onDidChangeContent(() => {
        this.start(pauseAfterEdit);
      }),
      model.onDidChangeLanguage(() => {
        this.known.clear();
        this.start(0);
      }),
    ];
    this.start(0);
  }

  dispose(): void {
    this.run += 1;
    window.clearTimeout(this.timer);
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private start(pause: number): void {
    this.run += 1;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      void this.check();
    }, pause);
  }

  private async check(): Promise<void> {
    const run = this.run;
    const language = this.model.getLanguageId() as SqlLanguage;
    const client = this.clientOf(language);
    const text = this.model.getValue();
    if (client === undefined || text.length > longestText) {
      this.show([], client !== undefined);
      return;
    }
    const faults: editor.IMarkerData[] = [];
    let incomplete = false;
    for (const span of statementsIn(text, language)) {
      const found = await this.faultsIn(text.slice(span.start, span.end), client);
      if (run !== this.run) {
        return;
      }
      if (found === 'skipped') {
        incomplete = true;
      } else if (found.length > 0) {
        faults.push(...found.map((fault) => this.marker(fault, span)));
        this.show(faults, incomplete);
      }
      if (faults.length >= mostFaults) {
        incomplete = true;
        break;
      }
    }
    this.show(faults, incomplete);
  }

  private async faultsIn(
    statement: string,
    client: DialectClient,
  ): Promise<readonly SyntaxFault[] | 'skipped'> {
    if (statement.trim() === '') {
      return [];
    }
    const known = this.known.get(statement);
    if (known !== undefined) {
      return known;
    }
    const faults = statement.length > longestStatement ? 'skipped' : await validate(statement, client);
    if (this.known.size >= mostKept) {
      this.known.clear();
    }
    this.known.set(statement, faults);
    return faults;
  }

  private marker(fault: SyntaxFault, { start }: Range): editor.IMarkerData {
    const { lineNumber, column } = this.model.getPositionAt(start);
    const columnIn = (line: number, own: number) => (line === 1 ? own + column - 1 : own);
    return {
      severity: MarkerSeverity.Error,
      startLineNumber: fault.startLine + lineNumber - 1,
      startColumn: columnIn(fault.startLine, fault.startColumn),
      endLineNumber: fault.endLine + lineNumber - 1,
      endColumn: columnIn(fault.endLine, fault.endColumn),
      message: fault.message,
    };
  }

  private show(faults: readonly editor.IMarkerData[], incomplete: boolean): void {
    if (!this.model.isDisposed()) {
      editor.setModelMarkers(this.model, owner, [...faults]);
      this.report({ faults, incomplete });
    }
  }
}

/** A worker that is too slow or does not start finds nothing: the SQL can still be sent. */
async function validate(
  statement: string,
  client: DialectClient,
): Promise<readonly SyntaxFault[] | 'skipped'> {
  try {
    return await client.call((worker) => worker.doValidation(statement), patience);
  } catch (error) {
    if (error instanceof TooSlow) {
      return 'skipped';
    }
    return [];
  }
}
