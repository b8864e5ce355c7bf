import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { SqlSource } from '../../core/submission/sql-source';
import type { FieldReading } from '../../core/tickets/draft-reading';
import type { Command } from '../commands/command-table';
import { fileFindingsWish } from '../settings';
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

  readonly commands = {
    checkSql: async () => {
      await (await this.load()).checkActive();
    },
    explainFinding: async (rule) => {
      if (v.is(v.string(), rule)) {
        await (await this.load()).explain(rule);
      }
    },
  } satisfies Record<string, Command>;

  constructor(private readonly ports: FileFindingsPorts) {}

  /** From now on files are read as the settings have it. */
  load(): Promise<FileFindings> {
    this.loaded ??= import('./file-findings').then(({ FileFindings: Files }) => new Files(this.ports));
    return this.loaded;
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
    void this.loaded?.then((files) => {
      files.dispose();
    });
  }
}
