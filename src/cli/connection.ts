import { DmsClient } from '../core/dms/client';
import { systemClock } from '../core/dms/clock';
import type { Credentials } from '../core/dms/credentials';
import { parseEndpoint } from '../core/dms/endpoint';
import { networkFromEnvironment } from '../core/dms/network-environment';
import { UndiciTransport } from '../core/dms/undici-transport';
import { UsageError } from './usage-error';

export const defaultEndpoint = 'https://dms-enterprise.aliyuncs.com';

/** The credentials in the environment, under the names that Alibaba Cloud's tools share. */
export function readCredentials(environment: NodeJS.ProcessEnv): Credentials {
  const accessKeyId = environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] ?? '';
  const accessKeySecret = environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] ?? '';
  const securityToken = environment['ALIBABA_CLOUD_SECURITY_TOKEN'] ?? '';
  if (accessKeyId === '' || accessKeySecret === '') {
    throw new UsageError('ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET must be set');
  }
  return { accessKeyId, accessKeySecret, ...(securityToken === '' ? {} : { securityToken }) };
}

export function checkEndpoint(endpoint: string): string {
  if (parseEndpoint(endpoint) === undefined) {
    throw new UsageError(
      '--endpoint must be an https:// address, or http:// on this machine, without a path',
    );
  }
  return endpoint;
}

/** Runs `work` with a client, and closes its connections after. */
export async function withClient<T>(
  endpoint: string,
  credentials: Credentials,
  environment: NodeJS.ProcessEnv,
  work: (client: DmsClient) => Promise<T>,
): Promise<T> {
  const transport = new UndiciTransport(networkFromEnvironment(environment));
  try {
    return await work(
      new DmsClient({
        endpoint,
        credentials: () => Promise.resolve(credentials),
        transport,
        clock: systemClock,
      }),
    );
  } finally {
    await transport.close();
  }
}
