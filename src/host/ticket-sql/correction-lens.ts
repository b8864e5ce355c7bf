import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { parseSqlUri } from './sql-address';

/** What is done with a ticket's SQL, above it. */
export class CorrectionLenses implements vscode.CodeLensProvider {
  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const address = parseSqlUri(uri);
    if (address === undefined) {
      return [];
    }
    const { copy, orderId } = address;
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(top, { title, command, arguments: [uri] });
    return [
      ...(copy === 'correction'
        ? [lens(vscode.l10n.t('Send Correction of Ticket #{0}', orderId), commandIds.sendCorrection)]
        : []),
      lens(vscode.l10n.t('Show Precheck on the SQL'), commandIds.showPrecheck),
      lens(vscode.l10n.t('Show Ticket'), commandIds.showTicket),
    ];
  }
}
