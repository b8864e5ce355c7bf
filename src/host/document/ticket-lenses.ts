import * as vscode from 'vscode';
import { actionLabels } from '../../core/tickets/action-labels';
import type { TicketAction } from '../../core/tickets/order-actions';
import { commandOf } from '../actions/action-command';
import { commandIds } from '../ids';
import { say } from '../say';
import { parseTicketUri, type TicketAddress } from './ticket-address';

/** What may be done with a ticket as a whole, above its document. */
export class TicketLenses implements vscode.CodeLensProvider {
  constructor(
    private readonly actionsOf: (address: TicketAddress) => readonly TicketAction[],
    readonly onDidChangeCodeLenses: vscode.Event<void>,
  ) {}

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const address = parseTicketUri(uri);
    if (address === undefined) {
      return [];
    }
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(top, { title, command, arguments: [uri] });
    return [
      ...this.actionsOf(address).flatMap((action) => {
        const command = commandOf(action);
        return command === undefined ? [] : [lens(say(actionLabels[action]), command)];
      }),
      lens(vscode.l10n.t('Clone Ticket…'), commandIds.cloneTicket),
      lens(vscode.l10n.t('Clone to Another Database…'), commandIds.cloneElsewhere),
    ];
  }
}
