import * as vscode from 'vscode';
import type { Product } from '../product';
import type { LazyProduct } from './lazy-product';

/** What the product has of a scheme. */
interface Files {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
  stat(uri: vscode.Uri): Promise<vscode.FileStat>;
  readFile(uri: vscode.Uri): Promise<Uint8Array>;
  writeFile?(uri: vscode.Uri, content: Uint8Array): Promise<void>;
}

/** Tickets and their SQL as files, which load the product when the first is opened. */
export class LazyFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  constructor(
    private readonly product: LazyProduct,
    private readonly filesOf: (product: Product) => Files,
  ) {
    product.onLoad((loaded) => {
      filesOf(loaded).onDidChangeFile((changes) => {
        this.changed.fire(changes);
      });
    });
  }

  /** They tell of every change by themselves. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.files()).stat(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.files()).readFile(uri);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const files = await this.files();
    if (files.writeFile === undefined) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    await files.writeFile(uri, content);
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

  private async files(): Promise<Files> {
    return this.filesOf(await this.product.load());
  }
}
