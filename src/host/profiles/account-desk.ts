import type { DmsError } from '../../core/dms/outcome';
import type { Account } from './account';
import type { Accounts } from './accounts';
import { AddAccount } from './add-account';
import type { ClientFactory } from './client-factory';
import { ManageAccounts } from './manage-accounts';

type ShowFailure = (error: DmsError) => Promise<void>;

/** What is done to accounts, by asking the person. */
export interface AccountDesk {
  /** @returns the account, usable at once; `undefined` when the person gave up. */
  add(): Promise<Account | undefined>;
  manage(): Promise<void>;
}

export function createAccountDesk(
  accounts: Accounts,
  clients: ClientFactory,
  showFailure: ShowFailure,
): AccountDesk {
  const addAccount = new AddAccount(accounts, clients, showFailure);
  const manageAccounts = new ManageAccounts(accounts, addAccount);
  return { add: () => addAccount.run(), manage: () => manageAccounts.run() };
}
