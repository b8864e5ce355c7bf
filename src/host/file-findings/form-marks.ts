import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Replacement } from '../../core/sql/locate';
import type { Range } from '../../core/sql/split';
import type { SqlSource } from '../../core/submission/sql-source';
import type { FieldReading } from '../../core/tickets/draft-reading';
import { rangesAfter } from './after-edits';
import type { FindingMarks } from './finding-marks';
import { placeInFile } from './form-places';

/** After the last edit of the file, in milliseconds. */
const pause = 300;

interface FormReading {
  readonly source: SqlSource;
  readonly field: FieldReading | undefined;
  /** Where the SQL was taken from, as the file is now; known once the file is open. */
  taken: readonly Range[] | undefined;
  timer?: NodeJS.Timeout;
}

/** What open forms found in their SQL, shown where it still stands in the file it was taken from, while that is open. */
export class FormMarks implements vscode.Disposable {
  private readonly forms = new Map<string, FormReading>();

  constructor(private readonly marks: FindingMarks) {}

  /** Puts a form's new reading in the place of its last. */
  show(id: string, source: SqlSource, fields: readonly FieldReading[]): void {
    const known = this.forms.get(id);
    clearTimeout(known?.timer);
    // What undoes a change stands in a file of its own, if in any.
    const field = fields.find((one) => one.field === 'sql');
    this.forms.set(id, { source, field, taken: known?.taken });
    void this.place(id);
  }

  clear(id: string): void {
    clearTimeout(this.forms.get(id)?.timer);
    this.forms.delete(id);
    this.marks.clear(id);
  }

  clearAll(): void {
    for (const id of [...this.forms.keys()]) {
      this.clear(id);
    }
  }

  opened(document: vscode.TextDocument): void {
    for (const [id] of this.of(document)) {
      void this.place(id);
    }
  }

  closed(document: vscode.TextDocument): void {
    for (const [, form] of this.of(document)) {
      clearTimeout(form.timer);
      form.taken = undefined;
    }
  }

  edited(document: vscode.TextDocument, replacements: readonly Replacement[]): void {
    for (const [id, form] of this.of(document)) {
      form.taken = form.taken && rangesAfter(form.taken, replacements);
      clearTimeout(form.timer);
      form.timer = setTimeout(() => void this.place(id), pause);
    }
  }

  dispose(): void {
    this.clearAll();
  }

  private of({ uri }: vscode.TextDocument): readonly (readonly [string, FormReading])[] {
    const key = uri.toString();
    return [...this.forms].filter(([, { source }]) => source.uri === key);
  }

  private async place(id: string): Promise<void> {
    const form = this.forms.get(id);
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === form?.source.uri);
    if (form === undefined || document === undefined) {
      return;
    }
    form.taken ??= form.source.ranges.map(({ start, end }) => ({
      start: document.offsetAt(new vscode.Position(start.line, start.character)),
      end: document.offsetAt(new vscode.Position(end.line, end.character)),
    }));
    const { version } = document;
    const { field, taken } = form;
    const placed =
      field === undefined ? [] : await placeInFile(document.getText(), taken, field, () => turn());
    // After an edit it is placed anew when the person pauses.
    if (this.forms.get(id) === form && document.version === version && !document.isClosed) {
      this.marks.set(document, id, placed);
    }
  }
}
