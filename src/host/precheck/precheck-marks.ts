import * as vscode from 'vscode';
import { locate, moved } from '../../core/sql/locate';
import type { Severity } from '../../core/tickets/precheck-findings';
import { ticketUri } from '../document/ticket-uri';
import { say } from '../say';
import { findingText } from './finding-words';
import type { PlacedFinding } from './place';

/** A finding of a ticket's precheck in a document. */
export interface Mark extends PlacedFinding {
  readonly orderId: string;
  readonly accountId: string;
}

interface Marked {
  readonly uri: vscode.Uri;
  marks: readonly Mark[];
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** What prechecks found, as problems in the documents that the SQL came from; they move as those are edited. */
export class PrecheckMarks implements vscode.Disposable {
  private readonly diagnostics: vscode.DiagnosticCollection;
  private readonly documents = new Map<string, Marked>();
  private readonly subscription: vscode.Disposable;

  /** @param source who says so, as the Problems view shows it. */
  constructor(private readonly source: 'DMS precheck' | 'DMS review' = 'DMS precheck') {
    this.diagnostics = vscode.languages.createDiagnosticCollection(source.toLowerCase().replace(' ', '-'));
    this.subscription = vscode.Disposable.from(
      this.diagnostics,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        this.edited(document, contentChanges);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.opened(document);
      }),
    );
  }

  /** Puts a ticket's findings in the place of its earlier ones. */
  set(orderId: string, placed: readonly (readonly [vscode.TextDocument, readonly Mark[]])[]): void {
    this.clear(orderId);
    for (const [document, marks] of placed) {
      const known = this.documents.get(document.uri.toString())?.marks ?? [];
      this.keep(document, [...known, ...marks]);
    }
  }

  clear(orderId: string): void {
    for (const [key, { uri, marks }] of this.documents) {
      if (marks.some((mark) => mark.orderId === orderId)) {
        const left = marks.filter((mark) => mark.orderId !== orderId);
        const document = openDocument(key);
        if (document !== undefined && left.length > 0) {
          this.keep(document, left);
        } else {
          this.documents.delete(key);
          this.diagnostics.delete(uri);
        }
      }
    }
  }

  /** Those that touch a range, to offer what can be done about them. */
  at(document: vscode.TextDocument, range: vscode.Range): readonly Mark[] {
    const marks = this.documents.get(document.uri.toString())?.marks ?? [];
    return marks.filter((mark) => rangeIn(document, mark).intersection(range) !== undefined);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private edited(
    document: vscode.TextDocument,
    changes: readonly vscode.TextDocumentContentChangeEvent[],
  ): void {
    const marked = this.documents.get(document.uri.toString());
    if (marked === undefined || changes.length === 0) {
      return;
    }
    const marks = marked.marks.flatMap((mark) => {
      let range: Mark['range'] | undefined = mark.range;
      for (const { rangeOffset: offset, rangeLength: length, text } of changes) {
        range = range && moved(range, { offset, length, inserted: text.length });
      }
      return range === undefined ? [] : [{ ...mark, range }];
    });
    this.keep(document, marks);
  }

  /** While it was closed it may have been changed by others: a statement is where its text is. */
  private opened(document: vscode.TextDocument): void {
    const marked = this.documents.get(document.uri.toString());
    if (marked !== undefined) {
      const text = document.getText();
      this.keep(
        document,
        marked.marks.map((mark) => ({
          ...mark,
          range: locate(text, mark.piece, mark.range.start) ?? mark.range,
        })),
      );
    }
  }

  private keep(document: vscode.TextDocument, marks: readonly Mark[]): void {
    this.documents.set(document.uri.toString(), { uri: document.uri, marks });
    this.diagnostics.set(
      document.uri,
      marks.map((mark) => diagnosticOf(document, mark, this.source)),
    );
  }
}

function openDocument(key: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
}

function rangeIn(document: vscode.TextDocument, { range }: Mark): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}

function diagnosticOf(document: vscode.TextDocument, mark: Mark, source: string): vscode.Diagnostic {
  const { finding, orderId, accountId } = mark;
  const diagnostic = new vscode.Diagnostic(
    rangeIn(document, mark),
    findingText(finding, say),
    severities[finding.severity],
  );
  diagnostic.source = source;
  // The number leads to the ticket.
  diagnostic.code = { value: `#${orderId}`, target: ticketUri({ accountId, orderId }) };
  return diagnostic;
}
