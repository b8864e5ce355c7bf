import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NetworkOptions } from '../../../src/core/dms/network-options';
import type { HttpRequest, HttpResponse, TransportFailure } from '../../../src/core/dms/transport';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { serve, serveRaw } from './servers';

const quick = { connect: 300, headers: 200, body: 200, total: 2_000 };

function transportWith(options: NetworkOptions = {}): UndiciTransport {
  const transport = new UndiciTransport({ timeouts: quick, ...options });
  onTestFinished(() => transport.close());
  return transport;
}

function post(origin: string, over: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'POST', url: `${origin}/?A=b%20c`, headers: {}, body: undefined, fresh: true, ...over };
}

function send(
  request: HttpRequest,
  options: NetworkOptions = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<HttpResponse | TransportFailure> {
  return transportWith(options).send(request, signal);
}

test('a request arrives as it was made, and the answer comes back', async () => {
  const seen: unknown[] = [];
  const origin = await serve((request, answer) => {
    const hash = createHash('sha256');
    request.on('data', (chunk: Buffer) => hash.update(chunk));
    request.on('end', () => {
      seen.push(request.method, request.url, request.headers['x-acs-action'], hash.digest('hex'));
      answer.setHeader('X-Acs-Request-Id', 'R-1').end('{}');
    });
  });
  const body = Buffer.from('PluginParam=%7B%7D');
  const result = await send(post(origin, { headers: { 'x-acs-action': 'CreateOrder' }, body }));
  expect(seen).toEqual(['POST', '/?A=b%20c', 'CreateOrder', createHash('sha256').update(body).digest('hex')]);
  expect(result).toMatchObject({ status: 200, headers: { 'x-acs-request-id': 'R-1' } });
});

test('a POST without a body says so', async () => {
  const origin = await serve((request, answer) => {
    answer.end(`${request.headers['content-length'] ?? 'none'} ${request.headers['content-type'] ?? 'none'}`);
  });
  const result = await send(post(origin));
  expect('body' in result && Buffer.from(result.body).toString()).toBe('0 none');
});

test('redirects are not followed', async () => {
  let calls = 0;
  const origin = await serve((_request, answer) => {
    calls += 1;
    answer.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await send(post(origin))).toMatchObject({ status: 302 });
  expect(calls).toBe(1);
});

describe('connections', () => {
  test('are kept for reads and new for each fresh request', async () => {
    const ports: (number | undefined)[] = [];
    const origin = await serve((request, answer) => {
      ports.push(request.socket.remotePort);
      answer.end('{}');
    });
    const transport = transportWith();
    for (const fresh of [false, false, true, true]) {
      await transport.send(post(origin, { fresh }), new AbortController().signal);
      // A connection is free again one turn of the event loop after its answer.
      await new Promise(setImmediate);
    }
    expect(ports[0]).toBe(ports[1]);
    expect(new Set(ports).size).toBe(3);
  });

  test('that were closed are opened again', async () => {
    const origin = await serve((_request, answer) => answer.end('{}'));
    const transport = transportWith();
    const { signal } = new AbortController();
    expect(await transport.send(post(origin, { fresh: false }), signal)).toMatchObject({ status: 200 });
    await transport.close();
    expect(await transport.send(post(origin, { fresh: false }), signal)).toMatchObject({ status: 200 });
  });
});

/** Whether DMS can have got the request decides whether a ticket may exist: `sent` must never be false wrongly. */
describe('failures', () => {
  test('nobody listens', async () => {
    const result = await send(post('http://127.0.0.1:9'));
    expect(result).toEqual({ reason: 'unreachable', sent: false, cause: 'ECONNREFUSED' });
  });

  test('no such name', async () => {
    const result = await send(post('https://dms.invalid'));
    expect(result).toMatchObject({ reason: 'unreachable', sent: false });
  });

  test('the server is none of TLS', async () => {
    const origin = await serveRaw((socket) => socket.end('hello\r\n'));
    const result = await send(post(origin.replace('http:', 'https:')));
    expect(result).toMatchObject({ reason: 'unreachable', sent: false });
  });

  test('the handshake never ends', async () => {
    const origin = await serveRaw(() => undefined);
    const result = await send(post(origin.replace('http:', 'https:')));
    expect(result).toEqual({ reason: 'unreachable', sent: false, cause: 'UND_ERR_CONNECT_TIMEOUT' });
  });

  test('cut before an answer', async () => {
    const origin = await serveRaw((socket) => socket.on('data', () => socket.destroy()));
    expect(await send(post(origin))).toMatchObject({ reason: 'interrupted', sent: true });
  });

  test('reset before an answer', async () => {
    const origin = await serveRaw((socket) => socket.on('data', () => socket.resetAndDestroy()));
    expect(await send(post(origin))).toEqual({ reason: 'interrupted', sent: true, cause: 'ECONNRESET' });
  });

  test('cut within the answer', async () => {
    const origin = await serveRaw((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"Succ')),
    );
    expect(await send(post(origin))).toMatchObject({ reason: 'interrupted', sent: true });
  });

  test('an answer that is no HTTP', async () => {
    const origin = await serveRaw((socket) => socket.on('data', () => socket.end('SSH-2.0-OpenSSH\r\n')));
    expect(await send(post(origin))).toMatchObject({ reason: 'interrupted', sent: true });
  });

  test('no answer at all', async () => {
    const origin = await serve(() => undefined);
    const result = await send(post(origin), { timeouts: { ...quick, headers: 50 } });
    expect(result).toEqual({ reason: 'timeout', sent: true, cause: 'UND_ERR_HEADERS_TIMEOUT' });
  });

  test('an answer that stops', async () => {
    const origin = await serve((_request, answer) => {
      answer.write('{');
    });
    const result = await send(post(origin), { timeouts: { ...quick, body: 50 } });
    expect(result).toEqual({ reason: 'timeout', sent: true, cause: 'UND_ERR_BODY_TIMEOUT' });
  });

  test('an answer that drips without end', async () => {
    const origin = await serve((_request, answer) => {
      const drip = setInterval(() => answer.write(' '), 10);
      answer.on('close', () => {
        clearInterval(drip);
      });
    });
    const result = await send(post(origin), { timeouts: { ...quick, total: 150 } });
    expect(result).toEqual({ reason: 'timeout', sent: true, cause: 'TOTAL_TIMEOUT' });
  });
});

describe('giving up', () => {
  test('before anything', async () => {
    expect(await send(post('http://127.0.0.1:9'), {}, AbortSignal.abort())).toEqual({
      reason: 'cancelled',
      sent: false,
      cause: 'cancelled',
    });
  });

  test('while connecting sends nothing, also later', async () => {
    let bytes = 0;
    const origin = await serveRaw((socket) => socket.on('data', (chunk) => (bytes += chunk.byteLength)));
    const abort = new AbortController();
    const sending = send(post(origin), {}, abort.signal);
    abort.abort();
    expect(await sending).toMatchObject({ reason: 'cancelled', sent: false });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(bytes).toBe(0);
  });

  test('while waiting for the answer', async () => {
    const abort = new AbortController();
    const origin = await serve(() => {
      abort.abort();
    });
    expect(await send(post(origin), {}, abort.signal)).toMatchObject({ reason: 'cancelled', sent: true });
  });
});

describe('packed answers', () => {
  const text = '{"Success":true}';

  test.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('%s', async (encoding, packed) => {
    const origin = await serve((_request, answer) => {
      answer.setHeader('content-encoding', encoding).end(packed);
    });
    const result = await send(post(origin));
    expect('body' in result && Buffer.from(result.body).toString()).toBe(text);
  });

  test('a bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const origin = await serve((_request, answer) => {
      answer.setHeader('content-encoding', 'gzip').end(bomb);
    });
    const result = await send(post(origin), { maxBodyBytes: 1_000_000 });
    expect(result).toEqual({ reason: 'too-large', sent: true, cause: 'too large' });
  });

  test('broken packing is a broken answer', async () => {
    const origin = await serve((_request, answer) => {
      answer.setHeader('content-encoding', 'gzip').end(gzipSync(text).subarray(0, 12));
    });
    expect(await send(post(origin))).toMatchObject({ reason: 'interrupted', sent: true });
  });
});

test.each([
  ['that says how long it is', true],
  ['that does not', false],
])('an answer beyond the limit %s is not read', async (_name, withLength) => {
  const body = Buffer.alloc(200_000, 'x');
  const origin = await serve((_request, answer) => {
    if (withLength) {
      answer.setHeader('content-length', body.byteLength);
    }
    answer.write(body.subarray(0, 150_000));
    answer.end(body.subarray(150_000));
  });
  const result = await send(post(origin), { maxBodyBytes: 100_000 });
  expect(result).toEqual({ reason: 'too-large', sent: true, cause: 'too large' });
});
