import { createHash, createHmac } from 'node:crypto';
import { percentEncode } from '../wire/percent';
import type { Received } from '../wire/received';
import { sameSignature } from '../wire/signature-v3';

/** `Authorization: OSS4-HMAC-SHA256 Credential=…/…/…/oss/aliyun_v4_request[,AdditionalHeaders=…],Signature=…` taken apart. */
export interface OssAuthorization {
  readonly accessKeyId: string;
  /** `20261124/cn-hangzhou/oss/aliyun_v4_request` */
  readonly scope: string;
  readonly additional: readonly string[];
  readonly signature: string;
}

const shape =
  /^OSS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8}\/[a-z0-9-]+\/oss\/aliyun_v4_request),(?:\s*AdditionalHeaders=([^,]*),)?\s*Signature=([0-9a-f]{64})$/;

export function parseOssAuthorization(header: string): OssAuthorization | undefined {
  const [, accessKeyId, scope, additional = '', signature] = shape.exec(header) ?? [];
  return accessKeyId === undefined || scope === undefined || signature === undefined
    ? undefined
    : { accessKeyId, scope, additional: additional.split(';').filter((name) => name !== ''), signature };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

/** @param bare whether a parameter without a value stands without `=`. */
function canonicalRequest(request: Received, { additional }: OssAuthorization, bare: boolean): string {
  const query = request.query
    .map(([name, value]) =>
      value === '' && bare ? percentEncode(name) : `${percentEncode(name)}=${percentEncode(value)}`,
    )
    .sort()
    .join('&');
  const signed = Object.keys(request.headers).filter(
    (name) =>
      name === 'content-type' ||
      name === 'content-md5' ||
      name.startsWith('x-oss-') ||
      additional.includes(name),
  );
  const headers = signed
    .sort()
    .map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`)
    .join('');
  const path = request.path
    .split('/')
    .map((part) => percentEncode(decodeURIComponent(part)))
    .join('/');
  const payload = request.headers['x-oss-content-sha256'] ?? '';
  return [request.method, path, query, headers, additional.join(';'), payload].join('\n');
}

/** Whether the request is signed with this secret, as OSS documents its signature of version 4. */
export function isSignedV4(request: Received, authorization: OssAuthorization, secret: string): boolean {
  const [day = '', region = '', service = '', ending = ''] = authorization.scope.split('/');
  const key = hmac(hmac(hmac(hmac(`aliyun_v4${secret}`, day), region), service), ending);
  // uncertain: whether a sub-resource such as `uploads` is signed with a `=`; senders differ.
  return [true, false].some((bare) => {
    const canonical = canonicalRequest(request, authorization, bare);
    const digest = createHash('sha256').update(canonical, 'utf8').digest('hex');
    const text = ['OSS4-HMAC-SHA256', request.headers['x-oss-date'] ?? '', authorization.scope, digest].join(
      '\n',
    );
    return sameSignature(hmac(key, text).toString('hex'), authorization.signature);
  });
}
