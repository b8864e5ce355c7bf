/** A DMS endpoint that may be called. */
export interface Endpoint {
  /** `https://dms-enterprise.aliyuncs.com` */
  readonly origin: string;
  /** Host with the port where it is not the scheme's own, as it is signed. */
  readonly host: string;
}

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '[::1]']);

/** Whether a URL's host name means this very machine. */
export function isLoopback(hostname: string): boolean {
  return loopbackNames.has(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * Reads an endpoint: `https://host[:port]`, or `http://` to this machine only, since anything else would show the SQL and the
 * STS token to the network. Nothing but host and port may be in it.
 *
 * @returns `undefined` for anything else.
 */
export function parseEndpoint(text: string): Endpoint | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) {
    return undefined;
  }
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  const bare =
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === '';
  return allowed && bare && url.hostname !== '' ? { origin: url.origin, host: url.host } : undefined;
}
