import type * as vscode from 'vscode';
import type { Caller } from '../../core/dms/caller';
import type { Message } from '../../core/message';
import type { Credentials } from '../../core/dms/credentials';
import type { Account } from './account';

/** An account in use: who it is for DMS, and a client that signs with its credentials. */
export interface Session {
  readonly account: Account;
  readonly client: Caller;
}

export type SessionState =
  | { readonly state: 'signed-out' }
  /** There is an account, but its secret cannot be had; the reason says why and what to do. */
  | { readonly state: 'locked'; readonly account: Account; readonly reason: Message }
  | { readonly state: 'ready'; readonly session: Session };

/** The account that a state is about, usable or not. */
export function accountIn(state: SessionState): Account | undefined {
  switch (state.state) {
    case 'signed-out':
      return undefined;
    case 'locked':
      return state.account;
    case 'ready':
      return state.session.account;
  }
}

/** Tells who is signed in in this workspace. */
export interface SessionSource {
  /** Fires when {@link current} may have changed: sign-in, sign-out, another account, in any window. */
  readonly onDidChange: vscode.Event<void>;
  current(): Promise<SessionState>;
}

/** Tells whose tickets are made in this workspace; needs no secret for it. */
export interface AccountSource {
  active(): Promise<Account | undefined>;
}

/** Gives sessions of accounts that need not be in use in this workspace. */
export interface SessionArchive {
  /** Whether an account can be used; `signed-out` when it is not on this machine. */
  stateOf(accountId: string): Promise<SessionState>;
  sessionOf(accountId: string): Promise<Session | undefined>;
}

/** Gives an account's AccessKey to what signs for another service of the same owner. */
export interface CredentialVault {
  credentialsOf(accountId: string): Promise<Credentials | undefined>;
}

/** Puts another account of this machine to use in this workspace. */
export interface SessionSwitch {
  use(account: Account): Promise<void>;
}
