import * as vscode from 'vscode';
import type { CredentialsSource } from '../../core/dms/credentials';
import type { DmsError, Outcome } from '../../core/dms/outcome';
import { say } from '../say';
import { askTenant } from './account-questions';
import { tenantsOf, userOf, type DmsUser, type Tenant } from './check-account';
import type { ClientFactory } from './client-factory';

/** What is to be found right before an account is stored. */
export interface Claimed {
  readonly endpoint: string;
  readonly credentials: CredentialsSource;
  /** The Alibaba Cloud uid of the person that a shared AccessKey acts for. */
  readonly realUid: string | undefined;
  /** The tenant to stay in, if it is still there. */
  readonly tid: string | undefined;
}

export interface Checked {
  readonly tenant: Tenant;
  readonly user: DmsUser;
}

/** Asks DMS whether an account is what it is said to be. */
export class AccountCheck {
  constructor(
    private readonly clients: ClientFactory,
    private readonly showFailure: (error: DmsError) => Promise<void>,
  ) {}

  /** The tenant, chosen by the person where there are several, and who they are in it; `undefined` when they give up. */
  async run(
    title: string,
    { endpoint, credentials, realUid, tid }: Claimed,
  ): Promise<Outcome<Checked> | undefined> {
    const tenants = await this.withProgress((signal) =>
      tenantsOf(this.clients.clientToCheck(endpoint, credentials), signal),
    );
    if (!tenants.ok) {
      return tenants;
    }
    const known = tenants.value.find((tenant) => tenant.tid === tid);
    const tenant = known ?? (await askTenant(title, tenants.value));
    if (tenant === undefined) {
      return undefined;
    }
    const user = await this.withProgress((signal) =>
      userOf(this.clients.clientToCheck(endpoint, credentials, tenant.tid), realUid, signal),
    );
    return user.ok ? { ok: true, value: { tenant, user: user.value } } : user;
  }

  /** Tells why DMS did not accept the account. @returns whether the person wants to try once more. */
  async offersAnotherTry(error: DmsError): Promise<boolean> {
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
}
