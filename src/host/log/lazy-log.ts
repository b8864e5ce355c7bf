import * as vscode from 'vscode';
import { errorLine } from './error-line';
import type { Log } from './log';

/** "DMS Tickets" among the output channels, from the first thing that is said there. */
export class LazyLog implements Log, vscode.Disposable {
  private opened: vscode.LogOutputChannel | undefined;

  get isTracing(): boolean {
    return this.channel.logLevel === vscode.LogLevel.Trace;
  }

  trace(line: string): void {
    this.channel.trace(line);
  }

  debug(line: string): void {
    this.channel.debug(line);
  }

  warn(line: string): void {
    this.channel.warn(line);
  }

  failed(error: unknown): void {
    this.channel.error(errorLine(error));
  }

  dispose(): void {
    this.opened?.dispose();
  }

  private get channel(): vscode.LogOutputChannel {
    this.opened ??= vscode.window.createOutputChannel('DMS Tickets', { log: true });
    return this.opened;
  }
}
