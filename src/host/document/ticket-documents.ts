import * as vscode from 'vscode';
import { message } from '../../core/message';
import type { SessionSource } from '../profiles/session';
import { say } from '../say';
import { parseTicketUri, ticketScheme } from './ticket-address';
import { ticketUri } from './ticket-uri';

/** The read-only documents that show tickets. A document is loaded when it is opened, and again when its ticket changes. */
export class TicketDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration: vscode.Disposable;

  constructor(private readonly sessions: SessionSource) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(ticketScheme, this);
  }

  /** Opens a ticket of the account in use; a single click shows it, keeping the focus in the tree. */
  async show(orderId: string): Promise<void> {
    const current = await this.sessions.current();
    if (current.state === 'signed-out') {
      void vscode.window.showInformationMessage(say(message('Add an account first.')));
      return;
    }
    const account = current.state === 'ready' ? current.session.account : current.account;
    const uri = ticketUri({ accountId: account.id, orderId });
    // What is open may be old.
    this.changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
  }

  /** Loads the open documents anew: of one ticket, or all. */
  refresh(orderIds?: ReadonlySet<string>): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const address = uri.scheme === ticketScheme ? parseTicketUri(uri) : undefined;
      if (address !== undefined && orderIds?.has(address.orderId) !== false) {
        this.changed.fire(uri);
      }
    }
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      const { ticketPage } = await import('./ticket-page');
      return await ticketPage(parseTicketUri(uri), await this.sessions.current(), controller.signal, say);
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
