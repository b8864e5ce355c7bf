import * as vscode from 'vscode';
import type { LazyProduct } from './lazy-product';

/** The documents of tickets, which load the product when the first is opened. */
export class LazyTicketDocuments implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly product: LazyProduct) {
    product.onLoad(({ documents }) => {
      documents.onDidChange((uri) => {
        this.changed.fire(uri);
      });
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    return (await this.product.load()).documents.provideTextDocumentContent(uri, token);
  }
}
