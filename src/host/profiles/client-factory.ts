import type { Caller } from '../../core/dms/caller';
import type { ClientOptions } from '../../core/dms/client';
import { systemClock } from '../../core/dms/clock';
import type { Credentials } from '../../core/dms/credentials';
import type { Network } from '../network/network';
import type { Account } from './account';
import type { SecretStore } from './secret-store';

/** Makes the clients that sign with an account's AccessKey. */
export class ClientFactory {
  private readonly clients = new Map<string, Caller>();

  /** @param onAttempt told of every request that was made; it hears no parameter and no secret. */
  constructor(
    private readonly network: Network,
    private readonly secretStore: SecretStore,
    private readonly onAttempt: NonNullable<ClientOptions['onAttempt']>,
  ) {}

  clientFor(account: Account): Caller {
    // Another window may have given the account another endpoint or tenant.
    const key = [account.id, account.endpoint, account.tid].join(' ');
    const known = this.clients.get(key);
    if (known !== undefined) {
      return known;
    }
    const client = this.client(account.endpoint, () => this.credentialsOf(account), account.tid);
    this.clients.set(key, client);
    return client;
  }

  /** A client for credentials that are not stored yet, to check them. */
  clientToCheck(endpoint: string, credentials: Credentials, tid?: string): Caller {
    return this.client(endpoint, () => Promise.resolve(credentials), tid);
  }

  private client(endpoint: string, credentials: () => Promise<Credentials>, tid?: string): Caller {
    return this.network.client({
      endpoint,
      credentials,
      clock: systemClock,
      onAttempt: this.onAttempt,
      ...(tid === undefined ? {} : { tid }),
    });
  }

  private async credentialsOf(account: Account): Promise<Credentials> {
    const stored = await this.secretStore.read(account.id);
    if (stored.state !== 'found') {
      throw new Error(`no AccessKey: ${stored.state}`);
    }
    return stored.credentials;
  }
}
