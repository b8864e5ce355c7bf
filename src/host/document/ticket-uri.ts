import * as vscode from 'vscode';
import { ticketParts, type TicketAddress } from './ticket-address';

export function ticketUri(address: TicketAddress): vscode.Uri {
  return vscode.Uri.from(ticketParts(address));
}
