import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { splitProcessCommand } from '@alicloud/credentials/dist/src/utils/command';
import * as vscode from 'vscode';
import type { RunCommand } from '../../core/credentials/command';
import { CredentialsUnavailable } from '../../core/dms/credentials';
import { message } from '../../core/message';

const allowedKey = 'allowedCommands';
/** A sign-in helper may open a browser; longer than this nobody waits for a call. */
const timeout = 60_000;

/**
 * Runs the program that a CLI profile names for its credentials: only in a trusted workspace, and only after the person has seen
 * the command and agreed, once for each wording of it. No shell is involved.
 */
export function externalCommand(memory: vscode.Memento): RunCommand {
  return async (command) => {
    if (!vscode.workspace.isTrusted) {
      throw new CredentialsUnavailable(
        message(
          'The program that prints this account’s credentials runs only in a workspace that you trust.',
        ),
      );
    }
    await allow(command, memory);
    try {
      const [program = '', ...args] = splitProcessCommand(command);
      return (await promisify(execFile)(program, args, { timeout, windowsHide: true })).stdout;
    } catch {
      // What it printed may be a secret.
      throw new CredentialsUnavailable(
        message('The program that prints this account’s credentials failed. Try it in a terminal.'),
      );
    }
  };
}

async function allow(command: string, memory: vscode.Memento): Promise<void> {
  const mark = createHash('sha256').update(command).digest('hex');
  const allowed = memory.get<readonly string[]>(allowedKey, []);
  if (allowed.includes(mark)) {
    return;
  }
  const run = vscode.l10n.t('Run');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Run this program for the credentials of your DMS account?'),
    { modal: true, detail: command },
    run,
  );
  if (choice !== run) {
    throw new CredentialsUnavailable(
      message('The program that prints this account’s credentials may not run.'),
    );
  }
  await memory.update(allowedKey, [...allowed, mark]);
}
