import { DmsClient, type Attempt, type ClientOptions } from '../../core/dms/client';
import { attemptLine } from '../../core/dms/request-trace';
import type { Downloads } from '../../core/dms/transport';
import { UndiciTransport } from '../../core/dms/undici-transport';
import type { Log } from '../log/log';
import { networkOptions } from './network-settings';

/** Clients and downloads that share one transport, and with it its connections. */
export interface Connection extends Downloads {
  client(options: Omit<ClientOptions, 'transport' | 'onAttempt'>): DmsClient;
  close(): Promise<void>;
}

/** Where the DMS client and the HTTP library come in: loaded with the first call, so that starting costs nothing for them. */
export function connect(environment: Readonly<Record<string, string | undefined>>, log: Log): Connection {
  const transport = new UndiciTransport(networkOptions(environment));
  const onAttempt = (attempt: Attempt): void => {
    log.debug(attemptLine(attempt));
    if (log.isTracing) {
      log.trace(attempt.trace());
    }
  };
  return {
    client: (options) => new DmsClient({ ...options, transport, onAttempt }),
    download: (url, signal) => transport.download(url, signal),
    close: () => transport.close(),
  };
}
