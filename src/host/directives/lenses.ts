import * as vscode from 'vscode';
import type { Ticket } from '../sidebar/ticket';
import { commandIds, settingIds } from '../ids';
import { say } from '../say';
import type { BlockRecord, BlockTicket } from './block-record';
import type { BlockPlace } from './block-place';
import type { ReadDocument } from './directive-text';
import { ticketArgument } from './directed-ticket';

/** Of lines that were submitted again and again, the newest tickets are named. */
const mostTickets = 2;

export interface ShownTickets {
  readonly accountId: string | undefined;
  ticket(orderId: string): Ticket | undefined;
  recall(): Promise<void>;
}

/**
 * Above each block the way to its form, and above its statement the tickets that were made of it. How they stand is what the
 * list of tickets knows: DMS is not asked for it.
 */
export async function lensesOf(
  document: vscode.TextDocument,
  { blocks }: ReadDocument,
  record: BlockRecord,
  list: ShownTickets,
): Promise<vscode.CodeLens[]> {
  const configuration = vscode.workspace.getConfiguration(undefined, document);
  if (configuration.get<unknown>(settingIds.directiveLenses) === false) {
    return [];
  }
  const uri = document.uri.toString();
  const lenses: vscode.CodeLens[] = [];
  for (const block of blocks) {
    const { line } = document.positionAt(block.start);
    const place: BlockPlace = { uri, line };
    lenses.push(
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
        title: `$(git-pull-request-create) ${vscode.l10n.t('Submit as DMS Ticket')}`,
        tooltip: vscode.l10n.t('Opens the form with what these lines say. Nothing is sent.'),
        command: commandIds.submitTicket,
        arguments: [place],
      }),
    );
    const start = document.positionAt(block.sqlStart);
    const tickets = await record.ticketsOf(uri, block, document.languageId);
    if (tickets.length > 0) {
      await list.recall();
    }
    for (const ticket of tickets.slice(0, mostTickets)) {
      lenses.push(new vscode.CodeLens(new vscode.Range(start, start), ticketCommand(ticket, list)));
    }
  }
  return lenses;
}

function ticketCommand(made: BlockTicket, list: ShownTickets): vscode.Command {
  const { orderId, accountId } = made;
  // Numbers are a tenant's own: another account may have a ticket of that number.
  const isListed = accountId === undefined || accountId === list.accountId;
  const ticket = isListed ? list.ticket(orderId) : undefined;
  return {
    title:
      ticket === undefined
        ? `$(git-pull-request) ${vscode.l10n.t('DMS ticket #{0}', orderId)}`
        : `$(${ticket.state.icon}) ${vscode.l10n.t('DMS ticket #{0}: {1}', orderId, say(ticket.state.label))}`,
    tooltip: vscode.l10n.t('Show Ticket'),
    command: commandIds.showTicket,
    arguments: [ticketArgument(made)],
  };
}
