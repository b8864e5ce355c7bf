import { DmsClient, type ClientOptions } from '../../core/dms/client';
import { UndiciTransport } from '../../core/dms/undici-transport';
import { networkOptions } from './network-settings';

/** Clients that share one transport, and with it its connections. */
export interface Connection {
  client(options: Omit<ClientOptions, 'transport'>): DmsClient;
  close(): Promise<void>;
}

/** Where the DMS client and the HTTP library come in: loaded with the first call, so that starting costs nothing for them. */
export function connect(environment: Readonly<Record<string, string | undefined>>): Connection {
  const transport = new UndiciTransport(networkOptions(environment));
  return {
    client: (options) => new DmsClient({ ...options, transport }),
    close: () => transport.close(),
  };
}
