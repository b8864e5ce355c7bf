import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { Downloads, HttpStream } from '../../core/dms/transport';
import type { TextFetcher } from './create-rollback';
import type { DownloadFailure, FileFetcher } from './fetching';

type OnProgress = (received: number, total: number | undefined) => void;

/** Writes whole contents to places that are not on this machine's disk. */
export type RemoteWriter = (uri: string, content: Uint8Array) => Promise<void>;

function causeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (inner instanceof Error) {
    return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.message;
  }
  return String(inner);
}

/** An error of the file, not of the network. */
class WriteError extends Error {}

/** Longer SQL is nothing to look over in a form. In bytes. */
const longestText = 4_000_000;

/** UTF-8 text; `undefined` for an archive or anything else that is no text. */
function decoded(content: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text.includes('\0') || text.startsWith('PK\u0003') ? undefined : text;
  } catch {
    return undefined;
  }
}

function counted(total: number | undefined, onProgress: OnProgress): Transform {
  let received = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      onProgress(received, total);
      done(null, chunk);
    },
  });
}

/** Streams files to the disk. */
export class FileDownload implements FileFetcher, TextFetcher {
  constructor(
    private readonly downloads: Downloads,
    private readonly writeRemote: RemoteWriter,
  ) {}

  async fetch(
    url: URL,
    target: string,
    signal: AbortSignal,
    onProgress: OnProgress,
  ): Promise<DownloadFailure | undefined> {
    try {
      const opened = await this.open(url, signal);
      if ('reason' in opened) {
        return opened;
      }
      await this.store(opened.body, counted(opened.length, onProgress), target, signal);
      return undefined;
    } catch (error) {
      if (signal.aborted) {
        return { reason: 'cancelled' };
      }
      return error instanceof WriteError
        ? { reason: 'not-written', cause: causeOf(error) }
        : { reason: 'broken', cause: causeOf(error) };
    }
  }

  async text(url: URL, signal: AbortSignal): Promise<string | DownloadFailure> {
    try {
      const opened = await this.open(url, signal);
      if ('reason' in opened) {
        return opened;
      }
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of opened.body as AsyncIterable<Uint8Array>) {
        size += part.length;
        if (size > longestText) {
          return { reason: 'not-text' };
        }
        parts.push(part);
      }
      return decoded(Buffer.concat(parts)) ?? { reason: 'not-text' };
    } catch (error) {
      return signal.aborted ? { reason: 'cancelled' } : { reason: 'broken', cause: causeOf(error) };
    }
  }

  private async open(url: URL, signal: AbortSignal): Promise<HttpStream | DownloadFailure> {
    const response = await this.downloads.download(url, signal);
    if ('reason' in response) {
      const { reason, cause } = response;
      return reason === 'cancelled' ? { reason } : { reason: 'broken', cause };
    }
    // A redirect is refused, too: it could lead anywhere, past the check of the address.
    if (response.status < 200 || response.status > 299) {
      response.body.destroy();
      return { reason: 'refused', httpStatus: response.status };
    }
    return response;
  }

  private async store(source: Readable, body: Transform, target: string, signal: AbortSignal): Promise<void> {
    if (!target.startsWith('file:')) {
      const chunks: Buffer[] = [];
      await pipeline(
        source,
        body,
        async (parts: AsyncIterable<Buffer>) => {
          for await (const part of parts) {
            chunks.push(part);
          }
        },
        { signal },
      );
      await asWriting(this.writeRemote(target, Buffer.concat(chunks)));
      return;
    }
    const path = fileURLToPath(target);
    const partial = `${path}.part`;
    try {
      const file = createWriteStream(partial, { mode: 0o600 });
      let failed: unknown;
      file.on('error', (error) => (failed = error));
      try {
        await pipeline(source, body, file, { signal });
      } catch (error) {
        // Both ends throw through the pipeline; only the file's own errors are the file's.
        throw failed === error ? new WriteError('write', { cause: error }) : error;
      }
      await asWriting(rename(partial, path));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }
}

async function asWriting(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new WriteError('write', { cause: error });
  }
}
