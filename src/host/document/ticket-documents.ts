import * as vscode from 'vscode';
import { message } from '../../core/message';
import type { TicketState } from '../../core/tickets/status';
import { say } from '../say';
import { timeText } from '../time-text';
import { parseTicketUri, ticketPath, ticketScheme, type TicketAddress } from './ticket-address';
import type { TicketPage, TicketPagePorts } from './ticket-page';
import { ticketUri } from './ticket-uri';

export type TicketDocumentsOptions = Omit<TicketPagePorts, 'say' | 'when'>;

/** The read-only documents that show tickets. A document is loaded when it is opened, and again when its ticket changes. */
export class TicketDocuments implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly loaded = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** Fires when a document has been read, before it is shown. */
  readonly onDidLoad = this.loaded.event;
  /** What was last read of the open documents, by path. */
  private readonly pages = new Map<string, TicketPage>();
  private readonly registration: vscode.Disposable;

  constructor(private readonly options: TicketDocumentsOptions) {
    this.registration = vscode.Disposable.from(
      this.changed,
      this.loaded,
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === ticketScheme) {
          this.pages.delete(uri.path);
        }
      }),
    );
  }

  /** Where a ticket stands whose document is open; `undefined` when it is not, or not yet. */
  stateOf(address: TicketAddress): TicketState | undefined {
    return this.pages.get(ticketPath(address))?.state;
  }

  /** The same of any ticket: DMS is asked. */
  async findState(address: TicketAddress, signal: AbortSignal): Promise<TicketState | undefined> {
    return (await this.load(address, undefined, signal)).state;
  }

  /** Opens a ticket. A single click shows it, keeping the focus in the tree. */
  async show(orderId: string, accountId: string | undefined): Promise<void> {
    if (accountId === undefined) {
      void vscode.window.showInformationMessage(say(message('Add an account first.')));
      return;
    }
    const uri = ticketUri({ accountId, orderId });
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

  /** DMS answers again: loads those anew that show what was known before. */
  renew(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === ticketScheme && this.pages.get(uri.path)?.stale === true) {
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
      const page = await this.load(parseTicketUri(uri), this.pages.get(uri.path), controller.signal);
      if (!controller.signal.aborted) {
        this.pages.set(uri.path, page);
        this.loaded.fire();
      }
      return page.text;
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.registration.dispose();
  }

  private async load(
    address: TicketAddress | undefined,
    earlier: TicketPage | undefined,
    signal: AbortSignal,
  ): Promise<TicketPage> {
    const { ticketPage } = await import('./ticket-page');
    return ticketPage(address, earlier, { ...this.options, say, when: timeText }, signal);
  }
}
