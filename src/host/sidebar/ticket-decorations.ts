import * as vscode from 'vscode';
import { parseTicketUri, ticketScheme } from '../document/ticket-address';
import { say } from '../say';
import type { TicketList } from './ticket-list';

/** Marks each ticket's row, and its open document's tab, with its state. No colour: it would paint all the words too. */
export class TicketDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.changed.event;
  private readonly stop: () => void;

  constructor(private readonly list: TicketList) {
    this.stop = list.onDidChange(() => {
      this.changed.fire(undefined);
    });
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const address = uri.scheme === ticketScheme ? parseTicketUri(uri) : undefined;
    if (address === undefined || address.accountId !== this.list.accountId) {
      return undefined;
    }
    const state = this.list.ticket(address.orderId)?.state;
    return state === undefined || state.mark === ''
      ? undefined
      : new vscode.FileDecoration(state.mark, say(state.label));
  }

  dispose(): void {
    this.stop();
    this.changed.dispose();
  }
}
