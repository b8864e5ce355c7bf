import { homedir } from 'node:os';
import type * as vscode from 'vscode';
import { OriginCredentials } from '../../core/credentials/origin-credentials';
import type { CredentialOrigin } from '../../core/credentials/origin';
import { ProfileFiles } from '../../core/credentials/profile-files';
import type { Credentials } from '../../core/dms/credentials';
import { commandGate } from './command-gate';
import { externalCommand } from './external-command';

/** The credentials files of the person at this machine. */
export function profileFiles(): ProfileFiles {
  return new ProfileFiles(homedir(), process.env, () => new Date());
}

/** Credentials by their origin; loaded only for accounts that have one. */
export function originCredentials(
  origin: CredentialOrigin,
  stored: () => Promise<Credentials>,
  memory: vscode.Memento,
): OriginCredentials {
  return new OriginCredentials(
    origin,
    { files: profileFiles(), environment: process.env, stored },
    externalCommand(commandGate(memory)),
  );
}
