import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Made with OpenSSL for these tests alone: a certificate authority, certificates of it for `dms.example`, and one of its own for `localhost`. */
type Pem = 'ca' | 'server' | 'expired' | 'localhost' | 'server-key';
export const pemFile = (name: Pem): string => join(import.meta.dirname, 'tls', `${name}.pem`);
export const pem = (name: Pem): string => readFileSync(pemFile(name), 'utf8');

async function listening(server: TcpServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server on this machine, for the current test. @returns its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer(listener))}`;
}

/** A server that treats each connection as the test wants, e.g. cuts it. */
export async function serveRaw(onConnection: (socket: Socket) => void): Promise<string> {
  return `http://127.0.0.1:${await listening(createTcpServer(onConnection))}`;
}

/** @returns the port. */
export function serveTls(
  certificate: 'server' | 'expired' | 'localhost',
  listener: RequestListener,
): Promise<number> {
  return listening(createTlsServer({ cert: pem(certificate), key: pem('server-key') }, listener));
}

export interface TestProxy {
  readonly url: string;
  /** What it was asked to connect to, with the `Proxy-Authorization` it got. */
  readonly asked: { readonly target: string; readonly authorization: string | undefined }[];
}

/** A CONNECT proxy that leads every name to a port of this machine, or answers with another status than 200. */
export async function serveProxy(port: number, status = 200): Promise<TestProxy> {
  const asked: TestProxy['asked'] = [];
  const server: Server = createServer();
  server.on('connect', (request, client: Socket) => {
    asked.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] });
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, asked };
}
