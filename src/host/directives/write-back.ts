import * as vscode from 'vscode';
import type { Journal } from '../../core/submission/journal';
import { ticketEdit } from '../../core/tickets/directive-edit';
import type { DirectiveBlock } from '../../core/tickets/directives';
import { sourceDocument } from '../precheck/source-document';
import { nameOf } from '../sql/sql-file';
import type { CreatedTicket } from '../submission/submissions';
import { blockMark } from './block-record';
import { DirectiveTexts } from './directive-text';

/** Writes the numbers of new tickets into the files that they were made of, as an edit that can be taken back. */
export class WriteBack {
  private readonly texts = new DirectiveTexts();
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly journal: Journal) {}

  /** One after the other: the tickets of a batch are made of the same lines. */
  write(ticket: CreatedTicket): Promise<void> {
    this.writing = this.writing.then(() => this.writeOne(ticket)).catch(() => undefined);
    return this.writing;
  }

  private async writeOne({ accountId, draftId, orderIds }: CreatedTicket): Promise<void> {
    const entries = await this.journal.ofDraft(draftId);
    const entry = entries.find((one) => one.accountId === accountId && one.orderIds[0] === orderIds[0]);
    const mark = entry?.source?.block;
    if (entry?.source === undefined || mark === undefined) {
      return;
    }
    // The tickets of a batch come one by one, perhaps over more than one session.
    const made = entry.batch === undefined ? [entry] : await this.journal.ofDraft(entry.batch);
    const numbers = made.flatMap((one) => one.orderIds);
    const document = await sourceDocument(entry.source);
    const first = entry.source.ranges[0]?.start.line ?? 0;
    const block = document && this.blockIn(document, mark, first);
    if (document === undefined || block === undefined) {
      tell(
        vscode.l10n.t(
          'The number of ticket #{0} was not written into {1}: the lines it was made of have changed.',
          numbers.join(', #'),
          nameOf(vscode.Uri.parse(entry.source.uri)),
        ),
      );
      return;
    }
    const { range, text } = ticketEdit(document.getText(), block, numbers);
    const edit = new vscode.WorkspaceEdit();
    const [start, end] = [document.positionAt(range.start), document.positionAt(range.end)];
    edit.replace(document.uri, new vscode.Range(start, end), text);
    if (!(await vscode.workspace.applyEdit(edit))) {
      tell(
        vscode.l10n.t(
          'The number of ticket #{0} could not be written into {1}. Is the file read-only? The list has the ticket.',
          numbers.join(', #'),
          nameOf(document.uri),
        ),
      );
    }
  }

  /** The block of this mark; of several that which is nearest to where it was. */
  private blockIn(document: vscode.TextDocument, mark: string, line: number): DirectiveBlock | undefined {
    const away = ({ start }: DirectiveBlock): number => Math.abs(document.positionAt(start).line - line);
    return this.texts
      .of(document)
      .blocks.filter((block) => blockMark(block, document.languageId) === mark)
      .toSorted((a, b) => away(a) - away(b))[0];
  }
}

/** Not awaited: a notice may stand for a long time. */
function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
