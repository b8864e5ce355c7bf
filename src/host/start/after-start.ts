import { readdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import { maySettingsHoldKeys } from '../profiles/suspicious-settings';
import type { LazyProduct } from './lazy-product';

/**
 * What must be looked at without anybody asking, once the start is over. Who has used the product on this machine has an account to
 * be seen, or a submission that was left open; for everybody else nothing is loaded but for a key that lies in the settings.
 *
 * @param storage the extension's own folder.
 */
export function lookAfterStart(storage: string, product: LazyProduct): vscode.Disposable {
  const lookForKeys = (): void => {
    if (maySettingsHoldKeys()) {
      void product.load().then(({ tellStrayKeys }) => tellStrayKeys());
    }
  };
  void readdir(storage)
    .catch(() => [])
    .then((kept) => {
      if (kept.length > 0) {
        void product.load();
      }
      lookForKeys();
    });
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('dms')) {
      lookForKeys();
    }
  });
}
