import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { splitProcessCommand } from '@alicloud/credentials/dist/src/utils/command';
import * as v from 'valibot';
import type { RunCommand } from '../../core/credentials/command';
import { CredentialsUnavailable } from '../../core/dms/credentials';
import { message } from '../../core/message';
import type { Memory } from '../sidebar/memory';

const allowedKey = 'allowedCommands';
const Allowed = v.fallback(v.array(v.string()), []);
/** A sign-in helper may open a browser; longer than this nobody waits for a call. */
const timeout = 60_000;

/** What stands between a file that names a program and the program. */
export interface CommandGate {
  /** Whether the person trusts the workspace that is open. */
  readonly isTrusted: () => boolean;
  /** Shows the command as it stands, and asks whether it may run. */
  readonly confirm: (command: string) => Promise<boolean>;
  /** Remembers which commands may run. */
  readonly memory: Memory;
}

/**
 * Runs the program that a CLI profile names for its credentials: only in a trusted workspace, and only after the person has seen
 * the command and agreed, once for each wording of it. No shell is involved.
 */
export function externalCommand(gate: CommandGate): RunCommand {
  return async (command) => {
    if (!gate.isTrusted()) {
      throw new CredentialsUnavailable(
        message(
          'The program that prints this account’s credentials runs only in a workspace that you trust.',
        ),
      );
    }
    await allow(command, gate);
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

async function allow(command: string, { confirm, memory }: CommandGate): Promise<void> {
  const mark = createHash('sha256').update(command).digest('hex');
  const allowed = v.parse(Allowed, memory.get(allowedKey));
  if (allowed.includes(mark)) {
    return;
  }
  if (!(await confirm(command))) {
    throw new CredentialsUnavailable(
      message('The program that prints this account’s credentials may not run.'),
    );
  }
  await memory.update(allowedKey, [...allowed, mark]);
}
