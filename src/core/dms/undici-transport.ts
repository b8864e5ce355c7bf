import { rootCertificates, type ConnectionOptions } from 'node:tls';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import { Exchange } from './exchange';
import { networkCause } from './network-cause';
import { defaultMaxBodyBytes, defaultTimeouts, type NetworkOptions, type Timeouts } from './network-options';
import { isDirect } from './no-proxy';
import { TooLarge, unpack } from './unpack';
import type { HttpRequest, HttpResponse, Transport, TransportFailure } from './transport';

/**
 * HTTP through undici. Reads share kept connections; a `fresh` request gets one of its own, so that it can't be lost on a
 * connection that the server has already given up. Redirects are not followed: a signed request is meant for one host.
 *
 * The only file that imports undici, so that it can be loaded when the first request is made.
 */
export class UndiciTransport implements Transport {
  private readonly pools = new Map<'direct' | 'proxied', Dispatcher>();
  private readonly timeouts: Timeouts;
  private readonly maxBytes: number;

  constructor(private readonly options: NetworkOptions = {}) {
    this.timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.maxBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse | TransportFailure> {
    if (signal.aborted) {
      return { reason: 'cancelled', cause: 'cancelled', sent: false };
    }
    const origin = new URL(request.url).origin;
    const route =
      this.options.proxy === undefined || isDirect(origin, this.options.noProxy ?? []) ? 'direct' : 'proxied';
    let dispatcher: Dispatcher;
    try {
      dispatcher = request.fresh ? this.open(route) : this.pool(route);
    } catch {
      return { reason: 'unreachable', cause: 'PROXY_ADDRESS', sent: false };
    }
    const result = await this.exchange(dispatcher, origin, request, signal);
    if (request.fresh) {
      void dispatcher.destroy();
    }
    return 'reason' in result ? result : this.unpacked(result);
  }

  async close(): Promise<void> {
    const open = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(open.map((dispatcher) => dispatcher.close()));
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

  private pool(route: 'direct' | 'proxied'): Dispatcher {
    const known = this.pools.get(route);
    if (known !== undefined) {
      return known;
    }
    const opened = this.open(route);
    this.pools.set(route, opened);
    return opened;
  }

  private open(route: 'direct' | 'proxied'): Dispatcher {
    const { proxy } = this.options;
    const connect = { ...this.tls(), timeout: this.timeouts.connect };
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

  private tls(): Pick<ConnectionOptions, 'ca' | 'rejectUnauthorized'> {
    const { strictSsl = true, certificates = [] } = this.options;
    return {
      rejectUnauthorized: strictSsl,
      ...(certificates.length === 0 ? {} : { ca: [...rootCertificates, ...certificates] }),
    };
  }
}
