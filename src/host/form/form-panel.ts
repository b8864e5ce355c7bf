import { randomBytes, randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { formHtml, type Opening, type PageParts } from '../../protocol/form-html';
import type { ToForm } from '../../protocol/messages';
import { readToHost } from '../../protocol/read-message';
import { formViewType } from '../ids';
import type { Log } from '../log/log';
import type { FormSession } from './form-session';

/** Where the page's files are. */
export function formRoots(extension: vscode.Uri): { readonly dist: vscode.Uri; readonly media: vscode.Uri } {
  return {
    dist: vscode.Uri.joinPath(extension, 'dist', 'webview'),
    media: vscode.Uri.joinPath(extension, 'media'),
  };
}

export function formOptions(extension: vscode.Uri): vscode.WebviewOptions {
  const { dist, media } = formRoots(extension);
  return { enableScripts: true, enableForms: false, localResourceRoots: [dist, media] };
}

export function createPanel(extension: vscode.Uri, title: string): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(
    formViewType,
    title,
    vscode.ViewColumn.Active,
    formOptions(extension),
  );
}

/** The editor tab of one form: its page, and the border that every message crosses. */
export class FormPanel implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[] = [];
  /** The tab is gone; what is told to it is told to nobody. */
  isClosed = false;
  private onClosed: () => void = () => undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly extension: vscode.Uri,
  ) {
    this.subscriptions.push(
      panel.onDidDispose(() => {
        this.isClosed = true;
        this.dispose();
        this.onClosed();
      }),
    );
  }

  /** Hears when the tab is gone, if it is not yet. */
  whenClosed(listener: () => void): void {
    this.onClosed = listener;
  }

  /** Loads the page with its draft; from then on the session hears it. The log is told of what could not be taken. */
  load(session: FormSession, parts: PageParts, opening: Opening, log: Log): void {
    if (this.isClosed) {
      return;
    }
    const { webview } = this.panel;
    this.subscriptions.push(
      webview.onDidReceiveMessage((raw: unknown) => {
        const toHost = readToHost(raw);
        if (toHost === undefined) {
          log.warn('form: a message of the wrong shape or size was refused');
        } else {
          this.dress();
          session.receive(toHost).catch((error: unknown) => {
            log.failed(error);
          });
        }
      }),
    );
    webview.html = formHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      parts,
      opening,
      load: randomUUID(),
      lang: vscode.env.language,
      title: this.panel.title,
    });
  }

  get assets(): string {
    return this.panel.webview.asWebviewUri(formRoots(this.extension).dist).toString();
  }

  post(toForm: ToForm): void {
    if (this.isClosed) {
      return;
    }
    void this.panel.webview.postMessage(toForm);
  }

  /** Gives the tab its icon, when the page speaks: VS Code styles its whole window anew for that, as long as the page takes to be drawn. */
  private dress(): void {
    this.panel.iconPath ??= vscode.Uri.joinPath(formRoots(this.extension).media, 'dms.svg');
  }

  /** The tab has the focus. */
  get isInFront(): boolean {
    return !this.isClosed && this.panel.active;
  }

  reveal(): void {
    this.panel.reveal();
  }

  close(): void {
    this.panel.dispose();
  }

  rename(title: string): void {
    if (!this.isClosed) {
      this.panel.title = title;
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
    this.subscriptions.length = 0;
  }
}
