import * as vscode from 'vscode';
import { keyMaterial } from '../../core/credentials/key-material';
import { looksSecret } from '../../core/tickets/directive-problems';
import type { AccountDesk } from './account-desk';

const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;

/** A setting of one level that looks like a part of a key. */
interface Stray {
  /** With its dots, after `dms.`. */
  readonly name: string;
  readonly value: string;
  readonly target: vscode.ConfigurationTarget;
}

function leavesOf(value: unknown, name: string): readonly string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([inner, item]) =>
        leavesOf(item, name === '' ? inner : `${name}.${inner}`),
      )
    : [name];
}

/** What looks like a key in any of the person's, the workspace's or a folder's settings under `dms`. */
function strays(): readonly Stray[] {
  const settings = vscode.workspace.getConfiguration('dms');
  return leavesOf(settings, '').flatMap((name) => {
    const found = settings.inspect<unknown>(name);
    const levels = [
      [found?.globalValue, Global],
      [found?.workspaceValue, Workspace],
      [found?.workspaceFolderValue, WorkspaceFolder],
    ] as const;
    return levels.flatMap(([value, target]) =>
      typeof value === 'string' && value !== '' && looksSecret({ key: name, value })
        ? [{ name, value, target }]
        : [],
    );
  });
}

/** Tells of a key in the settings, which nothing uses, and offers to put it where it is safe. */
export async function tellStrayKeys(desk: Pick<AccountDesk, 'adopt'>): Promise<void> {
  const found = strays();
  if (found.length === 0) {
    return;
  }
  const move = vscode.l10n.t('Move to the Secret Store');
  const open = vscode.l10n.t('Open Settings');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Settings hold what looks like an AccessKey or a password: {0}. It is not used, and whoever reads the file has it.',
      [...new Set(found.map(({ name }) => `dms.${name}`))].join(', '),
    ),
    move,
    open,
  );
  if (choice === open) {
    await vscode.commands.executeCommand('workbench.action.openSettingsJson');
  } else if (choice === move) {
    const { key } = keyMaterial(found.map(({ name, value }) => `${name}: ${value}`).join('\n'));
    const account = await desk.adopt(key);
    if (account !== undefined) {
      for (const { name, target } of found) {
        await vscode.workspace.getConfiguration('dms').update(name, undefined, target);
      }
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'The AccessKey is in the secret store, for the account “{0}”, and no longer in the settings.',
          account.name,
        ),
      );
    }
  }
}
