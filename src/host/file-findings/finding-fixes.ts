import * as vscode from 'vscode';
import type { Finding, Fix } from '../../core/sql/findings/finding';
import { commandIds } from '../ids';
import { say } from '../say';
import { findingSource, rangeIn, type FindingMarks } from './finding-marks';

function editOf(document: vscode.TextDocument, { range, text, caret }: Fix): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const place = rangeIn(document, { range });
  if (caret === undefined) {
    edit.replace(document.uri, place, text);
  } else {
    // The person goes on typing there.
    const snippet = new vscode.SnippetString();
    snippet.appendText(text.slice(0, caret)).appendTabstop(0).appendText(text.slice(caret));
    edit.set(document.uri, [new vscode.SnippetTextEdit(place, snippet)]);
  }
  return edit;
}

/** What can be done about a finding, at the SQL itself. */
export class FindingFixes implements vscode.CodeActionProvider {
  constructor(private readonly marks: FindingMarks) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const actions: vscode.CodeAction[] = [];
    const explained = new Set<string>();
    for (const finding of this.marks.at(document, range)) {
      const about = diagnostics.filter(
        ({ source, code }) => source === findingSource && code === finding.rule,
      );
      if (finding.fix !== undefined) {
        const action = new vscode.CodeAction(say(finding.fix.title), vscode.CodeActionKind.QuickFix);
        action.edit = editOf(document, finding.fix);
        action.diagnostics = about;
        // What takes something out, or asks for more, is for the person to choose.
        action.isPreferred = finding.fix.text !== '' && finding.fix.caret === undefined;
        actions.push(action);
      }
      if (!explained.has(finding.rule)) {
        explained.add(finding.rule);
        actions.push(explanation(finding, about));
      }
    }
    // What does something comes before what only tells.
    return actions.sort((one, other) => Number(other.edit !== undefined) - Number(one.edit !== undefined));
  }
}

function explanation({ rule }: Finding, about: vscode.Diagnostic[]): vscode.CodeAction {
  const title = vscode.l10n.t('Explain “{0}”, or change how serious it is…', rule);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: commandIds.explainFinding, title, arguments: [rule] };
  action.diagnostics = about;
  return action;
}
