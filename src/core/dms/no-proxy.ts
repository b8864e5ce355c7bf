import { BlockList, isIP, isIPv6 } from 'node:net';
import { isLoopback } from './endpoint';

function inRange(pattern: string, address: string): boolean {
  const [network = '', bits = ''] = pattern.split('/');
  if (isIP(network) === 0 || isIP(network) !== isIP(address) || !/^\d{1,3}$/.test(bits)) {
    return false;
  }
  const type = isIPv6(network) ? 'ipv6' : 'ipv4';
  if (Number(bits) > (type === 'ipv6' ? 128 : 32)) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(network, Number(bits), type);
  return list.check(address, type);
}

function matches(pattern: string, hostname: string, port: string): boolean {
  if (pattern === '*') {
    return true;
  }
  if (pattern.includes('/')) {
    return inRange(pattern, hostname);
  }
  // More than one colon and no bracket: an IPv6 address, which has no port here.
  const parts = /^\[?([^[\]]+?)\]?(?::(\d+))?$/.exec(pattern);
  const bareIpv6 = isIPv6(pattern);
  const name = (bareIpv6 ? pattern : (parts?.[1] ?? '')).replace(/^\*?\./, '');
  const wantedPort = bareIpv6 ? undefined : parts?.[2];
  return (
    name !== '' &&
    (wantedPort === undefined || wantedPort === port) &&
    (hostname === name || (isIP(hostname) === 0 && hostname.endsWith(`.${name}`)))
  );
}

/** Whether a host is called without the proxy: by the patterns, and this machine always, as browsers do. */
export function isDirect(origin: string, patterns: readonly string[]): boolean {
  const url = new URL(origin);
  if (isLoopback(url.hostname)) {
    return true;
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return patterns.some((pattern) => matches(pattern.trim().toLowerCase(), hostname, port));
}
