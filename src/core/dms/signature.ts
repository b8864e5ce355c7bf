import { createHmac, hash } from 'node:crypto';
import type { Credentials } from './credentials';

const algorithm = 'ACS3-HMAC-SHA256';

/** DMS Enterprise's API version. */
export const apiVersion = '2018-11-01';

/** What Signature V3 is made of. */
export interface ToSign {
  readonly method: 'POST' | 'GET';
  /** With the port where it is not the scheme's own, as in the `Host` header. */
  readonly host: string;
  readonly action: string;
  /** From `canonicalPairs`. */
  readonly query: string;
  readonly body: Uint8Array | undefined;
  readonly contentType: string | undefined;
  readonly credentials: Credentials;
  readonly date: Date;
  /** Fresh for every attempt; DMS refuses one it has seen. */
  readonly nonce: string;
}

function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** The protocol's time: ISO 8601, UTC, whole seconds. */
function protocolTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/**
 * The headers of a request with its Signature V3, `ACS3-HMAC-SHA256` (dms-api 1.2). `host` is among them, since it is signed;
 * action and version are headers, not parameters.
 */
export function signedHeaders(request: ToSign): Readonly<Record<string, string>> {
  const { accessKeyId, accessKeySecret, securityToken } = request.credentials;
  const bodyHash = sha256(request.body ?? '');
  const headers: Record<string, string> = {};
  let lines = '';
  let names = '';
  const sign = (name: string, value: string): void => {
    headers[name] = value;
    lines += `${name}:${value.trim()}\n`;
    names += names === '' ? name : `;${name}`;
  };
  // In the order of their names, as the signature wants them.
  if (request.contentType !== undefined) {
    sign('content-type', request.contentType);
  }
  sign('host', request.host);
  if (securityToken !== undefined) {
    sign('x-acs-accesskey-id', accessKeyId);
  }
  sign('x-acs-action', request.action);
  sign('x-acs-content-sha256', bodyHash);
  sign('x-acs-date', protocolTime(request.date));
  if (securityToken !== undefined) {
    sign('x-acs-security-token', securityToken);
  }
  sign('x-acs-signature-nonce', request.nonce);
  sign('x-acs-version', apiVersion);
  const canonicalRequest = `${request.method}\n/\n${request.query}\n${lines}\n${names}\n${bodyHash}`;
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${algorithm}\n${sha256(canonicalRequest)}`)
    .digest('hex');
  headers['authorization'] =
    `${algorithm} Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`;
  headers['accept'] = 'application/json';
  return headers;
}
