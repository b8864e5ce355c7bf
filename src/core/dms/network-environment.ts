import type { NetworkOptions } from './network-options';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that name a proxy, in the order that VS Code asks them; curl's for everything, which VS Code leaves out, last. */
const proxyVariables = [
  'https_proxy',
  'HTTPS_PROXY',
  'http_proxy',
  'HTTP_PROXY',
  'all_proxy',
  'ALL_PROXY',
] as const;

function first(environment: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
}

/** What the usual environment variables say of the network: the proxy, what goes without it, further authorities to trust. */
export function networkFromEnvironment(environment: Environment): NetworkOptions {
  const url = first(environment, proxyVariables);
  const noProxy = (first(environment, ['no_proxy', 'NO_PROXY']) ?? '')
    .split(/[\s,]+/)
    .filter((one) => one !== '');
  const extra = first(environment, ['NODE_EXTRA_CA_CERTS']);
  return {
    noProxy,
    ...(url === undefined ? {} : { proxy: { url: url.includes('://') ? url : `http://${url}` } }),
    ...(extra === undefined ? {} : { extraAuthorities: extra }),
  };
}
