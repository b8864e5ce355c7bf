import { describe, expect, test } from 'vitest';
import { DmsClient, type Attempt, type ClientOptions } from '../../../src/core/dms/client';
import { createOrder, getUser, submitOrderApproval } from '../../../src/core/dms/operations';
import type { HttpRequest, HttpResponse, TransportFailure } from '../../../src/core/dms/transport';
import { gatewayError, response } from './refusals';

const now = new Date('2026-01-02T03:04:05Z');
const user = response(200, '{"RequestId":"R-1","Success":true,"User":{"UserId":"51"}}');
const throttled = response(400, gatewayError('Throttling.User'));
const broken: TransportFailure = { reason: 'interrupted', sent: true, cause: 'ECONNRESET' };
const order = { PluginType: 'DC_COMMON', Comment: 'c', PluginParam: '{}' };

/** A client whose transport gives these answers in turn, and what it was asked. */
function clientFor(
  answers: readonly (HttpResponse | TransportFailure)[],
  options: Partial<ClientOptions> = {},
): { client: DmsClient; requests: HttpRequest[]; attempts: Attempt[] } {
  const requests: HttpRequest[] = [];
  const attempts: Attempt[] = [];
  const client = new DmsClient({
    endpoint: 'https://dms.example',
    clock: { now: () => now },
    credentials: () => Promise.resolve({ accessKeyId: 'id', accessKeySecret: 'secret' }),
    retry: { attempts: 3, firstWait: 2, longestWait: 20, random: () => 0.5 },
    transport: {
      send: (request) => {
        requests.push(request);
        const answer = answers[requests.length - 1];
        return answer === undefined ? Promise.reject(new Error('no more answers')) : Promise.resolve(answer);
      },
      close: () => Promise.resolve(),
    },
    onAttempt: (attempt) => {
      attempts.push(attempt);
    },
    ...options,
  });
  return { client, requests, attempts };
}

describe('a call', () => {
  test('puts each parameter where it belongs, and adds the tenant', async () => {
    const created = response(200, '{"RequestId":"R-1","Success":true,"CreateOrderResult":{"OrderIds":[7]}}');
    const { client, requests } = clientFor([created], { tid: '3001' });
    expect(await client.call(createOrder, { ...order, Comment: 'a b' })).toEqual({
      ok: true,
      value: { orderIds: ['7'] },
      requestId: 'R-1',
    });
    expect(requests[0]?.url).toBe('https://dms.example/?Comment=a%20b&PluginType=DC_COMMON&Tid=3001');
    expect(Buffer.from(requests[0]?.body ?? []).toString()).toBe('PluginParam=%7B%7D');
    expect(requests[0]).toMatchObject({ method: 'POST', fresh: true });
  });

  test('that only reads may use a kept connection and has no body', async () => {
    const { client, requests } = clientFor([user], { tid: '3001' });
    await client.call(getUser, {});
    expect(requests[0]?.url).toBe('https://dms.example/?Tid=3001');
    expect(requests[0]).toMatchObject({ fresh: false });
    expect(requests[0]?.body).toBeUndefined();
  });

  test('that succeeded without what was asked for is not taken for a success', async () => {
    const { client } = clientFor([response(200, '{"RequestId":"R-1","Success":true}')]);
    expect(await client.call(createOrder, order)).toMatchObject({
      ok: false,
      error: { kind: 'server', effect: 'unknown', requestId: 'R-1' },
    });
  });

  test('needs neither Success nor anything else where nothing was asked for', async () => {
    const { client } = clientFor([response(200, '{"RequestId":"R-1"}'), response(200, '{}')]);
    expect(await client.call(submitOrderApproval, { OrderId: '7' })).toMatchObject({ ok: true });
    expect(await client.call(submitOrderApproval, { OrderId: '7' })).toMatchObject({
      ok: false,
      error: { kind: 'server', effect: 'unknown' },
    });
  });

  test('ErrorCode beside Success: true is filler', async () => {
    const { client } = clientFor([
      response(200, '{"Success":true,"ErrorCode":"UnknownError","User":{"UserId":51}}'),
    ]);
    expect(await client.call(getUser, {})).toMatchObject({ ok: true, value: { userId: '51' } });
  });
});

describe('what only reads', () => {
  test.each([
    ['throttling', throttled],
    ['HTTP 503', response(503, gatewayError('ServiceUnavailable'))],
    ['HTTP 502 with a page', response(502, '<html></html>')],
    ['a broken connection', broken],
    ['a refused connection', { reason: 'unreachable', sent: false, cause: 'ECONNREFUSED' } as const],
  ])('is tried again after %s, with a nonce of its own', async (_name, first) => {
    const { client, requests } = clientFor([first, user]);
    expect(await client.call(getUser, {})).toMatchObject({ ok: true });
    const nonces = requests.map(({ headers }) => headers['x-acs-signature-nonce']);
    expect(new Set(nonces).size).toBe(2);
  });

  test('is given up after three attempts, each of which is told of', async () => {
    const { client, attempts } = clientFor([throttled, throttled, throttled]);
    expect(await client.call(getUser, {})).toMatchObject({ ok: false, error: { kind: 'throttled' } });
    expect(attempts.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'throttled'],
      [2, 'throttled'],
      [3, 'throttled'],
    ]);
  });

  test('waits as long as the server asks', async () => {
    const { client } = clientFor([
      response(400, gatewayError('Throttling'), { 'x-acs-retry-after': '15' }),
      user,
    ]);
    const started = performance.now();
    expect(await client.call(getUser, {})).toMatchObject({ ok: true });
    expect(performance.now() - started).toBeGreaterThan(13);
  });

  test('but not longer than is sensible', async () => {
    const { client, requests } = clientFor([
      response(400, gatewayError('Throttling'), { 'x-acs-retry-after': '60000' }),
    ]);
    expect(await client.call(getUser, {})).toMatchObject({ ok: false, error: { retryAfter: 60_000 } });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['a refusal', response(400, gatewayError('InvalidOrderId'))],
    ['a time-out', { reason: 'timeout', sent: true, cause: 'UND_ERR_HEADERS_TIMEOUT' } as const],
    ['a certificate', { reason: 'unreachable', sent: false, cause: 'CERT_HAS_EXPIRED' } as const],
    ['a proxy', { reason: 'unreachable', sent: false, cause: 'PROXY_407' } as const],
    ['a page of someone else', response(200, '<html></html>')],
  ])('is not tried again after %s', async (_name, answer) => {
    const { client, requests } = clientFor([answer]);
    expect(await client.call(getUser, {})).toMatchObject({ ok: false });
    expect(requests).toHaveLength(1);
  });

  test('runs in a bounded number at a time', async () => {
    const waiting: (() => void)[] = [];
    const { client } = clientFor([], {
      concurrency: 2,
      transport: {
        send: () =>
          new Promise((resolve) => {
            waiting.push(() => {
              resolve(user);
            });
          }),
        close: () => Promise.resolve(),
      },
    });
    const calls = [1, 2, 3].map(() => client.call(getUser, {}));
    await new Promise(setImmediate);
    expect(waiting).toHaveLength(2);
    waiting[0]?.();
    await calls[0];
    await new Promise(setImmediate);
    expect(waiting).toHaveLength(3);
    waiting.forEach((answer) => {
      answer();
    });
    expect((await Promise.all(calls)).every(({ ok }) => ok)).toBe(true);
  });
});

describe('what changes something', () => {
  test.each([
    ['throttling', throttled, 'none'],
    ['HTTP 503', response(503, gatewayError('ServiceUnavailable')), 'unknown'],
    ['a broken connection', broken, 'unknown'],
    ['a refused connection', { reason: 'unreachable', sent: false, cause: 'ECONNREFUSED' } as const, 'none'],
    ['giving up too late', { reason: 'cancelled', sent: true, cause: 'cancelled' } as const, 'unknown'],
  ])('is sent once, also on %s', async (_name, answer, effect) => {
    const { client, requests } = clientFor([answer]);
    expect(await client.call(createOrder, order)).toMatchObject({ ok: false, error: { effect } });
    expect(requests).toHaveLength(1);
  });
});

describe('a clock that is off', () => {
  const late = response(400, gatewayError('InvalidTimeStamp.Expired'), {
    date: 'Fri, 02 Jan 2026 04:04:05 GMT',
  });

  test('is put right by the time DMS has, once and for the calls after it', async () => {
    const created = response(200, '{"Success":true,"CreateOrderResult":[7]}');
    const told: number[] = [];
    const { client, requests } = clientFor([late, created, user], {
      onClockOff: (ahead) => {
        told.push(ahead);
      },
    });
    expect(await client.call(createOrder, order)).toMatchObject({ ok: true });
    expect(await client.call(getUser, {})).toMatchObject({ ok: true });
    expect(told).toEqual([3_600_000]);
    expect(requests.map(({ headers }) => headers['x-acs-date'])).toEqual([
      '2026-01-02T03:04:05Z',
      '2026-01-02T04:04:05Z',
      '2026-01-02T04:04:05Z',
    ]);
    expect(client.clockSkew).toBe(3_600_000);
  });

  test('is an error when that does not help', async () => {
    const { client, requests } = clientFor([late, late]);
    expect(await client.call(getUser, {})).toMatchObject({ ok: false, error: { kind: 'clock' } });
    expect(requests).toHaveLength(2);
  });

  test('is an error when DMS does not tell its time', async () => {
    const { client, requests } = clientFor([response(400, gatewayError('IllegalTimestamp'))]);
    expect(await client.call(getUser, {})).toMatchObject({ ok: false, error: { kind: 'clock' } });
    expect(requests).toHaveLength(1);
  });
});

describe('nothing is sent', () => {
  test.each([
    ['http://dms.example', 'invalid'],
    ['ftp://dms.example', 'invalid'],
    ['https://dms.example/path', 'invalid'],
    ['not an address', 'invalid'],
  ])('to %s', async (endpoint, kind) => {
    const { client, requests } = clientFor([], { endpoint });
    expect(await client.call(createOrder, order)).toMatchObject({
      ok: false,
      error: { kind, effect: 'none' },
    });
    expect(requests).toEqual([]);
  });

  test.each([
    ['that cannot be had', () => Promise.reject(new Error('secret-in-here'))],
    ['with a line break', () => Promise.resolve({ accessKeyId: 'id\n', accessKeySecret: 'secret' })],
    ['that is empty', () => Promise.resolve({ accessKeyId: 'id', accessKeySecret: '' })],
  ])('with a key %s', async (_name, credentials) => {
    const { client, requests } = clientFor([], { credentials });
    const outcome = await client.call(createOrder, order);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'credentials', effect: 'none' } });
    expect(JSON.stringify(outcome)).not.toContain('secret-in-here');
    expect(requests).toEqual([]);
  });
});

test('giving up while waiting for another attempt ends the call', async () => {
  const { client, requests } = clientFor([throttled, user], {
    retry: { attempts: 3, firstWait: 60_000, longestWait: 60_000, random: () => 1 },
  });
  const abort = new AbortController();
  const call = client.call(getUser, {}, { signal: abort.signal });
  setTimeout(() => {
    abort.abort();
  }, 10);
  expect(await call).toMatchObject({ ok: false, error: { kind: 'cancelled', effect: 'none' } });
  expect(requests).toHaveLength(1);
});

test('giving up while others are being served ends the call unsent', async () => {
  let sent = 0;
  const { client } = clientFor([], {
    concurrency: 1,
    transport: {
      send: (_request, signal) => {
        sent += 1;
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve({ reason: 'cancelled', sent: true, cause: 'cancelled' });
          });
        });
      },
      close: () => Promise.resolve(),
    },
  });
  const [first, second] = [new AbortController(), new AbortController()];
  const calls = [first, second].map(({ signal }) => client.call(getUser, {}, { signal }));
  await new Promise(setImmediate);
  second.abort();
  expect(await calls[1]).toMatchObject({ ok: false, error: { kind: 'cancelled', effect: 'none' } });
  first.abort();
  expect(await calls[0]).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  expect(sent).toBe(1);
});

test('a transport that throws is an outcome', async () => {
  const { client } = clientFor([]);
  expect(await client.call(createOrder, order)).toMatchObject({
    ok: false,
    error: { kind: 'interrupted', effect: 'unknown' },
  });
});
