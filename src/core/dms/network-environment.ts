import type { NetworkOptions } from './network-options';

type Environment = Readonly<Record<string, string | undefined>>;

/** The first of these variables that is set, in lower or upper case; lower case wins, as in curl. */
function first(environment: Environment, ...names: readonly string[]): string | undefined {
  return names
    .flatMap((name) => [environment[name], environment[name.toUpperCase()]])
    .find((value) => value !== undefined && value !== '');
}

/** The proxy that the usual environment variables name: `https_proxy`, `all_proxy`, `no_proxy`. */
export function networkFromEnvironment(environment: Environment): NetworkOptions {
  const url = first(environment, 'https_proxy', 'all_proxy');
  const noProxy = (first(environment, 'no_proxy') ?? '').split(/[\s,]+/).filter((one) => one !== '');
  return {
    noProxy,
    ...(url === undefined ? {} : { proxy: { url: url.includes('://') ? url : `http://${url}` } }),
  };
}
