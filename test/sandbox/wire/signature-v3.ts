import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { byName, percentEncode } from './percent';
import type { Received } from './received';

/** `Authorization: ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…` taken apart. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const shape =
  /^ACS3-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** `undefined` when the header is not of the scheme's shape. */
export function parseAuthorization(header: string): Authorization | undefined {
  const [, accessKeyId, signed, signature] = shape.exec(header) ?? [];
  return accessKeyId === undefined || signed === undefined || signature === undefined
    ? undefined
    : { accessKeyId, signedHeaders: signed.split(';'), signature };
}

/** What has to be among the signed headers, whatever else is (dms-api 1.2). */
export const requiredSignedHeaders = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
] as const;

/** The request as its sender must have seen it; the query is decoded and encoded again, strictly. */
export function canonicalRequest(request: Received, signedHeaders: readonly string[]): string {
  const query = [...request.query]
    .sort(byName)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
  const headers = [...signedHeaders]
    .sort()
    .map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`)
    .join('');
  return [request.method, '/', query, headers, signedHeaders.join(';'), sha256(request.body)].join('\n');
}

export function stringToSignV3(canonical: string): string {
  return `ACS3-HMAC-SHA256\n${sha256(Buffer.from(canonical, 'utf8'))}`;
}

export function signV3(secret: string, stringToSign: string): string {
  return createHmac('sha256', secret).update(stringToSign, 'utf8').digest('hex');
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Compares without telling by its time where two signatures differ. */
export function sameSignature(expected: string, given: string): boolean {
  const left = Buffer.from(expected, 'utf8');
  const right = Buffer.from(given, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
