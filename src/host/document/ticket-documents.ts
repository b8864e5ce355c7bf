import * as vscode from 'vscode';
import { message } from '../../core/message';
import type { SessionArchive, SessionSource } from '../profiles/session';
import { say } from '../say';
import { parseTicketUri, ticketScheme } from './ticket-address';
import type { ReceiptOf, SameChangeOf } from './ticket-page';
import { ticketUri } from './ticket-uri';

/** The read-only documents that show tickets. A document is loaded when it is opened, and again when its ticket changes. */
export class TicketDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration: vscode.Disposable;

  /** @param creatorOf the account that a ticket was created with here, if it was. */
  constructor(
    private readonly sessions: SessionSource & SessionArchive,
    private readonly creatorOf: (orderId: string) => Promise<string | undefined>,
    private readonly sameChange: SameChangeOf,
    private readonly receiptOf: ReceiptOf,
  ) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(ticketScheme, this);
  }

  /**
   * Opens a ticket: of the account that is named, else of the one that created it here, else of the one in use. A single click
   * shows it, keeping the focus in the tree.
   */
  async show(orderId: string, accountId?: string): Promise<void> {
    const owner = accountId ?? (await this.creatorOf(orderId)) ?? (await this.accountInUse());
    if (owner === undefined) {
      void vscode.window.showInformationMessage(say(message('Add an account first.')));
      return;
    }
    const uri = ticketUri({ accountId: owner, orderId });
    // What is open may be old.
    this.changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
  }

  private async accountInUse(): Promise<string | undefined> {
    const current = await this.sessions.current();
    switch (current.state) {
      case 'signed-out':
        return undefined;
      case 'locked':
        return current.account.id;
      case 'ready':
        return current.session.account.id;
    }
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
      return await ticketPage(
        parseTicketUri(uri),
        this.sessions,
        this.sameChange,
        this.receiptOf,
        controller.signal,
        say,
      );
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
