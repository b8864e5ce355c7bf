import * as v from 'valibot';
import * as vscode from 'vscode';
import type { SqlSource } from '../../core/submission/sql-source';
import type { FieldReading } from '../../core/tickets/draft-reading';
import { commandIds, settingIds } from '../ids';
import { fileFindingsWish } from '../settings';
import { isSqlDocument } from '../sql/sql-documents';
import type { FileFindings, FileFindingsPorts } from './file-findings';

/** Where the findings of forms are shown beside the form: in the files that their SQL was taken from. */
export interface FormsInFiles {
  /** Called for each reading of a form's SQL, under its draft's id. */
  show(id: string, source: SqlSource | undefined, fields: readonly FieldReading[]): void;
  /** The form is closed, or its ticket created. */
  clear(id: string): void;
}

/** Findings in SQL files. What reads them is loaded with the first file that is read, or the first form of one. */
export class FileChecks implements FormsInFiles, vscode.Disposable {
  private loaded: Promise<FileFindings> | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly ports: FileFindingsPorts) {
    const look = (): void => {
      this.look();
    };
    this.subscription = vscode.Disposable.from(
      vscode.commands.registerCommand(commandIds.checkSql, async () => {
        await (await this.load()).checkActive();
      }),
      vscode.commands.registerCommand(commandIds.explainFinding, async (rule: unknown) => {
        if (v.is(v.string(), rule)) {
          await (await this.load()).explain(rule);
        }
      }),
      vscode.window.onDidChangeVisibleTextEditors(look),
      // Also a document that has become SQL.
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingIds.findingsInFiles)) {
          look();
        }
      }),
    );
    look();
  }

  show(id: string, source: SqlSource | undefined, fields: readonly FieldReading[]): void {
    if (source !== undefined && fileFindingsWish() !== 'off') {
      void this.load().then((files) => {
        files.ofForm(id, source, fields);
      });
    }
  }

  clear(id: string): void {
    void this.loaded?.then((files) => {
      files.clearForm(id);
    });
  }

  dispose(): void {
    this.subscription.dispose();
    void this.loaded?.then((files) => {
      files.dispose();
    });
  }

  /** Who has findings shown while typing needs them from the first SQL file that is seen. */
  private look(): void {
    if (
      this.loaded === undefined &&
      fileFindingsWish() === 'whileTyping' &&
      vscode.window.visibleTextEditors.some(({ document }) => isSqlDocument(document))
    ) {
      void this.load();
    }
  }

  private load(): Promise<FileFindings> {
    this.loaded ??= import('./file-findings').then(({ FileFindings: Files }) => new Files(this.ports));
    return this.loaded;
  }
}
