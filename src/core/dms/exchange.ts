import type { Dispatcher } from 'undici';
import type { HttpResponse, TransportFailure } from './transport';

type Failed = Pick<TransportFailure, 'reason' | 'cause'>;
type Controller = Dispatcher.DispatchController;

/**
 * One request and its answer, seen from inside undici. It knows for certain whether bytes can have left: undici calls
 * `onRequestStart` only when the connection stands (through proxy and TLS) and the request is about to be written.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  private readonly chunks: Uint8Array[] = [];
  private controller: Controller | undefined;
  private sent = false;
  private size = 0;
  private status = 0;
  private headers: Readonly<Record<string, string>> = {};
  private given: Failed | undefined;

  constructor(
    private readonly maxBytes: number,
    private readonly settle: (result: HttpResponse | TransportFailure) => void,
    private readonly describe: (error: Error, sent: boolean) => Failed,
  ) {}

  /** Gives up, for a reason that is not undici's. */
  abort(failed: Failed): void {
    this.given ??= failed;
    if (this.controller === undefined) {
      // Still connecting: undici has no handle for that, and the caller does not wait for it.
      this.fail(this.given);
    } else {
      this.controller.abort(new Error(failed.cause));
    }
  }

  onRequestStart(controller: Controller): void {
    if (this.given !== undefined) {
      controller.abort(new Error(this.given.cause));
      return;
    }
    this.controller = controller;
    this.sent = true;
  }

  onResponseStart(
    _controller: Controller,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.status = status;
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
    if (Number(this.headers['content-length'] ?? 0) > this.maxBytes) {
      this.abort({ reason: 'too-large', cause: 'too large' });
    }
  }

  onResponseData(_controller: Controller, chunk: Uint8Array): void {
    this.size += chunk.byteLength;
    if (this.size > this.maxBytes) {
      this.abort({ reason: 'too-large', cause: 'too large' });
      return;
    }
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.settle({ status: this.status, headers: this.headers, body: Buffer.concat(this.chunks) });
  }

  onResponseError(_controller: Controller, error: Error): void {
    this.fail(this.given ?? this.describe(error, this.sent));
  }

  private fail(failed: Failed): void {
    this.settle({ ...failed, sent: this.sent });
  }
}
