import * as vscode from 'vscode';
import { directiveProblems, looksSecret, type DirectiveProblem } from '../../core/tickets/directive-problems';
import { valuesOf, type DirectiveBlock } from '../../core/tickets/directives';
import { commandIds } from '../ids';
import { say } from '../say';
import { databaseNote } from './apply-directives';
import type { DirectiveNames } from './directive-names';
import type { DirectiveTexts, ReadDocument } from './directive-text';

const source = 'DMS @dms';
/** Of one file so many names are asked DMS for. */
const mostNames = 20;

/** Marks what is wrong with directives, in the file itself, and knows what can be done about it. */
export class DirectiveMarks {
  private readonly collection = vscode.languages.createDiagnosticCollection('dms-directives');
  /** The documents in which something is marked now. */
  private readonly marked = new Set<string>();

  constructor(
    private readonly texts: DirectiveTexts,
    private readonly names: DirectiveNames,
  ) {}

  async check(document: vscode.TextDocument, holds: boolean): Promise<void> {
    if (!holds) {
      this.put(document, []);
      return;
    }
    const { version } = document;
    const reading = this.texts.of(document);
    const own = directiveProblems(reading.text, reading);
    this.put(document, own);
    const unknown = await this.unknownDatabases(reading);
    if (unknown.length > 0 && document.version === version && !document.isClosed) {
      this.put(document, [...own, ...unknown]);
    }
  }

  /** Of the text as it is now: what is marked may lag behind somebody who types. */
  fixes(
    document: vscode.TextDocument,
    at: vscode.Range,
    marks: readonly vscode.Diagnostic[],
  ): vscode.CodeAction[] {
    const reading = this.texts.of(document);
    const here = directiveProblems(reading.text, reading).filter(
      ({ range }) => rangeIn(document, range).intersection(at) !== undefined,
    );
    const moves = here.some(({ id }) => id === 'secret') ? [movingKey(document.uri)] : [];
    return [
      ...moves,
      ...here.flatMap(({ id, fixes = [] }) =>
        fixes.map(({ title, range, text }) => {
          const action = new vscode.CodeAction(say(title), vscode.CodeActionKind.QuickFix);
          action.edit = new vscode.WorkspaceEdit();
          action.edit.replace(document.uri, rangeIn(document, range), text);
          action.diagnostics = marks.filter(({ source: by, code }) => by === source && code === id);
          action.isPreferred = fixes.length === 1;
          return action;
        }),
      ),
    ];
  }

  dispose(): void {
    this.collection.dispose();
  }

  private put(document: vscode.TextDocument, problems: readonly DirectiveProblem[]): void {
    const diagnostics = problems.map((problem) => {
      const severity = vscode.DiagnosticSeverity[problem.severity === 'error' ? 'Error' : 'Warning'];
      const diagnostic = new vscode.Diagnostic(
        rangeIn(document, problem.range),
        say(problem.message),
        severity,
      );
      diagnostic.source = source;
      diagnostic.code = problem.id;
      return diagnostic;
    });
    const key = document.uri.toString();
    if (diagnostics.length > 0) {
      this.marked.add(key);
      this.collection.set(document.uri, diagnostics);
    } else if (this.marked.delete(key)) {
      this.collection.delete(document.uri);
    }
  }

  private async unknownDatabases({ blocks, text }: ReadDocument): Promise<readonly DirectiveProblem[]> {
    const usable = blocks.map(({ directives }) => ({
      directives: directives.filter((directive) => !looksSecret(directive)),
    }));
    const written = [...new Set(usable.flatMap((block) => valuesOf(block, 'database', true)))];
    const problems: DirectiveProblem[] = [];
    for (const name of written.slice(0, mostNames)) {
      const count = await this.names.databasesCalled(name);
      if (count !== undefined && count !== 1) {
        problems.push(...usable.flatMap((block) => placesOf(block, name, text, count)));
      }
    }
    return problems;
  }
}

/** Where a block names a database. */
function placesOf(
  { directives }: Pick<DirectiveBlock, 'directives'>,
  name: string,
  text: string,
  count: number,
): readonly DirectiveProblem[] {
  return directives
    .filter(({ key }) => key === 'database')
    .flatMap(({ valueRange }) => {
      const at = text.slice(valueRange.start, valueRange.end).indexOf(name);
      const start = valueRange.start + at;
      return at < 0
        ? []
        : [
            {
              id: 'unknown-database',
              severity: 'warning',
              message: databaseNote(name, count),
              range: { start, end: start + name.length },
            } as const,
          ];
    });
}

function rangeIn(document: vscode.TextDocument, { start, end }: DirectiveProblem['range']): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Takes a key out of the file, for an account. */
function movingKey(uri: vscode.Uri): vscode.CodeAction {
  const title = vscode.l10n.t('Move to the Secret Store');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: commandIds.moveKey, arguments: [uri] };
  return action;
}
