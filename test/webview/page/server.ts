import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { randomUUID } from 'node:crypto';
import { formHtml, type Opening } from '../../../src/protocol/form-html';

const dist = join(import.meta.dirname, '../../../dist/webview');
const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function listen(answer: Answer): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}` };
}

async function sendFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://page');
  const body = await readFile(join(dist, normalize(pathname)));
  response.writeHead(200, {
    'content-type': mediaTypes[extname(pathname)] ?? 'application/octet-stream',
    // As VS Code's own server of webview files does.
    'access-control-allow-origin': '*',
    'cache-control': 'max-age=3600',
  });
  response.end(body);
}

/** The form as VS Code serves it: the page from one origin, its files from another, and the policy it ships with. */
export interface FormServer {
  readonly assets: string;
  /** The address of a page with this draft in it. */
  address(lang: string, opening: Opening): string;
  close(): Promise<void>;
}

export async function serveForm(): Promise<FormServer> {
  const files = await listen(sendFile);
  const [script, style] = await Promise.all(
    ['form.js', 'form.css'].map((name) => readFile(join(dist, name), 'utf8')),
  );
  const parts = { script: script ?? '', style: style ?? '' };
  const pages = new Map<string, string>();
  const page = await listen((request, response) => {
    const html = pages.get(request.url ?? '');
    response.writeHead(html === undefined ? 204 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
    return Promise.resolve();
  });
  return {
    assets: files.origin,
    address: (lang, opening) => {
      const load = randomUUID();
      pages.set(
        `/${load}`,
        formHtml({
          cspSource: files.origin,
          nonce: 'VGVzdHNOZWVkTm9DaGFuY2U',
          parts,
          opening,
          load,
          lang,
          title: 'New DMS ticket',
        }),
      );
      return `${page.origin}/${load}`;
    },
    close: async () => {
      for (const { server } of [files, page]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}
