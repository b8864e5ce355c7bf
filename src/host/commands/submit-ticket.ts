import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { DraftSource, DraftStore, StoredDraft } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { proposeForKinds } from '../../core/tickets/propose';
import { mostBytes, textProblem } from '../../core/tickets/text-check';
import { BlockRecord, blockMark } from '../directives/block-record';
import {
  directedBy,
  saidNotes,
  soleBlock,
  wantsAnother,
  type FoundBlock,
} from '../directives/directed-ticket';
import { blockPart } from '../directives/directive-text';
import { BlockPlace } from '../directives/block-place';
import type { Forms } from '../form/forms';
import type { AccountDesk } from '../profiles/account-desk';
import type { AccountSource, SessionSource } from '../profiles/session';
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

/** The text of the block that a lens stands above; `undefined` when the document has no such block any more. */
function blockOf({ uri, line }: BlockPlace): SelectedSql | undefined {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  return document && blockPart(document, document.offsetAt(new vscode.Position(line, 0)));
}

/** What the cursor stands in, where nothing is selected: a whole block of directives. */
function blockUnderCursor({ document, selections }: vscode.TextEditor): SelectedSql | undefined {
  const [cursor, ...more] = selections;
  return cursor?.isEmpty === true && more.length === 0
    ? blockPart(document, document.offsetAt(cursor.active))
    : undefined;
}

export interface SubmitTicketOptions {
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly forms: Forms;
  readonly sessions: SessionSource & AccountSource;
  readonly accountDesk: Pick<AccountDesk, 'add'>;
  readonly heldSql: HeldSql;
}

/** What a draft is made of. */
interface Material extends FoundBlock, Pick<SelectedSql, 'text' | 'ranges'> {
  readonly source: DraftSource;
}

/** The commands that lead from SQL to a form that holds it. Nothing is sent. */
export class SubmitTicket {
  private readonly record: BlockRecord;

  constructor(private readonly options: SubmitTicketOptions) {
    this.record = new BlockRecord(options.journal);
  }

  /** "Submit as DMS Ticket": what is selected in the active editor, or the block of directives that a lens names. */
  async run(argument: unknown): Promise<void> {
    const place = v.safeParse(BlockPlace, argument);
    const named = place.success ? blockOf(place.output) : undefined;
    if (named !== undefined) {
      await this.openForm(named, labelOf(named));
      return;
    }
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a file with SQL and select what to submit.'),
      );
      return;
    }
    // Read before anything is awaited: the selection may change while the person signs in.
    const selected = blockUnderCursor(editor) ?? selectedSql(editor);
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
    const { drafts, forms, sessions, accountDesk } = this.options;
    const problem = textProblem(text);
    if (problem !== undefined && Buffer.byteLength(text, 'utf8') > mostBytes) {
      void vscode.window.showWarningMessage(say(problem));
      return;
    }
    if ((await sessions.active()) === undefined && (await accountDesk.add()) === undefined) {
      return;
    }
    const languageId =
      vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString())?.languageId ??
      'sql';
    const found = soleBlock(text, languageId);
    const { block } = found;
    const tickets = block === undefined ? [] : await this.record.ticketsOf(uri.toString(), block, languageId);
    if (!(await wantsAnother(tickets))) {
      return;
    }
    const id = randomUUID();
    const source = {
      ...sourceOf({ uri, ranges }, label),
      ...(block === undefined ? {} : { block: blockMark(block, languageId) }),
    };
    const making = this.draftOf(id, { ...found, text, source, ranges });
    // The tab opens before it is known what is in it, and while the draft goes to the disk: nothing has been typed yet.
    await Promise.all([forms.showNew(id, making), making.then((stored) => drafts.write(stored))]);
  }

  private async draftOf(
    id: string,
    { text, block, notes: remarks, source, ranges }: Material,
  ): Promise<StoredDraft> {
    const { sessions, heldSql } = this.options;
    const directed = block && (await directedBy(block, { ranges }, await sessions.current()));
    const notes = [...(directed?.notes ?? []), ...remarks];
    const { sql = text } = directed?.values ?? {};
    const values = {
      ...directed?.values,
      sql: await heldSql.valueFor(typeof sql === 'string' ? sql : text),
    };
    const { pluginType } = proposeForKinds(await tallyOf(typeof sql === 'string' ? sql : text));
    return {
      draft: { id, pluginType: directed?.pluginType ?? pluginType, values },
      revision: 0,
      source,
      ...(notes.length === 0 ? {} : { notes: saidNotes(notes) }),
    };
  }

  dispose(): void {
    this.record.dispose();
  }
}
