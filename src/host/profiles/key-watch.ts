import * as vscode from 'vscode';
import type { AccountDesk } from './account-desk';

/** What a look at the settings is worth: the whole of them is read only when something in them sounds like a key. */
const suspicious = /LTAI|STS\.|secret|token|passw|access.?key/i;

/** Minds that no AccessKey lies in the settings under `dms`. */
export function watchForKeys(desk: Pick<AccountDesk, 'adopt'>): vscode.Disposable {
  const look = (): void => {
    if (suspicious.test(JSON.stringify(vscode.workspace.getConfiguration('dms')))) {
      void import('./stray-keys').then(({ tellStrayKeys }) => tellStrayKeys(desk));
    }
  };
  look();
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('dms')) {
      look();
    }
  });
}
