import { systemClock } from '../../core/dms/clock';
import { DmsClient } from '../../core/dms/client';
import type { Credentials } from '../../core/dms/credentials';
import type { Transport } from '../../core/dms/transport';
import type { Account } from './account';
import type { SecretStore } from './secret-store';

/** Makes the clients that sign with an account's AccessKey; one client an account, so that its connections are reused. */
export class ClientFactory {
  private readonly clients = new Map<string, DmsClient>();

  constructor(
    private readonly transport: Transport,
    private readonly secretStore: SecretStore,
  ) {}

  clientFor(account: Account): DmsClient {
    const known = this.clients.get(account.id);
    if (known !== undefined) {
      return known;
    }
    const client = new DmsClient({
      endpoint: account.endpoint,
      tid: account.tid,
      clock: systemClock,
      transport: this.transport,
      credentials: async () => {
        const stored = await this.secretStore.read(account.id);
        if (stored.state !== 'found') {
          throw new Error(`no AccessKey: ${stored.state}`);
        }
        return stored.credentials;
      },
    });
    this.clients.set(account.id, client);
    return client;
  }

  /** A client for credentials that are not stored yet, to check them. */
  clientToCheck(endpoint: string, credentials: Credentials, tid?: string): DmsClient {
    return new DmsClient({
      endpoint,
      clock: systemClock,
      transport: this.transport,
      credentials: () => Promise.resolve(credentials),
      ...(tid === undefined ? {} : { tid }),
    });
  }

  /** The account's endpoint, tenant or AccessKey changed. */
  forget(accountId: string): void {
    this.clients.delete(accountId);
  }
}
