import * as vscode from 'vscode';
import { settingIds } from '../ids';
import { isSqlDocument } from '../sql/sql-documents';
import type { LazyProduct } from './lazy-product';

/** Who has findings shown while typing needs them from the first SQL file that is seen. */
export function watchSqlFiles(product: LazyProduct): vscode.Disposable {
  let isWatched = false;
  const look = (): void => {
    if (
      !isWatched &&
      vscode.window.visibleTextEditors.some(({ document }) => isSqlDocument(document)) &&
      vscode.workspace.getConfiguration().get<unknown>(settingIds.findingsInFiles) === 'whileTyping'
    ) {
      isWatched = true;
      void product.load().then(({ fileChecks }) => fileChecks.load());
    }
  };
  look();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(look),
    // Also a document that has become SQL.
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingIds.findingsInFiles)) {
        look();
      }
    }),
  );
}
