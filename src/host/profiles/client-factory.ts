import type * as vscode from 'vscode';
import type { CredentialOrigin } from '../../core/credentials/origin';
import type { OriginCredentials } from '../../core/credentials/origin-credentials';
import type { Caller } from '../../core/dms/caller';
import { systemClock } from '../../core/dms/clock';
import type { Credentials, CredentialsSource } from '../../core/dms/credentials';
import type { Network } from '../network/network';
import type { Account } from './account';
import { renewing, type Renewal } from './renewing-caller';
import type { SecretStore } from './secret-store';

export interface ClientFactoryOptions {
  readonly network: Network;
  readonly secretStore: SecretStore;
  /** Remembers which programs the person has let run. */
  readonly memory: vscode.Memento;
  /** Asks the person for the key of an account whose temporary one is over. */
  readonly renew: (account: Account) => Promise<boolean>;
}

/** A call that is on its way must not find its token dead; in milliseconds. */
const margin = 60_000;

/** What calls go where, and for whom. */
interface Addressed {
  readonly endpoint: string;
  readonly tid?: string | undefined;
  readonly realUid?: string | undefined;
}

/** Makes the clients that sign with an account's credentials. */
export class ClientFactory {
  private readonly clients = new Map<string, Caller>();
  private hasToldClock = false;

  constructor(private readonly options: ClientFactoryOptions) {}

  clientFor(account: Account): Caller {
    // Another window may have given the account another endpoint or tenant.
    const key = JSON.stringify([account.id, account.endpoint, account.tid, account.realUid, account.origin]);
    const known = this.clients.get(key);
    if (known !== undefined) {
      return known;
    }
    const client = this.renewable(account);
    this.clients.set(key, client);
    return client;
  }

  /** A client for credentials that are not stored yet, to check them. */
  clientToCheck(endpoint: string, credentials: CredentialsSource, tid?: string): Caller {
    return this.client({ endpoint, tid }, credentials);
  }

  /** Credentials by their origin; `stored` gives the AccessKey that a role is assumed with. */
  sourceOf(origin: CredentialOrigin, stored: CredentialsSource): CredentialsSource {
    const credentials = this.opened(origin, stored);
    return async () => (await credentials()).get();
  }

  /** The credentials of an account, as its calls are signed with them. */
  credentialsFor(account: Account): CredentialsSource {
    const stored = (): Promise<Credentials> => this.stored(account);
    return account.origin === undefined ? stored : this.sourceOf(account.origin, stored);
  }

  private renewable(account: Account): Caller {
    const stored = (): Promise<Credentials> => this.stored(account);
    const { origin } = account;
    if (origin === undefined) {
      return renewing(this.client(account, stored), this.byThePerson(account));
    }
    const credentials = this.opened(origin, stored);
    const client = this.client(account, async () => (await credentials()).get());
    return renewing(client, {
      isOver: () => Promise.resolve(false),
      renew: async () => {
        (await credentials()).forget();
        return true;
      },
    });
  }

  private opened(origin: CredentialOrigin, stored: CredentialsSource): () => Promise<OriginCredentials> {
    let opened: Promise<OriginCredentials> | undefined;
    return () => {
      opened ??= import('./origin-sources').then(({ originCredentials }) =>
        originCredentials(origin, stored, this.options.memory),
      );
      return opened;
    };
  }

  private byThePerson(account: Account): Renewal {
    const { secretStore, renew } = this.options;
    return {
      isOver: async () => {
        const stored = await secretStore.read(account.id);
        return stored.state === 'found' && (stored.credentials.expiresAt ?? Infinity) < Date.now() + margin;
      },
      renew: () => renew(account),
    };
  }

  private client({ endpoint, tid, realUid }: Addressed, credentials: CredentialsSource): Caller {
    return this.options.network.client({
      endpoint,
      credentials,
      clock: systemClock,
      onClockOff: (ahead) => {
        this.tellClock(ahead);
      },
      ...(tid === undefined ? {} : { tid }),
      ...(realUid === undefined ? {} : { realUserUid: realUid }),
    });
  }

  /** Once in a window: until the clock is set right, every client finds out for itself. */
  private tellClock(ahead: number): void {
    if (!this.hasToldClock) {
      this.hasToldClock = true;
      void import('./clock-notice').then(({ tellClockIsOff }) => tellClockIsOff(ahead));
    }
  }

  private async stored(account: Account): Promise<Credentials> {
    const stored = await this.options.secretStore.read(account.id);
    if (stored.state !== 'found') {
      throw new Error(`no AccessKey: ${stored.state}`);
    }
    return stored.credentials;
  }
}
