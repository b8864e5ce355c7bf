import * as vscode from 'vscode';
import { dialects } from '../../core/sql/dialect';
import type { Replacement } from '../../core/sql/locate';
import type { Found } from '../../core/sql/findings/findings';
import type { Range } from '../../core/sql/split';
import type { SqlSource } from '../../core/submission/sql-source';
import type { FieldReading } from '../../core/tickets/draft-reading';
import { settingIds } from '../ids';
import { fileFindingsWish } from '../settings';
import { isSqlDocument } from '../sql/sql-documents';
import { nameOf } from '../sql/sql-file';
import { explainFinding } from './explain-finding';
import { FileContext, type FileContextPorts } from './file-context';
import { FindingFixes } from './finding-fixes';
import { FindingMarks } from './finding-marks';
import { FormMarks } from './form-marks';
import { isReadOften, lengthOf, WatchedDocument } from './watched-document';

export type FileFindingsPorts = FileContextPorts;

/** The findings of a file itself; those of a form stand under its draft's id. */
const ofFile = 'file';

/** Reading less takes no time that a person would notice. */
const longestQuiet = 1 << 20;

/** Shows findings in SQL files: of files that the person has checked, or types in, and of forms that are open. */
export class FileFindings implements vscode.Disposable {
  private readonly marks = new FindingMarks();
  private readonly forms = new FormMarks(this.marks);
  private readonly watched = new Map<string, WatchedDocument>();
  private readonly context: FileContext;
  private readonly subscription: vscode.Disposable;

  constructor(ports: FileFindingsPorts) {
    this.context = new FileContext(ports);
    this.subscription = vscode.Disposable.from(
      this.marks,
      this.forms,
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, new FindingFixes(this.marks), {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.forms.opened(document);
        this.watchWhatIsSeen();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.closed(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        this.edited(document, contentChanges);
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.watchWhatIsSeen();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        this.configured(event);
      }),
    );
    this.watchWhatIsSeen();
  }

  /** "Check SQL for DMS": the selections of the active editor, or all of it. */
  async checkActive(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a file with SQL to check it.'));
      return;
    }
    const { document, selections } = editor;
    const ranges = selections
      .filter(({ isEmpty }) => !isEmpty)
      .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
      .sort((one, other) => one.start - other.start);
    const watched = await this.watch(document, ranges.length === 0 ? undefined : ranges);
    await this.context.learn(document.getText(), watched.dialect);
    const found =
      lengthOf(document) <= longestQuiet
        ? await watched.read()
        : await vscode.window.withProgress(
            {
              location: vscode.ProgressLocation.Notification,
              title: vscode.l10n.t('Checking {0}', nameOf(document.uri)),
              cancellable: true,
            },
            (_, cancel) => watched.read(cancel),
          );
    if (found !== undefined) {
      await tell(document, found);
    }
  }

  explain(rule: string): Promise<void> {
    return explainFinding(rule);
  }

  ofForm(id: string, source: SqlSource, fields: readonly FieldReading[]): void {
    this.forms.show(id, source, fields);
    const dialect = fields.find(({ field }) => field === 'sql')?.inspection.dialect;
    if (dialect !== undefined && dialect !== dialects.generic) {
      this.watched.get(source.uri)?.readAs(dialect);
    }
  }

  clearForm(id: string): void {
    this.forms.clear(id);
  }

  dispose(): void {
    this.stopWatching();
    this.subscription.dispose();
  }

  private async watch(
    document: vscode.TextDocument,
    ranges: readonly Range[] | undefined,
  ): Promise<WatchedDocument> {
    const key = document.uri.toString();
    const dialect = await this.context.dialectOf(document);
    const whole = fileFindingsWish() === 'whileTyping' && isSqlDocument(document);
    const watched = new WatchedDocument(
      document,
      whole ? undefined : ranges,
      dialect,
      this.context,
      ({ list }) => {
        if (!document.isClosed && this.watched.get(key) === watched) {
          this.marks.set(document, ofFile, list);
        }
      },
    );
    this.watched.get(key)?.dispose();
    this.watched.set(key, watched);
    return watched;
  }

  /** Where the person has it so: what is on the screen, as soon as it is there. */
  private watchWhatIsSeen(): void {
    if (fileFindingsWish() !== 'whileTyping') {
      return;
    }
    for (const { document } of vscode.window.visibleTextEditors) {
      const isNew = !this.watched.has(document.uri.toString());
      if (isNew && isSqlDocument(document) && isReadOften(document)) {
        void this.watch(document, undefined).then(async (watched) => {
          await this.context.learn(document.getText(), watched.dialect);
          watched.soon(0);
        });
      }
    }
  }

  private edited(
    document: vscode.TextDocument,
    changes: readonly vscode.TextDocumentContentChangeEvent[],
  ): void {
    if (changes.length === 0) {
      return;
    }
    const replacements = changes.map(({ rangeOffset, rangeLength, text }): Replacement => ({
      offset: rangeOffset,
      length: rangeLength,
      inserted: text.length,
    }));
    this.marks.edited(document, replacements);
    this.forms.edited(document, replacements);
    const key = document.uri.toString();
    const watched = this.watched.get(key);
    if (watched?.edited(replacements) === false) {
      watched.dispose();
      this.watched.delete(key);
      this.marks.set(document, ofFile, []);
    }
  }

  private closed(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.watched.get(key)?.dispose();
    this.watched.delete(key);
    this.forms.closed(document);
    this.marks.forget(document);
  }

  private configured(event: vscode.ConfigurationChangeEvent): void {
    if (event.affectsConfiguration(settingIds.findingsInFiles)) {
      this.stopWatching();
      this.marks.clear(ofFile);
      if (fileFindingsWish() === 'off') {
        this.forms.clearAll();
      }
      this.watchWhatIsSeen();
    } else if (event.affectsConfiguration(settingIds.findings)) {
      for (const watched of this.watched.values()) {
        watched.soon(0);
      }
    }
  }

  private stopWatching(): void {
    for (const watched of this.watched.values()) {
      watched.dispose();
    }
    this.watched.clear();
  }
}

async function tell(document: vscode.TextDocument, { list, total }: Found): Promise<void> {
  const count = (severity: string): number => list.filter((one) => one.severity === severity).length;
  const name = nameOf(document.uri);
  if (total === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Checked {0}: nothing to look at.', name));
    return;
  }
  const counted = vscode.l10n.t(
    'Checked {0}. Errors: {1}, warnings: {2}, hints: {3}.',
    name,
    count('error'),
    count('warning'),
    count('hint'),
  );
  const more = vscode.l10n.t('There are {0} findings; the first {1} are shown.', total, list.length);
  const show = vscode.l10n.t('Show Problems');
  const text = total > list.length ? `${counted} ${more}` : counted;
  if ((await vscode.window.showInformationMessage(text, show)) === show) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}
