import * as vscode from 'vscode';
import { parseTicketUri } from './ticket-address';
import { ticketUri } from './ticket-uri';

/** A line about another ticket, as `Sheet.marked` writes it. */
const line = /^\S #(\d{1,20}): /gm;

/** Makes the numbers of other tickets in a ticket's document links to theirs. */
export class TicketLinks implements vscode.DocumentLinkProvider {
  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const address = parseTicketUri(document.uri);
    return [...document.getText().matchAll(line)].flatMap(({ 1: orderId = '', index }) => {
      if (address === undefined || orderId === address.orderId) {
        return [];
      }
      const start = document.positionAt(index + 2);
      const range = new vscode.Range(start, start.translate(0, orderId.length + 1));
      return [new vscode.DocumentLink(range, ticketUri({ accountId: address.accountId, orderId }))];
    });
  }
}
