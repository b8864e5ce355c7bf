import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { DraftStore } from '../../core/submission/draft-store';
import { proposeForKinds } from '../../core/tickets/propose';
import { mostBytes, textProblem } from '../../core/tickets/text-check';
import type { Forms } from '../form/forms';
import type { AccountDesk } from '../profiles/account-desk';
import type { SessionSource } from '../profiles/session';
import { say } from '../say';
import { tallyOf, type HeldSql } from '../sql/held-sql';
import { nameOf, readSqlFile } from '../sql/sql-file';
import { labelOf, selectedSql, sourceOf, type SelectedSql } from './selected-sql';

/** The file that a menu was opened on, else the one of the active tab: a very big one has no editor that an extension sees. */
function fileOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) {
    return argument;
  }
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return (
    vscode.window.activeTextEditor?.document.uri ??
    (input instanceof vscode.TabInputText ? input.uri : undefined)
  );
}

export interface SubmitTicketOptions {
  readonly drafts: DraftStore;
  readonly forms: Forms;
  readonly sessions: SessionSource;
  readonly accountDesk: Pick<AccountDesk, 'add'>;
  readonly heldSql: HeldSql;
}

/** The commands that lead from SQL to a form that holds it. Nothing is sent. */
export class SubmitTicket {
  constructor(private readonly options: SubmitTicketOptions) {}

  /** "Submit as DMS Ticket": what is selected in the active editor. */
  async run(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a file with SQL and select what to submit.'),
      );
      return;
    }
    // Read before anything is awaited: the selection may change while the person signs in.
    const selected = selectedSql(editor);
    if (!('uri' in selected)) {
      void vscode.window.showInformationMessage(say(selected));
      return;
    }
    await this.openForm(selected, labelOf(selected));
  }

  /** "Submit File as DMS Ticket": all of a file, which need not be open. */
  async runFile(argument: unknown): Promise<void> {
    const uri = fileOf(argument);
    if (uri === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a file with SQL, or choose one in the explorer.'),
      );
      return;
    }
    const file = await readSqlFile(uri);
    if (!('uri' in file)) {
      void vscode.window.showWarningMessage(say(file));
      return;
    }
    await this.openForm({ ...file, ranges: [] }, nameOf(uri));
  }

  private async openForm({ text, uri, ranges }: SelectedSql, label: string): Promise<void> {
    const { drafts, forms, sessions, accountDesk, heldSql } = this.options;
    const problem = textProblem(text);
    if (problem !== undefined && Buffer.byteLength(text, 'utf8') > mostBytes) {
      void vscode.window.showWarningMessage(say(problem));
      return;
    }
    const { state } = await sessions.current();
    if (state === 'signed-out' && (await accountDesk.add()) === undefined) {
      return;
    }
    const { pluginType } = proposeForKinds(await tallyOf(text));
    const stored = {
      draft: { id: randomUUID(), pluginType, values: { sql: await heldSql.valueFor(text) } },
      revision: 0,
      source: sourceOf({ uri, ranges }, label),
    };
    await drafts.write(stored);
    await forms.show(stored);
  }
}
