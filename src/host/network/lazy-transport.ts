import type { HttpRequest, HttpResponse, Transport, TransportFailure } from '../../core/dms/transport';

/** A transport whose code is loaded with the first request, so that starting the extension costs nothing for it. */
export class LazyTransport implements Transport {
  private loaded: Promise<Transport> | undefined;

  constructor(private readonly load: () => Promise<Transport>) {}

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse | TransportFailure> {
    const transport = await (this.loaded ??= this.load());
    return transport.send(request, signal);
  }

  /** Closes what is open and loads afresh next time, e.g. with new proxy settings. */
  async close(): Promise<void> {
    const loaded = this.loaded;
    this.loaded = undefined;
    await (await loaded)?.close();
  }
}
