import * as vscode from 'vscode';
import { message } from '../../core/message';
import type { TicketState } from '../../core/tickets/status';
import { say } from '../say';
import { timeText } from '../time-text';
import { parseTicketUri, ticketScheme, type TicketAddress } from './ticket-address';
import type { TicketPage, TicketPagePorts } from './ticket-page';
import { ticketUri } from './ticket-uri';

export type TicketDocumentsOptions = Omit<TicketPagePorts, 'say' | 'when'>;

/** What was read for a document, and when that was; VS Code asks for its size and its text apart. */
interface Read {
  readonly bytes: Uint8Array;
  /** In milliseconds; VS Code shows a file anew only where this is another. */
  readonly at: number;
}

/** A document that is not open is asked for once for both, then read anew; in milliseconds. */
const together = 5000;

interface Reading {
  readonly read: Promise<Read>;
  /** When it was there; `undefined` until then. */
  since?: number;
}

/** The read-only documents that show tickets, as files. One is loaded when it is opened, and again when its ticket changes. */
export class TicketDocuments implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly loaded = new vscode.EventEmitter<void>();
  readonly onDidChangeFile = this.changed.event;
  /** Fires when a document has been read, before it is shown. */
  readonly onDidLoad = this.loaded.event;
  /** What was last read of the open documents, by address. */
  private readonly pages = new Map<string, TicketPage>();
  /** What is shown of the open documents, by address, until it has changed. */
  private readonly reads = new Map<string, Reading>();
  private readonly registration: vscode.Disposable;

  constructor(private readonly options: TicketDocumentsOptions) {
    this.registration = vscode.Disposable.from(
      this.changed,
      this.loaded,
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === ticketScheme) {
          this.pages.delete(uri.toString());
          this.reads.delete(uri.toString());
        }
      }),
    );
  }

  /** Where a ticket stands whose document is open; `undefined` when it is not, or not yet. */
  stateOf(address: TicketAddress): TicketState | undefined {
    return this.pages.get(ticketUri(address).toString())?.state;
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
    this.expire(uri);
    await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
  }

  /** Loads the open documents anew: of one ticket, or all. */
  refresh(orderIds?: ReadonlySet<string>): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const address = uri.scheme === ticketScheme ? parseTicketUri(uri) : undefined;
      if (address !== undefined && orderIds?.has(address.orderId) !== false) {
        this.expire(uri);
      }
    }
  }

  /** DMS answers again: loads those anew that show what was known before. */
  renew(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === ticketScheme && this.pages.get(uri.toString())?.stale === true) {
        this.expire(uri);
      }
    }
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, at } = await this.read(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: at, size: bytes.length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.read(uri)).bytes;
  }

  dispose(): void {
    this.registration.dispose();
  }

  /** What is shown of a ticket is old: where it is open, it is loaded anew. */
  private expire(uri: vscode.Uri): void {
    this.reads.delete(uri.toString());
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  private read(uri: vscode.Uri): Promise<Read> {
    const key = uri.toString();
    const known = this.reads.get(key);
    if (known !== undefined && isFresh(known, key)) {
      return known.read;
    }
    const reading: Reading = { read: this.readAnew(uri, () => this.reads.get(key) === reading) };
    this.reads.set(key, reading);
    reading.read.then(
      () => {
        reading.since = Date.now();
      },
      () => {
        // The next look tries again.
        if (this.reads.get(key) === reading) {
          this.reads.delete(key);
        }
      },
    );
    return reading.read;
  }

  /** @param isLatest whether nothing was read of the ticket since, which would be newer. */
  private async readAnew(uri: vscode.Uri, isLatest: () => boolean): Promise<Read> {
    const { signal } = new AbortController();
    const page = await this.load(parseTicketUri(uri), this.pages.get(uri.toString()), signal);
    if (isLatest()) {
      this.pages.set(uri.toString(), page);
      this.loaded.fire();
    }
    return { bytes: new TextEncoder().encode(page.text), at: Date.now() };
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

/** An open document says when it is old; of one that was only asked for nobody minds that. */
function isFresh({ since }: Reading, key: string): boolean {
  return (
    since === undefined ||
    Date.now() - since < together ||
    vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === ticketScheme && uri.toString() === key)
  );
}
