import * as vscode from 'vscode';
import type { CorrectionStore } from './correction-store';
import { parseSqlUri, sqlParts, type SqlAddress } from './sql-address';

export function sqlUri(address: SqlAddress): vscode.Uri {
  return vscode.Uri.from(sqlParts(address));
}

interface Content {
  readonly bytes: Uint8Array;
  readonly modified: number;
}

/** Reads the SQL that DMS has of a ticket; `undefined` when it cannot be had. */
export type ReadSubmitted = (address: SqlAddress) => Promise<string | undefined>;

/** Tickets' SQL as files: VS Code keeps their unsaved text over a crash, as it does for any file. */
export class TicketSqlFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  /** What DMS said, by address: VS Code asks for size and text apart. */
  private readonly submitted = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly readSubmitted: ReadSubmitted,
    private readonly corrections: CorrectionStore,
  ) {}

  /** DMS has other SQL of the ticket now; open documents show it. */
  refresh(address: SqlAddress): void {
    const uris = (['submitted', 'correction'] as const).map((copy) => sqlUri({ ...address, copy }));
    for (const uri of uris) {
      this.submitted.delete(uri.toString());
    }
    this.changed.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const address = addressOf(uri);
    const { bytes, modified } = await this.content(uri, address);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: modified,
      size: bytes.length,
      ...(address.copy === 'submitted' ? { permissions: vscode.FilePermission.Readonly } : {}),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.content(uri, addressOf(uri))).bytes;
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const address = addressOf(uri);
    if (address.copy === 'submitted') {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    await this.corrections.write(address, new TextDecoder().decode(content));
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async content(uri: vscode.Uri, address: SqlAddress): Promise<Content> {
    const kept = address.copy === 'correction' ? await this.corrections.read(address) : undefined;
    if (kept !== undefined) {
      return { bytes: new TextEncoder().encode(kept.text), modified: kept.modified };
    }
    const reading = this.submitted.get(uri.toString()) ?? this.readSubmitted(address);
    this.submitted.set(uri.toString(), reading);
    const text = await reading;
    if (text === undefined) {
      // The next look asks DMS again.
      this.submitted.delete(uri.toString());
      throw vscode.FileSystemError.Unavailable(uri);
    }
    return { bytes: new TextEncoder().encode(text), modified: 0 };
  }
}

function addressOf(uri: vscode.Uri): SqlAddress {
  const address = parseSqlUri(uri);
  if (address === undefined) {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
  return address;
}
