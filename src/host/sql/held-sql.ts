import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TextShelf } from '../../core/submission/text-shelf';
import { dialectFor } from '../../core/sql/dialect';
import { inspectInSteps } from '../../core/sql/inspect';
import { tally, type Tally } from '../../core/sql/tally';
import type { Draft } from '../../core/tickets/draft';
import { heldText } from '../../core/tickets/held-text';
import { ticketType } from '../../core/tickets/registry';
import { textProblem } from '../../core/tickets/text-check';
import type { TextSummary } from '../../protocol/messages';
import { largeSqlCharacters } from '../settings';
import { askForSql } from './sql-source';

/** Of a text that a form only tells of, so much is shown. */
const headLines = 12;
const headLength = 2000;

/** The start of a text, whole lines where they are short. */
function headOf(text: string): string {
  let end = 0;
  for (let line = 0; line < headLines; line += 1) {
    const feed = text.indexOf('\n', end);
    if (feed < 0) {
      end = text.length;
      break;
    }
    end = feed + 1;
  }
  return text.slice(0, Math.min(end, headLength));
}

function linesOf(text: string): number {
  let lines = 1;
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    lines += 1;
  }
  return lines;
}

/** The statements of a text by kind, read in the steps that leave the host to others. */
export async function tallyOf(text: string): Promise<Tally> {
  const inspection = await inspectInSteps(text, dialectFor(''), () => turn());
  return inspection === undefined ? {} : tally(inspection);
}

/** The big texts of drafts: put aside when they come, told of to a form, opened for a person to see. */
export class HeldSql implements vscode.TextDocumentContentProvider, vscode.Disposable {
  static readonly scheme = 'dms-sql';
  private readonly summaries = new Map<string, Promise<TextSummary | undefined>>();
  private readonly registration: vscode.Disposable;

  constructor(private readonly texts: TextShelf) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(HeldSql.scheme, this);
  }

  /** What stands in a draft for this text: itself, or the mark of one that is too big for the form. */
  async valueFor(text: string): Promise<string> {
    // A text that DMS would refuse stays where the person can mend it.
    return text.length > largeSqlCharacters() && textProblem(text) === undefined
      ? this.texts.put(text)
      : text;
  }

  /** The draft without SQL that is too big for the form: an earlier version's, a clone's. */
  async lighter(draft: Draft): Promise<Draft> {
    const fields = ticketType(draft.pluginType)?.fields ?? {};
    const entries = Object.entries(draft.values).map(
      async ([id, value]) =>
        [
          id,
          typeof value === 'string' && fields[id]?.kind === 'sql' ? await this.valueFor(value) : value,
        ] as const,
    );
    return { ...draft, values: Object.fromEntries(await Promise.all(entries)) };
  }

  /** The text that stands in a draft, itself or by its mark. */
  textOf(value: string): Promise<string | undefined> {
    return this.texts.textOf(value);
  }

  /** What a form shows of a held text; `undefined` when it is not on this machine. */
  summary(mark: string): Promise<TextSummary | undefined> {
    const known = this.summaries.get(mark) ?? this.summarise(mark);
    this.summaries.set(mark, known);
    return known;
  }

  /** Shows the text as it would be sent, to be read. */
  async open(mark: string, name: string): Promise<void> {
    const held = heldText(mark);
    if (held !== undefined) {
      const uri = vscode.Uri.from({ scheme: HeldSql.scheme, path: `/${held.id}/${name}.sql` });
      await vscode.window.showTextDocument(uri, { preview: false, viewColumn: vscode.ViewColumn.Beside });
    }
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const text = await this.texts.textOf(`⟦dms-sql ${uri.path.split('/')[1] ?? ''} 0⟧`);
    return text ?? vscode.l10n.t('-- This SQL is no longer on this machine.');
  }

  /** Lets the person say which SQL is to take the place of another. */
  async ask(): Promise<string | undefined> {
    return (await askForSql())?.text;
  }

  /** The draft with its texts in full, or the field whose text is gone. */
  async whole(draft: Draft): Promise<Draft | { readonly missing: string }> {
    const whole = await this.texts.whole(draft.values);
    return 'missing' in whole ? whole : { ...draft, values: whole.values };
  }

  dispose(): void {
    this.registration.dispose();
  }

  private async summarise(mark: string): Promise<TextSummary | undefined> {
    const text = await this.texts.textOf(mark);
    return text === undefined
      ? undefined
      : {
          bytes: heldText(mark)?.bytes ?? 0,
          lines: linesOf(text),
          head: headOf(text),
          statements: await tallyOf(text),
        };
  }
}
