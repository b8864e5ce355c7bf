import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Credentials } from '../../core/dms/credentials';
import type { DmsError, Outcome } from '../../core/dms/outcome';
import { say } from '../say';
import type { Account } from './account';
import { askCredentials, askEndpoint, askName, askTenant, type Endpoint } from './account-questions';
import type { Accounts } from './accounts';
import { tenantsOf, userOf, type DmsUser, type Tenant } from './check-account';
import type { ClientFactory } from './client-factory';

interface Checked {
  readonly tenant: Tenant;
  readonly user: DmsUser;
}

/** Signs in: asks, checks with DMS, and only then stores. */
export class AddAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly clients: ClientFactory,
    private readonly showFailure: (error: DmsError) => Promise<void>,
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
    let credentials: Credentials | undefined;
    let endpoint: Endpoint | undefined =
      replaced === undefined ? undefined : { endpoint: replaced.endpoint, region: replaced.region };
    for (;;) {
      credentials = await askCredentials(title, credentials);
      if (credentials === undefined) {
        return undefined;
      }
      endpoint = replaced === undefined ? await askEndpoint(title, endpoint?.endpoint ?? '') : endpoint;
      if (endpoint === undefined) {
        return undefined;
      }
      const checked = await this.check(title, credentials, endpoint.endpoint, replaced);
      if (checked === undefined) {
        return undefined;
      }
      if (!checked.ok) {
        if (!(await this.offersAnotherTry(checked.error))) {
          return undefined;
        }
        continue;
      }
      return this.store(title, credentials, endpoint, checked.value, replaced);
    }
  }

  private async check(
    title: string,
    credentials: Credentials,
    endpoint: string,
    replaced: Account | undefined,
  ): Promise<Outcome<Checked> | undefined> {
    const tenants = await this.withProgress((signal) =>
      tenantsOf(this.clients.clientToCheck(endpoint, credentials), signal),
    );
    if (!tenants.ok) {
      return tenants;
    }
    const known = tenants.value.find(({ tid }) => tid === replaced?.tid);
    const tenant = known ?? (await askTenant(title, tenants.value));
    if (tenant === undefined) {
      return undefined;
    }
    const user = await this.withProgress((signal) =>
      userOf(this.clients.clientToCheck(endpoint, credentials, tenant.tid), signal),
    );
    return user.ok ? { ok: true, value: { tenant, user: user.value } } : user;
  }

  private withProgress<T>(task: (signal: AbortSignal) => Promise<T>): Thenable<T> {
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the account with DMS…'),
        cancellable: true,
      },
      (_progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => {
          abort.abort();
        });
        return task(abort.signal);
      },
    );
  }

  private async offersAnotherTry(error: DmsError): Promise<boolean> {
    if (error.kind === 'cancelled') {
      return false;
    }
    const again = vscode.l10n.t('Try Again');
    const details = vscode.l10n.t('Details');
    const text = vscode.l10n.t('DMS did not accept the account. {0}', say(error.message));
    const choice = await vscode.window.showErrorMessage(text, again, details);
    if (choice === details) {
      await this.showFailure(error);
    }
    return choice === again;
  }

  private async store(
    title: string,
    credentials: Credentials,
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
    };
    const failure = await this.accounts.add(account, credentials);
    if (failure !== undefined && !(await this.keepsForThisWindow(account, credentials, failure))) {
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
