import * as vscode from 'vscode';
import { ticketFrom } from '../actions/ticket-argument';
import type { Command } from '../commands/command-table';
import { say } from '../say';
import type { RecordPorts } from './export-record';

/** Exports a ticket's record: of a row of the tree, of the document in front, or of one to be chosen. */
export function recordCommand(ports: Pick<RecordPorts, 'journal' | 'dialogue' | 'accountId'>): Command {
  return async (argument) => {
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
  };
}
