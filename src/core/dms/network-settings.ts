import { networkFromEnvironment } from './network-environment';
import type { NetworkOptions } from './network-options';

/** VS Code's own settings under `http.`, as they are set; `null` and blank text are as good as unset. */
export interface EditorNetwork {
  readonly proxySupport: string;
  readonly proxy: string | null;
  readonly proxyAuthorization: string | null;
  readonly noProxy: readonly string[];
  readonly proxyStrictSSL: boolean;
  readonly systemCertificates: boolean;
}

function filled(text: string | null): string | undefined {
  return text === null || text.trim() === '' ? undefined : text.trim();
}

/**
 * How to reach the network: the editor's settings first, then the environment. So VS Code itself does: a proxy that is set goes
 * before one of the environment, and any host listed in `http.noProxy` makes it leave out `no_proxy`.
 */
export function networkFromSettings(
  settings: EditorNetwork,
  environment: Readonly<Record<string, string | undefined>>,
): NetworkOptions {
  const { proxySupport, proxyStrictSSL, systemCertificates, noProxy } = settings;
  const { proxy: usual, noProxy: usualNoProxy = [], ...trusted } = networkFromEnvironment(environment);
  const trust: NetworkOptions = {
    strictSsl: proxyStrictSSL,
    systemAuthorities: systemCertificates,
    ...trusted,
  };
  if (proxySupport === 'off') {
    return trust;
  }
  const url = filled(settings.proxy) ?? usual?.url;
  const authorization = filled(settings.proxyAuthorization);
  return {
    ...trust,
    noProxy: noProxy.length > 0 ? noProxy : usualNoProxy,
    ...(url === undefined
      ? {}
      : { proxy: { url, ...(authorization === undefined ? {} : { authorization }) } }),
  };
}
