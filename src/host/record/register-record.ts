import * as vscode from 'vscode';
import { ticketFrom } from '../actions/ticket-argument';
import { commandIds } from '../ids';
import { say } from '../say';
import type { RecordPorts } from './export-record';

/** Registers the export of a ticket's record: for a row of the tree, for the document in front, or for one to be chosen. */
export function registerRecord(
  ports: Pick<RecordPorts, 'journal' | 'dialogue' | 'accountId'>,
): vscode.Disposable {
  return vscode.commands.registerCommand(commandIds.exportRecord, async (argument: unknown) => {
    const shown = vscode.window.activeTextEditor?.document.uri;
    const orderId = (ticketFrom(argument) ?? ticketFrom(shown))?.orderId;
    const { exportRecord } = await import('./export-record');
    await exportRecord(
      {
        ...ports,
        say,
        write: async (uri, text) => {
          await vscode.workspace.fs.writeFile(vscode.Uri.parse(uri, true), Buffer.from(text, 'utf8'));
        },
        open: async (uri) => {
          await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
        },
      },
      orderId,
    );
  });
}
