import * as vscode from 'vscode';
import { actionLabels } from '../../core/tickets/action-labels';
import { message, type Message } from '../../core/message';
import type { TicketState } from '../../core/tickets/status';
import type { TicketAddress } from '../document/ticket-address';
import { ticketUri } from '../document/ticket-uri';
import { commandIds, type CommandId } from '../ids';
import { say } from '../say';
import { commandOf } from './action-command';

/** What there is for every ticket, whatever its state. */
const always: readonly (readonly [CommandId, Message])[] = [
  [commandIds.showTicket, message('Show Ticket')],
  [commandIds.cloneTicket, message('Clone Ticket…')],
  [commandIds.cloneElsewhere, message('Clone to Another Database…')],
  [commandIds.openInConsole, message('Open in DMS Console')],
  [commandIds.copyTicketNumber, message('Copy Ticket Number')],
  [commandIds.copyTicketLink, message('Copy Link to Ticket')],
  [commandIds.exportRecord, message('Export Record…')],
];

interface Row extends vscode.QuickPickItem {
  readonly command?: CommandId;
}

/** Lists what the status model offers for a ticket, the most important first, then what there is for every ticket. */
export async function ticketMenu(address: TicketAddress, state: TicketState): Promise<void> {
  const offered = state.actions.flatMap((action): Row[] => {
    const command = commandOf(action);
    return command === undefined ? [] : [{ label: say(actionLabels[action]), command }];
  });
  const rows: Row[] = [
    ...offered,
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    ...always.map(([command, label]) => ({ label: say(label), command })),
  ];
  const title = say(message('Ticket #{0}: {1}', address.orderId, say(state.label)));
  const placeHolder = say(message('What shall be done with the ticket?'));
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder });
  if (chosen?.command !== undefined) {
    await vscode.commands.executeCommand(chosen.command, ticketUri(address));
  }
}
