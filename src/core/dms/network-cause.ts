import type { TransportFailure } from './transport';

/** The system's word for an error: its code, or that of the first attempt when several addresses were tried. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return 'UNKNOWN';
  }
  if ('code' in error && typeof error.code === 'string' && error.code !== '') {
    return error.code;
  }
  if (error instanceof AggregateError) {
    return codeOf(error.errors[0]);
  }
  return error.cause === undefined ? error.name : codeOf(error.cause);
}

/**
 * What an error of undici means. Its text is not passed on, since it may hold the proxy's password.
 *
 * A refusal by the proxy has no code of its own, only a text with the status.
 */
export function networkCause(error: Error, sent: boolean): Pick<TransportFailure, 'reason' | 'cause'> {
  const proxyStatus = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1];
  if (proxyStatus !== undefined) {
    return { reason: 'unreachable', cause: `PROXY_${proxyStatus}` };
  }
  const code = codeOf(error);
  if (!sent) {
    return { reason: 'unreachable', cause: code };
  }
  const timedOut =
    code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'ETIMEDOUT';
  return { reason: timedOut ? 'timeout' : 'interrupted', cause: code };
}
