import { message, type Message } from '../../message';
import type { DmsError } from '../outcome';
import type { TransportFailure } from '../transport';

const dns: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/;
const handshake = /^(EPROTO|ERR_SSL|ERR_TLS)/;

function unreachable(host: string, cause: string): Message {
  if (dns.has(cause)) {
    return message(
      'There is no server {0} to be found. Check the endpoint of the account and the network.',
      host,
    );
  }
  if (cause === 'PROXY_407') {
    return message(
      'The proxy wants a user name and password. Set them in http.proxy or http.proxyAuthorization.',
    );
  }
  if (cause === 'PROXY_ADDRESS') {
    return message(
      'The address of the proxy cannot be read. Correct http.proxy or the environment variable it comes from.',
    );
  }
  if (cause.startsWith('PROXY_')) {
    return message(
      'The proxy does not let {0} through (HTTP {1}). Ask whoever runs it.',
      host,
      cause.slice(6),
    );
  }
  if (certificate.test(cause)) {
    return message(
      'The certificate of {0} is not trusted ({1}). If your network replaces certificates, add its certificate authority to the system or to NODE_EXTRA_CA_CERTS.',
      host,
      cause,
    );
  }
  if (handshake.test(cause)) {
    return message(
      'No secure connection to {0} ({1}). Check the endpoint, and a proxy if there is one.',
      host,
      cause,
    );
  }
  return message('{0} cannot be reached ({1}). Check the network, a VPN or a proxy.', host, cause);
}

function sentence(host: string, { reason, cause }: TransportFailure): Message {
  switch (reason) {
    case 'cancelled':
      return message('Cancelled.');
    case 'unreachable':
      return unreachable(host, cause);
    case 'timeout':
      return message('{0} did not answer in time. Check the network, a VPN or a proxy.', host);
    case 'interrupted':
      return message(
        'The connection to {0} broke before the answer was complete ({1}). Check the network, a VPN or a proxy.',
        host,
        cause,
      );
    case 'too-large':
      return message('The answer of {0} is too large to be read. Look at it in the DMS console.', host);
  }
}

/** A request that brought no response, as an error. */
export function networkError(host: string, failure: TransportFailure): DmsError {
  return {
    kind: failure.reason === 'too-large' ? 'unreadable' : failure.reason,
    effect: failure.sent ? 'unknown' : 'none',
    message: sentence(host, failure),
    ...(failure.reason === 'cancelled' ? {} : { code: failure.cause }),
  };
}

/** Whether trying again soon can help: not when a certificate or a proxy says no. */
export function isPassing({ reason, cause }: TransportFailure): boolean {
  return (
    reason === 'interrupted' ||
    (reason === 'unreachable' &&
      !cause.startsWith('PROXY_') &&
      !certificate.test(cause) &&
      !handshake.test(cause))
  );
}
