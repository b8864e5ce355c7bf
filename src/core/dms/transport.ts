import type { Readable } from 'node:stream';

/** One HTTP request as it goes on the wire. */
export interface HttpRequest {
  readonly method: 'POST' | 'GET';
  /** `https://…`, or `http://` to a loopback address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** A connection of its own, never a pooled one that may be stale: for calls that must not be sent twice. */
  readonly fresh: boolean;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A response whose body is still to come, of whatever length. */
export interface HttpStream {
  readonly status: number;
  /** In bytes, where the server says so. */
  readonly length: number | undefined;
  /** To be read to its end or destroyed. */
  readonly body: Readable;
}

/** Why there is no response; `sent` is false only when surely no byte of the request reached a server. */
export interface TransportFailure {
  readonly reason: 'cancelled' | 'unreachable' | 'timeout' | 'interrupted' | 'too-large';
  readonly sent: boolean;
  /** The system's word for it (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), to show. */
  readonly cause: string;
}

/** The border to the network: the one thing under the client that tests may replace. */
export interface Transport {
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse | TransportFailure>;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/** Brings files from addresses that DMS gave. */
export interface Downloads {
  download(url: URL, signal: AbortSignal): Promise<HttpStream | TransportFailure>;
}
