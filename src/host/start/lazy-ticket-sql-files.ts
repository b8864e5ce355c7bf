import * as vscode from 'vscode';
import type { LazyProduct } from './lazy-product';

/** The SQL of tickets as files, which load the product when the first is opened. */
export class LazyTicketSqlFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  constructor(private readonly product: LazyProduct) {
    product.onLoad(({ sqlFiles }) => {
      sqlFiles.onDidChangeFile((changes) => {
        this.changed.fire(changes);
      });
    });
  }

  /** They tell of every change by themselves. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.product.load()).sqlFiles.stat(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.product.load()).sqlFiles.readFile(uri);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    await (await this.product.load()).sqlFiles.writeFile(uri, content);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
