import * as vscode from 'vscode';
import type { CommandGate } from './external-command';

/** VS Code's trust in the workspace, and a dialog that shows the whole command. */
export function commandGate(memory: vscode.Memento): CommandGate {
  return {
    isTrusted: () => vscode.workspace.isTrusted,
    confirm: async (command) => {
      const run = vscode.l10n.t('Run');
      const choice = await vscode.window.showWarningMessage(
        vscode.l10n.t('Run this program for the credentials of your DMS account?'),
        { modal: true, detail: command },
        run,
      );
      return choice === run;
    },
    memory,
  };
}
