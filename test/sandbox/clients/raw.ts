import { randomUUID } from 'node:crypto';
import {
  canonicalRequest,
  requiredSignedHeaders,
  sha256,
  signV3,
  stringToSignV3,
} from '../wire/signature-v3';
import { decodePairs } from '../wire/received';
import type { Keys } from './sdk';

/** A V3 request that a test may spoil before or after it is signed. */
export interface RawCall {
  readonly query?: string;
  readonly body?: string;
  /** Override what is signed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Change it after it was signed. */
  readonly tamper?: (headers: Record<string, string>) => void;
}

/** Sends what the SDKs would not. */
export async function callRaw(
  endpoint: string,
  keys: Keys,
  action: string,
  call: RawCall = {},
): Promise<Response> {
  const { query = '', body = '' } = call;
  const headers: Record<string, string> = {
    host: new URL(endpoint).host,
    accept: 'application/json',
    'x-acs-action': action,
    'x-acs-version': '2018-11-01',
    'x-acs-date': `${new Date().toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': sha256(Buffer.from(body)),
    ...(body === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...call.headers,
  };
  const signed = [...requiredSignedHeaders];
  const canonical = canonicalRequest(
    { method: 'POST', path: '/', query: decodePairs(query), headers, body: Buffer.from(body), form: [] },
    signed,
  );
  const signature = signV3(keys.accessKeySecret, stringToSignV3(canonical));
  headers['authorization'] =
    `ACS3-HMAC-SHA256 Credential=${keys.accessKeyId},SignedHeaders=${signed.join(';')},Signature=${signature}`;
  call.tamper?.(headers);
  return fetch(`${endpoint}/${query === '' ? '' : `?${query}`}`, {
    method: 'POST',
    headers,
    ...(body === '' ? {} : { body }),
  });
}
