import { systemClock } from '../../../src/core/dms/clock';
import { DmsClient } from '../../../src/core/dms/client';
import type { DmsError } from '../../../src/core/dms/outcome';
import type { HttpResponse } from '../../../src/core/dms/transport';

export const secret = 'SECRET-4b1f9c';
export const token = 'STS.token-7d20';

/** A response as the client gets it from the transport. */
export function response(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return { status, headers, body: Buffer.from(body) };
}

/** The gateway's error body (dms-api 1.6). */
export function gatewayError(code: string, words = 'words', extra: object = {}): string {
  return JSON.stringify({
    RequestId: 'R-1',
    HostId: 'h',
    Code: code,
    Message: words,
    Recommend: 'r',
    ...extra,
  });
}

/** DMS's own error body (dms-api 1.6). */
export function dmsError(code: string, words = 'words'): string {
  return JSON.stringify({ RequestId: 'R-1', Success: false, ErrorCode: code, ErrorMessage: words });
}

/** What the client says of a response to a call that is sent once. */
export async function errorOf(
  answer: HttpResponse,
  operation = 'CreateOrder',
  body: Readonly<Record<string, string>> = {},
): Promise<DmsError> {
  const client = new DmsClient({
    endpoint: 'https://dms.example',
    clock: systemClock,
    credentials: () => Promise.resolve({ accessKeyId: 'id', accessKeySecret: secret, securityToken: token }),
    transport: { send: () => Promise.resolve(answer), close: () => Promise.resolve() },
  });
  const outcome = await client.request(operation, { body });
  if (outcome.ok) {
    throw new Error('it succeeded');
  }
  return outcome.error;
}
