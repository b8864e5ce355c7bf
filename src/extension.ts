import * as vscode from 'vscode';
import { ticketScheme } from './host/document/ticket-address';
import { formViewType, viewIds } from './host/ids';
import { lookAfterStart } from './host/start/after-start';
import { registerDirectives } from './host/start/directive-providers';
import { LazyFiles } from './host/start/lazy-files';
import { LazyProduct } from './host/start/lazy-product';
import { LazyTicketTree } from './host/start/lazy-ticket-tree';
import { registerCommands } from './host/start/register-commands';
import { watchSqlFiles } from './host/start/sql-file-watch';
import { sqlScheme } from './host/ticket-sql/sql-address';

/**
 * Called by VS Code with the first command, the first SQL file, or when the view is first seen. Tells VS Code what there is, and
 * nothing else: the product is loaded when something of it is wanted.
 */
export function activate(context: vscode.ExtensionContext): void {
  const product: LazyProduct = new LazyProduct(async () => {
    const { createProduct } = await import('./host/product');
    return createProduct(context, view);
  });
  const view = vscode.window.createTreeView(viewIds.tickets, {
    treeDataProvider: new LazyTicketTree(product),
    showCollapseAll: true,
  });
  context.subscriptions.push(
    product,
    view,
    registerCommands(product),
    registerDirectives(product),
    watchSqlFiles(product),
    // Files, as VS Code brings back the tabs of files only after a reload; virtual documents it forgets.
    vscode.workspace.registerFileSystemProvider(
      ticketScheme,
      new LazyFiles(product, ({ documents }) => documents),
      { isReadonly: true },
    ),
    vscode.workspace.registerFileSystemProvider(
      sqlScheme,
      new LazyFiles(product, ({ sqlFiles }) => sqlFiles),
    ),
    vscode.window.registerWebviewPanelSerializer(formViewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        await (await product.load()).forms.deserializeWebviewPanel(panel, state);
      },
    }),
    vscode.window.registerUriHandler({
      handleUri: async (uri) => {
        await (await product.load()).links.handleUri(uri);
      },
    }),
    lookAfterStart(context.globalStorageUri.fsPath, product),
  );
}
