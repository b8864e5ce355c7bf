import { DmsClient, type ClientOptions } from '../../core/dms/client';
import type { NetworkOptions } from '../../core/dms/network-options';
import { UndiciTransport } from '../../core/dms/undici-transport';

/** Clients that share one transport, and with it its connections. */
export interface Connection {
  client(options: Omit<ClientOptions, 'transport'>): DmsClient;
  close(): Promise<void>;
}

/** Where the DMS client and the HTTP library come in: loaded with the first call, so that starting costs nothing for them. */
export function connect(network: NetworkOptions): Connection {
  const transport = new UndiciTransport(network);
  return {
    client: (options) => new DmsClient({ ...options, transport }),
    close: () => transport.close(),
  };
}
