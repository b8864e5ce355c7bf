import * as vscode from 'vscode';
import { ticketPath, ticketScheme, type TicketAddress } from './ticket-address';

export function ticketUri(address: TicketAddress): vscode.Uri {
  return vscode.Uri.from({ scheme: ticketScheme, path: ticketPath(address) });
}
