import type * as vscode from 'vscode';
import type { Journal } from '../../core/submission/journal';
import type { SessionSource } from '../profiles/session';
import type { Memory } from '../sidebar/memory';
import type { Ticket } from '../sidebar/ticket';
import type { ListChange } from '../sidebar/ticket-list';
import type { CreatedTicket } from '../submission/submissions';
import { BlockRecord } from './block-record';
import { complete } from './completions';
import { DirectiveMarks } from './directive-marks';
import { DirectiveNames } from './directive-names';
import { DirectiveTexts } from './directive-text';
import { hoverAt } from './hover';
import { lensesOf } from './lenses';
import { WriteBack } from './write-back';

export interface DirectiveOptions {
  readonly sessions: SessionSource;
  readonly journal: Journal;
  readonly list: {
    readonly accountId: string | undefined;
    ticket(orderId: string): Ticket | undefined;
    /** Has what was last seen of tickets, asking DMS nothing. */
    recall(): Promise<void>;
    onDidChange(listener: (change: ListChange) => void): () => void;
  };
  readonly memory: Memory;
}

/** Everything about directives in files, once a file holds some. */
export class DirectiveDesk {
  private readonly texts = new DirectiveTexts();
  private readonly record: BlockRecord;
  private readonly names: DirectiveNames;
  private readonly marks: DirectiveMarks;
  private readonly back: WriteBack;

  constructor(private readonly options: DirectiveOptions) {
    this.record = new BlockRecord(options.journal);
    this.names = new DirectiveNames(options.sessions, options.memory);
    this.marks = new DirectiveMarks(this.texts, this.names);
    this.back = new WriteBack(options.journal);
  }

  lenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    return lensesOf(document, this.texts.of(document), this.record, this.options.list);
  }

  hover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    return hoverAt(document, this.texts.of(document), document.offsetAt(position));
  }

  complete(
    before: string,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    return complete(before, position, this.names, token);
  }

  /** @param holds whether the document, which may just have been closed, has directives. */
  check(document: vscode.TextDocument, holds: boolean): Promise<void> {
    return this.marks.check(document, holds);
  }

  fixes(
    document: vscode.TextDocument,
    range: vscode.Range,
    marks: readonly vscode.Diagnostic[],
  ): vscode.CodeAction[] {
    return this.marks.fixes(document, range, marks);
  }

  writeBack(ticket: CreatedTicket): Promise<void> {
    return this.back.write(ticket);
  }

  dispose(): void {
    this.record.dispose();
    this.marks.dispose();
  }
}
