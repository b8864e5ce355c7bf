import * as vscode from 'vscode';
import { networkFromEnvironment } from '../../core/dms/network-environment';
import type { NetworkOptions } from '../../core/dms/network-options';

function filled(text: string | null | undefined): string | undefined {
  return text === null || text === undefined || text.trim() === '' ? undefined : text.trim();
}

/**
 * How VS Code is told to reach the network: its `http.*` settings first, then the environment, the order that VS Code
 * itself keeps.
 */
export function networkOptions(environment: Readonly<Record<string, string | undefined>>): NetworkOptions {
  const http = vscode.workspace.getConfiguration('http');
  const strictSsl = http.get('proxyStrictSSL', true);
  if (http.get<string>('proxySupport') === 'off') {
    return { strictSsl };
  }
  const usual = networkFromEnvironment(environment);
  const url = filled(http.get<string>('proxy'));
  const authorization = filled(http.get<string | null>('proxyAuthorization'));
  const address = url ?? usual.proxy?.url;
  const listed = http.get<readonly string[]>('noProxy', []);
  return {
    strictSsl,
    noProxy: listed.length > 0 ? listed : (usual.noProxy ?? []),
    ...(address === undefined
      ? {}
      : { proxy: { url: address, ...(authorization === undefined ? {} : { authorization }) } }),
  };
}

/** Calls `reload` when a setting that {@link networkOptions} reads has changed. */
export function onNetworkChange(reload: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('http')) {
      reload();
    }
  });
}
