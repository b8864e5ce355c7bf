import type { HttpResponse } from '../transport';

/** No server's wish is followed further than this, in milliseconds. */
const longest = 10 * 60_000;

/**
 * How long the server asks to wait, in milliseconds: `x-acs-retry-after`, which the official SDK takes for milliseconds
 * (dms-api 1.6), or HTTP's own `Retry-After` in seconds.
 */
export function retryAfter({ headers }: HttpResponse): number | undefined {
  const own = headers['x-acs-retry-after'] ?? '';
  const http = headers['retry-after'] ?? '';
  const wait = /^\d{1,9}$/.test(own) ? Number(own) : /^\d{1,6}$/.test(http) ? Number(http) * 1000 : undefined;
  return wait === undefined ? undefined : Math.min(wait, longest);
}
