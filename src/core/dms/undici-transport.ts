import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import { authorities } from './authorities';
import { Exchange } from './exchange';
import { networkCause } from './network-cause';
import { defaultMaxBodyBytes, defaultTimeouts, type NetworkOptions, type Timeouts } from './network-options';
import { isDirect } from './no-proxy';
import { TooLarge, unpack } from './unpack';
import type {
  Downloads,
  HttpRequest,
  HttpResponse,
  HttpStream,
  Transport,
  TransportFailure,
} from './transport';

const givenUp: TransportFailure = { reason: 'cancelled', cause: 'cancelled', sent: false };

/** Absent: whom Node trusts by itself. */
interface Trusted {
  readonly secureContext?: SecureContext;
}

/**
 * HTTP through undici. Reads share kept connections; a `fresh` request gets one of its own, so that it can't be lost on a
 * connection that the server has already given up. Redirects are not followed: a signed request is meant for one host.
 *
 * The only file that imports undici, so that it can be loaded when the first request is made.
 */
export class UndiciTransport implements Transport, Downloads {
  private readonly pools = new Map<'direct' | 'proxied', Dispatcher>();
  private readonly timeouts: Timeouts;
  private readonly maxBytes: number;
  private trusted: Promise<Trusted> | undefined;

  constructor(private readonly options: NetworkOptions = {}) {
    this.timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.maxBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse | TransportFailure> {
    const url = new URL(request.url);
    const trusted = await this.trustFor(url);
    if (signal.aborted) {
      return givenUp;
    }
    const dispatcher = this.way(url, request.fresh, trusted);
    if ('reason' in dispatcher) {
      return dispatcher;
    }
    const result = await this.exchange(dispatcher, url.origin, request, signal);
    if (request.fresh) {
      void dispatcher.destroy();
    }
    return 'reason' in result ? result : this.unpacked(result);
  }

  /** Opens a file, as it is and however long. */
  async download(url: URL, signal: AbortSignal): Promise<HttpStream | TransportFailure> {
    const dispatcher = this.way(url, false, await this.trustFor(url));
    if ('reason' in dispatcher) {
      return dispatcher;
    }
    try {
      const { statusCode, headers, body } = await dispatcher.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'GET',
        headers: { 'accept-encoding': 'identity' },
        signal,
        headersTimeout: this.timeouts.headers,
        bodyTimeout: this.timeouts.body,
      });
      // Whoever reads on hears of an error all the same; whoever leaves before the end is not to be told of it.
      body.on('error', () => undefined);
      const length = Number(headers['content-length'] ?? Number.NaN);
      return { status: statusCode, length: Number.isFinite(length) ? length : undefined, body };
    } catch (error) {
      const cause = error instanceof Error ? error : new Error('not an error');
      return signal.aborted
        ? { reason: 'cancelled', cause: 'cancelled', sent: true }
        : { ...networkCause(cause, true), sent: true };
    }
  }

  async close(): Promise<void> {
    const open = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(open.map((dispatcher) => dispatcher.close()));
  }

  /** What a request goes over, by the settings for its address. */
  private way({ origin }: URL, fresh: boolean, trusted: Trusted): Dispatcher | TransportFailure {
    const route =
      this.options.proxy === undefined || isDirect(origin, this.options.noProxy ?? []) ? 'direct' : 'proxied';
    try {
      return fresh ? this.open(route, trusted) : this.pool(route, trusted);
    } catch {
      return { reason: 'unreachable', cause: 'PROXY_ADDRESS', sent: false };
    }
  }

  private exchange(
    dispatcher: Dispatcher,
    origin: string,
    request: HttpRequest,
    signal: AbortSignal,
  ): Promise<HttpResponse | TransportFailure> {
    const url = new URL(request.url);
    const total = AbortSignal.timeout(this.timeouts.total);
    return new Promise<HttpResponse | TransportFailure>((resolve) => {
      const onCancel = (): void => {
        exchange.abort({ reason: 'cancelled', cause: 'cancelled' });
      };
      const onTotal = (): void => {
        exchange.abort({ reason: 'timeout', cause: 'TOTAL_TIMEOUT' });
      };
      const exchange = new Exchange(
        this.maxBytes,
        (result) => {
          signal.removeEventListener('abort', onCancel);
          total.removeEventListener('abort', onTotal);
          resolve(result);
        },
        networkCause,
      );
      signal.addEventListener('abort', onCancel);
      total.addEventListener('abort', onTotal);
      dispatcher.dispatch(
        {
          origin,
          path: url.pathname + url.search,
          method: request.method,
          headers: { ...request.headers, 'accept-encoding': 'gzip, deflate, br' },
          // undici writes `content-length: 0` for a POST without a body.
          body: request.body ?? null,
          headersTimeout: this.timeouts.headers,
          bodyTimeout: this.timeouts.body,
        },
        exchange,
      );
    });
  }

  private async unpacked(response: HttpResponse): Promise<HttpResponse | TransportFailure> {
    const encoding = response.headers['content-encoding'];
    if (encoding === undefined) {
      return response;
    }
    try {
      return { ...response, body: await unpack(response.body, encoding, this.maxBytes) };
    } catch (error) {
      return error instanceof TooLarge
        ? { reason: 'too-large', cause: 'too large', sent: true }
        : { reason: 'interrupted', cause: 'broken compression', sent: true };
    }
  }

  private pool(route: 'direct' | 'proxied', trusted: Trusted): Dispatcher {
    const known = this.pools.get(route);
    if (known !== undefined) {
      return known;
    }
    const opened = this.open(route, trusted);
    this.pools.set(route, opened);
    return opened;
  }

  private open(route: 'direct' | 'proxied', trusted: Trusted): Dispatcher {
    const { proxy, strictSsl = true } = this.options;
    const connect = { ...trusted, rejectUnauthorized: strictSsl, timeout: this.timeouts.connect };
    const keepAlive = { keepAliveTimeout: 10_000, keepAliveMaxTimeout: 60_000 };
    return route === 'direct' || proxy === undefined
      ? new Agent({ ...keepAlive, connect })
      : new ProxyAgent({
          ...keepAlive,
          uri: proxy.url,
          requestTls: connect,
          proxyTls: connect,
          ...(proxy.authorization === undefined ? {} : { token: proxy.authorization }),
        });
  }

  /** Plain http goes to this machine alone, past any proxy. */
  private async trustFor({ protocol }: URL): Promise<Trusted> {
    return protocol === 'https:' ? this.trust() : {};
  }

  /** Whom to trust, made out once: to read some hundred certificates for each connection would cost more than the call. */
  private trust(): Promise<Trusted> {
    const { certificates = [], systemAuthorities = false, extraAuthorities } = this.options;
    this.trusted ??= authorities({
      system: systemAuthorities,
      ...(extraAuthorities === undefined ? {} : { extraFile: extraAuthorities }),
    }).then((found) => {
      const further = [...certificates, ...found];
      return further.length === 0
        ? {}
        : { secureContext: createSecureContext({ ca: [...rootCertificates, ...further] }) };
    });
    return this.trusted;
  }
}
