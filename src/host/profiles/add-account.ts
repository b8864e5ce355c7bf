import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Credentials, CredentialsSource } from '../../core/dms/credentials';
import type { Account } from './account';
import type { AccountCheck, Checked } from './account-check';
import { askCredentials, askEndpoint, askName, type Endpoint } from './account-questions';
import type { Accounts } from './accounts';
import type { ClientFactory } from './client-factory';
import type { SignInWay } from './sign-in-way';

/** Signs in: asks, checks with DMS, and only then stores. */
export class AddAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly clients: ClientFactory,
    private readonly check: AccountCheck,
  ) {}

  /**
   * @param replaced an account whose AccessKey is asked anew; it keeps its id and name.
   * @returns the account, usable at once; `undefined` when the person gave up.
   */
  async run(replaced?: Account): Promise<Account | undefined> {
    const title =
      replaced === undefined
        ? vscode.l10n.t('Add DMS account')
        : vscode.l10n.t('AccessKey of “{0}”', replaced.name);
    const kept = {
      ...(replaced?.origin === undefined ? {} : { origin: replaced.origin }),
      ...(replaced?.realUid === undefined ? {} : { realUid: replaced.realUid }),
    };
    return this.signIn(
      title,
      async (previous) => {
        const key = await askCredentials(title, previous?.key);
        return key === undefined ? undefined : { key, ...kept };
      },
      replaced,
    );
  }

  /** Signs in with credentials that come from elsewhere: a profile, a role, the environment. */
  async runOtherWay(): Promise<Account | undefined> {
    const title = vscode.l10n.t('Add DMS account');
    const { askOtherWay } = await import('./other-ways');
    return this.signIn(title, () => askOtherWay(title));
  }

  /** Signs in with a key that was found somewhere; what it lacks, or what DMS does not accept, is asked for. */
  async adopt({
    accessKeyId = '',
    accessKeySecret = '',
    ...rest
  }: Partial<Credentials>): Promise<Account | undefined> {
    const title = vscode.l10n.t('Add DMS account');
    const key: Credentials = { accessKeyId, accessKeySecret, ...rest };
    return this.signIn(title, async (previous) => {
      if (previous === undefined && accessKeyId !== '' && accessKeySecret !== '') {
        return { key };
      }
      const typed = await askCredentials(title, previous?.key ?? key);
      return typed === undefined ? undefined : { key: typed };
    });
  }

  /** Tells that an account's temporary key is over, and asks for the next when the person wants to give it. */
  async renew(account: Account): Promise<Account | undefined> {
    const enter = vscode.l10n.t('Enter the Next…');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('The temporary AccessKey of “{0}” is over.', account.name),
      enter,
    );
    return choice === enter ? this.run(account) : undefined;
  }

  private async signIn(
    title: string,
    askWay: (previous: SignInWay | undefined) => Promise<SignInWay | undefined>,
    replaced?: Account,
  ): Promise<Account | undefined> {
    let way: SignInWay | undefined;
    let endpoint: Endpoint | undefined =
      replaced === undefined ? undefined : { endpoint: replaced.endpoint, region: replaced.region };
    for (;;) {
      way = await askWay(way);
      if (way === undefined) {
        return undefined;
      }
      endpoint =
        replaced === undefined ? await askEndpoint(title, endpoint?.endpoint ?? '', way.region) : endpoint;
      if (endpoint === undefined) {
        return undefined;
      }
      const checked = await this.check.run(title, {
        endpoint: endpoint.endpoint,
        credentials: this.sourceOf(way),
        realUid: way.realUid,
        tid: replaced?.tid,
      });
      if (checked === undefined) {
        return undefined;
      }
      if (!checked.ok) {
        if (!(await this.check.offersAnotherTry(checked.error))) {
          return undefined;
        }
        continue;
      }
      return this.store(title, way, endpoint, checked.value, replaced);
    }
  }

  private sourceOf({ key, origin }: SignInWay): CredentialsSource {
    const typed: CredentialsSource = () =>
      key === undefined ? Promise.reject(new Error('no AccessKey')) : Promise.resolve(key);
    return origin === undefined ? typed : this.clients.sourceOf(origin, typed);
  }

  private async store(
    title: string,
    { key, origin, realUid }: SignInWay,
    { endpoint, region }: Endpoint,
    { tenant, user }: Checked,
    replaced: Account | undefined,
  ): Promise<Account | undefined> {
    const others = (await this.accounts.list()).filter(({ id }) => id !== replaced?.id);
    const name =
      replaced?.name ??
      (await askName(
        title,
        `${user.nickName} (${tenant.tenantName})`,
        others.map((other) => other.name),
      ));
    if (name === undefined) {
      return undefined;
    }
    const account: Account = {
      id: replaced?.id ?? randomUUID(),
      name: name.trim(),
      endpoint,
      region,
      tid: tenant.tid,
      tenantName: tenant.tenantName,
      userId: user.userId,
      nickName: user.nickName,
      roles: [...user.roles],
      ...(realUid === undefined ? {} : { realUid }),
      ...(replaced?.color === undefined ? {} : { color: replaced.color }),
      ...(origin === undefined ? {} : { origin }),
    };
    const failure = await this.accounts.add(account, key);
    if (
      failure !== undefined &&
      key !== undefined &&
      !(await this.keepsForThisWindow(account, key, failure))
    ) {
      return undefined;
    }
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Signed in as {0} ({1}).', account.nickName, account.tenantName),
    );
    return account;
  }

  private async keepsForThisWindow(
    account: Account,
    credentials: Credentials,
    failure: string,
  ): Promise<boolean> {
    const keep = vscode.l10n.t('Keep for This Window');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The AccessKey is right, but the secret store could not keep it ({0}). It can be kept in memory until this window closes.',
        failure,
      ),
      { modal: true },
      keep,
    );
    if (choice !== keep) {
      return false;
    }
    this.accounts.keepForThisWindow(account, credentials);
    return true;
  }
}
