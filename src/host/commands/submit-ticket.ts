import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { DraftStore } from '../../core/submission/draft-store';
import { message } from '../../core/message';
import { dialectFor } from '../../core/sql/dialect';
import { directiveBlocks } from '../../core/tickets/directives';
import { proposeForKinds } from '../../core/tickets/propose';
import { mostBytes, textProblem } from '../../core/tickets/text-check';
import { applyDirectives, type Directed } from '../directives/apply-directives';
import type { Forms } from '../form/forms';
import type { AccountDesk } from '../profiles/account-desk';
import type { SessionSource } from '../profiles/session';
import { say } from '../say';
import { tallyOf, type HeldSql } from '../sql/held-sql';
import { nameOf, readSqlFile } from '../sql/sql-file';
import { labelOf, selectedSql, sourceOf, type SelectedSql } from './selected-sql';

/** Longer text is not read for directives: what is that long is written by machines. */
const longestDirected = 1 << 20;

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
    const { directed, notes } = await this.directed(text, uri);
    const { sql = text } = directed?.values ?? {};
    const values = {
      ...directed?.values,
      sql: await heldSql.valueFor(typeof sql === 'string' ? sql : text),
    };
    const stored = {
      draft: { id: randomUUID(), pluginType: directed?.pluginType ?? pluginType, values },
      revision: 0,
      source: sourceOf({ uri, ranges }, label),
      ...(notes.length === 0 ? {} : { notes: [...notes] }),
    };
    await drafts.write(stored);
    await forms.show(stored);
  }

  /** What the `-- @dms` directives in the text fill in; a workspace that is not trusted fills in nothing. */
  private async directed(
    text: string,
    uri: vscode.Uri,
  ): Promise<{ readonly directed: Directed | undefined; readonly notes: readonly string[] }> {
    const { sessions } = this.options;
    const language = vscode.workspace.textDocuments.find(
      (one) => one.uri.toString() === uri.toString(),
    )?.languageId;
    const [block, ...more] =
      text.length > longestDirected ? [] : directiveBlocks(text, dialectFor(language ?? 'sql'));
    if (block === undefined) {
      return { directed: undefined, notes: [] };
    }
    const refused = !vscode.workspace.isTrusted
      ? message('The @dms directives were not applied: this workspace is not trusted.')
      : more.length > 0
        ? message(
            'The @dms directives were not applied: the SQL holds {0} tickets. Select one of them.',
            more.length + 1,
          )
        : undefined;
    const current = await sessions.current();
    if (refused !== undefined || current.state !== 'ready') {
      return { directed: undefined, notes: refused === undefined ? [] : [say(refused)] };
    }
    const directed = await applyDirectives(block, current.session.client);
    const applied = message('Filled in from the @dms directives in the file. Look it over.');
    return { directed, notes: [applied, ...directed.notes].map(say) };
  }
}
