import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodePairs, isForm } from './received';
import type { Received } from './received';
import type { Reply } from './reply';

/** uncertain: DMS's own limit of a body isn't known; 15 MB of SQL, percent-encoded, has to fit (dms-api 1.7). */
const largestBody = 64 * 1024 * 1024;

export type Answerer = (request: Received, urlLength: number) => Promise<Reply>;

/** An HTTP server on loopback. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. `now` is what the `Date` header says. */
export async function listen(port: number, now: () => number, answer: Answerer): Promise<Listening> {
  const server = createServer(
    { maxHeaderSize: 1024 * 1024, keepAliveTimeout: 20_000 },
    (incoming, outgoing) => {
      void serve(incoming, outgoing, now, answer);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // An IP server's address is never text.
  return { port: (server.address() as AddressInfo).port, close: () => stop(server) };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  now: () => number,
  answer: Answerer,
): Promise<void> {
  try {
    const body = await readBody(incoming);
    if (body === undefined) {
      outgoing.writeHead(413, { connection: 'close' }).end();
      return;
    }
    const reply = await answer(receive(incoming, body), (incoming.url ?? '').length);
    send(outgoing, reply, now());
  } catch {
    // The peer has gone away while it was sending.
    incoming.destroy();
  }
}

/** `undefined` when it is too large. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) {
      chunks.push(chunk);
    }
  }
  return size > largestBody ? undefined : Buffer.concat(chunks);
}

function receive(incoming: IncomingMessage, body: Buffer): Received {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(',') : (value ?? '');
  }
  return {
    method: incoming.method ?? '',
    path,
    query: decodePairs(query.join('?')),
    headers,
    body,
    form: isForm(headers) ? decodePairs(body.toString('utf8')) : [],
  };
}

function send(outgoing: ServerResponse, reply: Reply, now: number): void {
  if (reply.cut === 'at-once') {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(reply.status, {
    ...reply.headers,
    date: new Date(now).toUTCString(),
    'content-length': reply.body.length,
  });
  const half = Math.ceil(reply.body.length / 2);
  if (reply.cut === 'half-way') {
    outgoing.write(reply.body.subarray(0, half), () => outgoing.destroy());
  } else if (reply.pause !== undefined) {
    outgoing.write(reply.body.subarray(0, half));
    setTimeout(() => outgoing.end(reply.body.subarray(half)), reply.pause).unref();
  } else {
    outgoing.end(reply.body);
  }
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
