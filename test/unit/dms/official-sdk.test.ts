import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DmsClient } from '../../../src/core/dms/client';
import { createOrder } from '../../../src/core/dms/operations';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { SdkClient } from '../../sandbox/clients/sdk';
import { serve } from './servers';

interface Recorded {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const date = new Date('2026-01-02T03:04:05Z');
const keys = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
const sql = "update t set a='x y*~(1)!' where b = '100%' -- 中文 é\n;\t\"q\" & + = / ? # 😀";
const query = { PluginType: 'DC_COMMON', Comment: 'tést (1)!* & more 中文', RelatedUserList: '1,2' };
const form = {
  PluginParam: JSON.stringify({ classify: 'Test', execSQL: sql, dbItemList: [], rbAttachmentName: null }),
};

/** Takes down what arrives and says that the ticket was created. */
async function recorder(): Promise<{ origin: string; recorded: Recorded[] }> {
  const recorded: Recorded[] = [];
  const origin = await serve((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      recorded.push({ method, url: new URL(url, origin), headers, body: Buffer.concat(chunks) });
      answer.setHeader('content-type', 'application/json');
      answer.end('{"RequestId":"R-1","Success":true,"CreateOrderResult":{"OrderIds":[7]}}');
    });
  });
  return { origin, recorded };
}

function ours(origin: string, securityToken?: string): DmsClient {
  const transport = new UndiciTransport();
  onTestFinished(() => transport.close());
  return new DmsClient({
    endpoint: origin,
    transport,
    clock: { now: () => date },
    tid: '3001',
    credentials: () =>
      Promise.resolve({ ...keys, ...(securityToken === undefined ? {} : { securityToken }) }),
  });
}

/** Headers that DMS looks at, without those that must differ between two calls. */
function telling(headers: IncomingHttpHeaders): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) =>
        /^x-acs-(?!signature-nonce|credentials-provider|content-sha256)/.test(name) ||
        ['host', 'content-type', 'accept'].includes(name),
    ),
  );
}

/** What DMS would compute for a request that it received, done by the official SDK's own code. */
function expectedAuthorization({ method, url, headers, body }: Recorded): string {
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const request = {
    method,
    pathname: '/',
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(signed.map((name) => [name, headers[name]])),
  };
  return OpenApiUtil.getAuthorization(
    request as unknown as Parameters<typeof OpenApiUtil.getAuthorization>[0],
    'ACS3-HMAC-SHA256',
    createHash('sha256').update(body).digest('hex'),
    keys.accessKeyId,
    keys.accessKeySecret,
  );
}

describe.each([
  ['with an AccessKey', undefined],
  ['with an STS token', 'STS.tok/en+=='],
])('CreateOrder by us and by the official SDK, %s', (_name, securityToken) => {
  async function both(): Promise<readonly [Recorded, Recorded]> {
    const { origin, recorded } = await recorder();
    await ours(origin, securityToken).call(createOrder, { ...query, ...form });
    await new SdkClient(origin, { ...keys, ...(securityToken === undefined ? {} : { securityToken }) }).call(
      'CreateOrder',
      { query: { ...query, Tid: '3001' }, body: form, headers: { 'x-acs-date': '2026-01-02T03:04:05Z' } },
    );
    const [mine, theirs] = recorded;
    if (mine === undefined || theirs === undefined) {
      throw new Error('a request is missing');
    }
    return [mine, theirs];
  }

  test('have the same method, path, query, headers and form', async () => {
    const [mine, theirs] = await both();
    expect(mine.method).toBe(theirs.method);
    expect(mine.url.pathname).toBe(theirs.url.pathname);
    expect([...mine.url.searchParams].sort()).toEqual([...theirs.url.searchParams].sort());
    expect(telling(mine.headers)).toEqual(telling(theirs.headers));
    const forms = [mine, theirs].map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString())));
    expect(forms).toEqual([form, form]);
  });

  test('are both signed as the SDK would check it on arrival', async () => {
    for (const request of await both()) {
      expect(request.headers.authorization).toBe(expectedAuthorization(request));
      expect(request.headers['x-acs-content-sha256']).toBe(
        createHash('sha256').update(request.body).digest('hex'),
      );
    }
  });

  test('have nonces of their own', async () => {
    const nonces = (await both()).map(({ headers }) => headers['x-acs-signature-nonce']);
    expect(new Set(nonces).size).toBe(2);
  });
});
