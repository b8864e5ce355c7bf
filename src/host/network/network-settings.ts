import * as vscode from 'vscode';
import { networkFromSettings } from '../../core/dms/network-settings';
import type { NetworkOptions } from '../../core/dms/network-options';

/** How VS Code is told to reach the network: by its `http.*` settings and the environment. */
export function networkOptions(environment: Readonly<Record<string, string | undefined>>): NetworkOptions {
  const http = vscode.workspace.getConfiguration('http');
  return networkFromSettings(
    {
      proxySupport: http.get('proxySupport', 'override'),
      proxy: http.get<string | null>('proxy', null),
      proxyAuthorization: http.get<string | null>('proxyAuthorization', null),
      noProxy: http.get<readonly string[]>('noProxy', []),
      proxyStrictSSL: http.get('proxyStrictSSL', true),
      systemCertificates: http.get('systemCertificates', true),
    },
    environment,
  );
}
