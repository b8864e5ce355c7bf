import type { Credentials } from '../../core/dms/credentials';
import type { Account } from './account';
import type { AccountDesk, AccountDeskOptions } from './account-desk';

/** The questions about accounts, loaded when the first is asked. */
export class LazyAccountDesk implements AccountDesk {
  private loaded: Promise<AccountDesk> | undefined;

  constructor(private readonly options: AccountDeskOptions) {}

  async add(): Promise<Account | undefined> {
    return (await this.load()).add();
  }

  async addAnotherWay(): Promise<Account | undefined> {
    return (await this.load()).addAnotherWay();
  }

  async adopt(key: Partial<Credentials>): Promise<Account | undefined> {
    return (await this.load()).adopt(key);
  }

  async renew(account: Account): Promise<Account | undefined> {
    return (await this.load()).renew(account);
  }

  async manage(): Promise<void> {
    await (await this.load()).manage();
  }

  private load(): Promise<AccountDesk> {
    this.loaded ??= import('./account-desk').then(({ createAccountDesk }) => createAccountDesk(this.options));
    return this.loaded;
  }
}
