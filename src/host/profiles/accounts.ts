import * as vscode from 'vscode';
import { message } from '../../core/message';
import type { ClientFactory } from './client-factory';
import { hasStoredKey, type Account } from './account';
import type { AccountFile } from './account-file';
import { SecretStore } from './secret-store';
import type { Credentials } from '../../core/dms/credentials';
import type { Session, SessionSource, SessionState } from './session';
import { settingIds } from '../ids';

const activeKey = 'activeAccount';

export interface AccountsOptions {
  readonly file: AccountFile;
  readonly secretStore: SecretStore;
  readonly secrets: vscode.SecretStorage;
  /** Remembers which account this workspace uses. */
  readonly workspace: vscode.Memento;
  readonly clients: ClientFactory;
}

/** The accounts of this machine, and the one that this workspace uses. */
export class Accounts implements SessionSource, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(private readonly options: AccountsOptions) {
    this.subscriptions = [
      this.changed,
      // Other windows sign in and out too; SecretStorage is the one place that tells.
      options.secrets.onDidChange(({ key }) => {
        if (SecretStore.concerns(key)) {
          this.changed.fire();
        }
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingIds.defaultAccount)) {
          this.changed.fire();
        }
      }),
    ];
  }

  list(): Promise<readonly Account[]> {
    return this.options.file.read();
  }

  /** The account of this workspace: the one chosen here, else the default by setting, else the first. */
  async active(): Promise<Account | undefined> {
    const accounts = await this.list();
    const chosen = this.options.workspace.get<string>(activeKey);
    const byDefault = vscode.workspace.getConfiguration().get<string>(settingIds.defaultAccount, '');
    return (
      accounts.find(({ id }) => id === chosen) ??
      accounts.find(({ name }) => name === byDefault) ??
      accounts[0]
    );
  }

  async current(): Promise<SessionState> {
    const account = await this.active();
    return account === undefined ? { state: 'signed-out' } : this.standing(account);
  }

  async stateOf(accountId: string): Promise<SessionState> {
    const account = (await this.list()).find(({ id }) => id === accountId);
    return account === undefined ? { state: 'signed-out' } : this.standing(account);
  }

  /** A session of any account on this machine whose credentials are at hand, in use here or not. */
  async sessionOf(accountId: string): Promise<Session | undefined> {
    const state = await this.stateOf(accountId);
    return state.state === 'ready' ? state.session : undefined;
  }

  /** The AccessKey of an account; `undefined` when it is not at hand. */
  async credentialsOf(accountId: string): Promise<Credentials | undefined> {
    const stored = await this.options.secretStore.read(accountId);
    return stored.state === 'found' ? stored.credentials : undefined;
  }

  /**
   * Adds the account or replaces the one with its id, stores its secret, if it has one, and makes it this workspace's.
   * @returns why the secret could not be stored; the account is then not usable until `keepForThisWindow`.
   */
  async add(account: Account, credentials: Credentials | undefined): Promise<string | undefined> {
    await this.options.file.change((accounts) => [
      ...accounts.filter(({ id }) => id !== account.id),
      account,
    ]);
    await this.options.workspace.update(activeKey, account.id);
    const failure =
      credentials === undefined ? undefined : await this.options.secretStore.write(account.id, credentials);
    await this.tellAll();
    return failure;
  }

  /** Replaces what is known of an account; its secret stays as it is. */
  async update(account: Account): Promise<void> {
    await this.options.file.change((accounts) =>
      accounts.map((known) => (known.id === account.id ? account : known)),
    );
    await this.tellAll();
  }

  keepForThisWindow(account: Account, credentials: Credentials): void {
    this.options.secretStore.keepForThisWindow(account.id, credentials);
    this.changed.fire();
  }

  async use(account: Account): Promise<void> {
    await this.options.workspace.update(activeKey, account.id);
    this.changed.fire();
  }

  /**
   * Erases the secret, then the account.
   * @returns why the secret could not be erased; the account then stays, so that it can be tried again.
   */
  async remove(account: Account): Promise<string | undefined> {
    const failure = await this.options.secretStore.erase(account.id);
    if (failure === undefined) {
      await this.options.file.change((accounts) => accounts.filter(({ id }) => id !== account.id));
    }
    await this.tellAll();
    return failure;
  }

  /** After the file is written: what the other windows are told before, they would look up too early. */
  private async tellAll(): Promise<void> {
    this.changed.fire();
    await this.options.secretStore.stir();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async standing(account: Account): Promise<SessionState> {
    const session: Session = { account, client: this.options.clients.clientFor(account) };
    if (!hasStoredKey(account)) {
      return { state: 'ready', session };
    }
    const stored = await this.options.secretStore.read(account.id);
    switch (stored.state) {
      case 'found':
        return { state: 'ready', session };
      case 'missing':
        return {
          state: 'locked',
          account,
          reason: message('The AccessKey of “{0}” is not on this machine. Enter it again.', account.name),
        };
      case 'unavailable':
        return {
          state: 'locked',
          account,
          reason: message(
            'The AccessKey of “{0}” cannot be read: the secret store failed ({1}). You are still signed in; unlock the keyring and refresh, or enter the AccessKey again.',
            account.name,
            stored.cause,
          ),
        };
    }
  }
}
