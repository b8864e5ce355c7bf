import * as vscode from 'vscode';
import type { Finding, Severity } from '../../core/sql/findings/finding';
import type { Replacement } from '../../core/sql/locate';
import { say } from '../say';
import { afterEdits, eachOnce } from './after-edits';

/** What says that something was found: the file itself, or a form by its draft's id. */
type Origin = string;

interface Marked {
  readonly uri: vscode.Uri;
  readonly by: Map<Origin, readonly Finding[]>;
}

export const findingSource = 'DMS';

/** A hint is information here: VS Code keeps its own hints out of the list of problems. */
const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Information,
};

/** Findings as problems in documents; they move as those are edited. */
export class FindingMarks implements vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('dms-findings');
  private readonly documents = new Map<string, Marked>();

  /** Puts what `origin` says of a document in the place of what it said before. */
  set(document: vscode.TextDocument, origin: Origin, found: readonly Finding[]): void {
    const key = document.uri.toString();
    const marked = this.documents.get(key) ?? { uri: document.uri, by: new Map<Origin, Finding[]>() };
    if (found.length === 0) {
      marked.by.delete(origin);
    } else {
      marked.by.set(origin, found);
    }
    if (marked.by.size === 0) {
      this.documents.delete(key);
      this.diagnostics.delete(document.uri);
    } else {
      this.documents.set(key, marked);
      this.show(document, marked);
    }
  }

  /** Takes away what `origin` said, in every document. */
  clear(origin: Origin): void {
    for (const document of vscode.workspace.textDocuments) {
      if (this.documents.get(document.uri.toString())?.by.has(origin) === true) {
        this.set(document, origin, []);
      }
    }
  }

  /** Takes away everything about a document. */
  forget({ uri }: vscode.TextDocument): void {
    this.documents.delete(uri.toString());
    this.diagnostics.delete(uri);
  }

  edited(document: vscode.TextDocument, replacements: readonly Replacement[]): void {
    const marked = this.documents.get(document.uri.toString());
    if (marked !== undefined) {
      for (const [origin, found] of marked.by) {
        marked.by.set(
          origin,
          found.flatMap((finding) => afterEdits(finding, replacements) ?? []),
        );
      }
      this.show(document, marked);
    }
  }

  /** Those that touch a range, to offer what can be done about them. */
  at(document: vscode.TextDocument, range: vscode.Range): readonly Finding[] {
    const marked = this.documents.get(document.uri.toString());
    return marked === undefined
      ? []
      : eachOnce(marked.by.values()).filter(
          (finding) => rangeIn(document, finding).intersection(range) !== undefined,
        );
  }

  dispose(): void {
    this.diagnostics.dispose();
  }

  private show(document: vscode.TextDocument, marked: Marked): void {
    this.diagnostics.set(
      document.uri,
      eachOnce(marked.by.values()).map((finding) => diagnosticOf(document, finding)),
    );
  }
}

export function rangeIn(document: vscode.TextDocument, { range }: Pick<Finding, 'range'>): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}

function diagnosticOf(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeIn(document, finding),
    say(finding.message),
    severities[finding.severity],
  );
  diagnostic.source = findingSource;
  diagnostic.code = finding.rule;
  return diagnostic;
}
