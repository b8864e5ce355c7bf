import * as vscode from 'vscode';
import type { NetworkOptions } from '../../core/dms/network-options';

type Environment = Readonly<Record<string, string | undefined>>;

/** The value of an environment variable in either letter case; proxies are set both ways. */
function variable(environment: Environment, name: string): string | undefined {
  return environment[name.toLowerCase()] ?? environment[name];
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

/**
 * How VS Code is told to reach the network: its `http.*` settings first, then the environment, the order that VS Code
 * itself keeps.
 */
export function networkOptions(environment: Environment): NetworkOptions {
  const http = vscode.workspace.getConfiguration('http');
  const off = http.get<string>('proxySupport') === 'off';
  const url = off
    ? undefined
    : (nonEmpty(http.get('proxy')) ??
      nonEmpty(variable(environment, 'HTTPS_PROXY')) ??
      nonEmpty(variable(environment, 'HTTP_PROXY')));
  const authorization = nonEmpty(http.get<string | null>('proxyAuthorization') ?? undefined);
  const listed = http.get<readonly string[]>('noProxy', []);
  const noProxy = listed.length > 0 ? listed : (variable(environment, 'NO_PROXY') ?? '').split(',');
  return {
    strictSsl: http.get('proxyStrictSSL', true),
    noProxy: noProxy.map((pattern) => pattern.trim()).filter((pattern) => pattern !== ''),
    ...(url === undefined
      ? {}
      : { proxy: { url, ...(authorization === undefined ? {} : { authorization }) } }),
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
