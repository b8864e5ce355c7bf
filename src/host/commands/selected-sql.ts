import * as vscode from 'vscode';
import type { DraftSource } from '../../core/submission/draft-store';
import { message, type Message } from '../../core/message';
import { dialectFor } from '../../core/sql/dialect';
import { statementAt } from '../../core/sql/statement-at';

/** SQL taken from an editor, byte for byte, and where it stands there. */
export interface SelectedSql {
  readonly text: string;
  readonly uri: vscode.Uri;
  /** One range for each part, in the order of the text. */
  readonly ranges: readonly vscode.Range[];
}

/**
 * What the person means to submit: the selections, in the order of the document, each on lines of its own; without a
 * selection the statement under the cursor. A message when there is nothing.
 */
export function selectedSql(
  editor: Pick<vscode.TextEditor, 'document' | 'selections'>,
): SelectedSql | Message {
  const { document } = editor;
  const selections = editor.selections
    .filter((selection) => !selection.isEmpty)
    .sort((a, b) => a.start.compareTo(b.start));
  if (selections.length > 0) {
    const text = selections.map((selection) => document.getText(selection)).join('\n');
    return text.trim() === ''
      ? message('The selection holds no SQL. Select the statements to submit, or put the cursor into one.')
      : { text, uri: document.uri, ranges: selections.map(({ start, end }) => new vscode.Range(start, end)) };
  }
  const [cursor] = editor.selections;
  const offset = cursor === undefined ? 0 : document.offsetAt(cursor.active);
  const all = document.getText();
  const statement = statementAt(all, offset, dialectFor(document.languageId));
  if (statement === undefined) {
    return message('There is no statement under the cursor. Select the SQL to submit.');
  }
  const range = new vscode.Range(document.positionAt(statement.start), document.positionAt(statement.end));
  return { text: all.slice(statement.start, statement.end), uri: document.uri, ranges: [range] };
}

/** "sales.sql, lines 3–9", to tell the person where the form's SQL came from. */
export function labelOf({ uri, ranges }: Pick<SelectedSql, 'uri' | 'ranges'>): string {
  const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const first = Math.min(...ranges.map(({ start }) => start.line)) + 1;
  const last = Math.max(...ranges.map(({ end }) => end.line)) + 1;
  return first === last
    ? vscode.l10n.t('{0}, line {1}', file, first)
    : vscode.l10n.t('{0}, lines {1}–{2}', file, first, last);
}

/** Where a draft's SQL comes from, to be kept with the draft. */
export function sourceOf(
  selected: Pick<SelectedSql, 'uri' | 'ranges'>,
  label = labelOf(selected),
): DraftSource {
  return {
    uri: selected.uri.toString(),
    label,
    ranges: selected.ranges.map(({ start, end }) => ({
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    })),
  };
}
