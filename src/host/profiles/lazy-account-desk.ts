import type { Account } from './account';
import type { AccountDesk, createAccountDesk } from './account-desk';

/** The questions about accounts, loaded when the first is asked: most days nobody signs in. */
export class LazyAccountDesk implements AccountDesk {
  private readonly parts: Parameters<typeof createAccountDesk>;
  private loaded: Promise<AccountDesk> | undefined;

  constructor(...parts: Parameters<typeof createAccountDesk>) {
    this.parts = parts;
  }

  async add(): Promise<Account | undefined> {
    return (await this.load()).add();
  }

  async manage(): Promise<void> {
    await (await this.load()).manage();
  }

  private load(): Promise<AccountDesk> {
    this.loaded ??= import('./account-desk').then((part) => part.createAccountDesk(...this.parts));
    return this.loaded;
  }
}
