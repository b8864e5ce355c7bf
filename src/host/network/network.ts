import * as vscode from 'vscode';
import type { Caller } from '../../core/dms/caller';
import type { ClientOptions, DmsClient } from '../../core/dms/client';
import type { Downloads, HttpStream, TransportFailure } from '../../core/dms/transport';
import type { Log } from '../log/log';
import type { Connection } from './connection';

/** The way to DMS: opened with the first call, and anew after VS Code's network settings have changed. */
export class Network implements vscode.Disposable, Downloads {
  private opened: Promise<Connection> | undefined;
  private readonly subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('http')) {
      this.close();
    }
  });

  /** @param log told of every request. */
  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly log: Log,
  ) {}

  /** A client that calls over whatever connection is the current one. */
  client(options: Omit<ClientOptions, 'transport' | 'onAttempt'>): Caller {
    let made: { readonly on: Promise<Connection>; readonly client: Promise<DmsClient> } | undefined;
    return {
      call: async (operation, parameters, callOptions) => {
        const on = this.connection();
        if (made?.on !== on) {
          made = { on, client: on.then((connection) => connection.client(options)) };
        }
        return (await made.client).call(operation, parameters, callOptions);
      },
    };
  }

  /** Past VS Code's own `fetch`, whose trace log takes down every address: who has that of a file has the file. */
  async download(url: URL, signal: AbortSignal): Promise<HttpStream | TransportFailure> {
    return (await this.connection()).download(url, signal);
  }

  dispose(): void {
    this.subscription.dispose();
    this.close();
  }

  private connection(): Promise<Connection> {
    this.opened ??= import('./connection').then(({ connect }) => connect(this.environment, this.log));
    return this.opened;
  }

  private close(): void {
    void this.opened?.then((connection) => connection.close());
    this.opened = undefined;
  }
}
