import type { Credentials } from '../../core/dms/credentials';
import type { DmsError } from '../../core/dms/outcome';
import type { Account } from './account';
import { AccountCheck } from './account-check';
import type { Accounts } from './accounts';
import { AddAccount } from './add-account';
import type { ClientFactory } from './client-factory';
import { EditAccount } from './edit-account';
import { ManageAccounts } from './manage-accounts';

export interface AccountDeskOptions {
  readonly accounts: Accounts;
  readonly clients: ClientFactory;
  readonly showFailure: (error: DmsError) => Promise<void>;
}

/** Everything that asks a person about accounts. Each question ends with `undefined` when they give up. */
export interface AccountDesk {
  /** Adds an account with a typed AccessKey. */
  add(): Promise<Account | undefined>;
  /** Adds an account whose credentials come from elsewhere: a profile, a role, the environment. */
  addAnotherWay(): Promise<Account | undefined>;
  /** Adds an account with a key, or a part of one, that was found somewhere. */
  adopt(key: Partial<Credentials>): Promise<Account | undefined>;
  /** Asks for the next key of an account whose temporary one is over. */
  renew(account: Account): Promise<Account | undefined>;
  /** Lists the accounts to switch, change, renew and sign out. */
  manage(): Promise<void>;
}

export function createAccountDesk({ accounts, clients, showFailure }: AccountDeskOptions): AccountDesk {
  const check = new AccountCheck(clients, showFailure);
  const addAccount = new AddAccount(accounts, clients, check);
  const manageAccounts = new ManageAccounts(accounts, addAccount, new EditAccount(accounts, clients, check));
  return {
    add: () => addAccount.run(),
    addAnotherWay: () => addAccount.runOtherWay(),
    adopt: (key) => addAccount.adopt(key),
    renew: (account) => addAccount.renew(account),
    manage: () => manageAccounts.run(),
  };
}
