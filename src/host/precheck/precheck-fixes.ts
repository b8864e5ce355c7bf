import * as vscode from 'vscode';
import { ticketUri } from '../document/ticket-uri';
import { commandIds } from '../ids';
import { say } from '../say';
import { fixTitle } from './finding-words';
import type { PrecheckMarks } from './precheck-marks';

/** What can be done about a finding of the precheck, at the statement itself. */
export class PrecheckFixes implements vscode.CodeActionProvider {
  constructor(private readonly marks: PrecheckMarks) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const offered = new Map<string, vscode.CodeAction>();
    for (const { orderId, accountId, finding } of this.marks.at(document, range)) {
      for (const fix of finding.fixes) {
        const title = say(fixTitle(fix, orderId, finding.rows));
        if (!offered.has(title)) {
          const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
          action.command = {
            command: commandIds[fix],
            title,
            arguments: [ticketUri({ accountId, orderId })],
          };
          action.diagnostics = diagnostics.filter(({ source }) => source === 'DMS precheck');
          offered.set(title, action);
        }
      }
    }
    return [...offered.values()];
  }
}
