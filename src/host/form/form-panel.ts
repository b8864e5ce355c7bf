import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { formHtml } from '../../protocol/form-html';
import type { ToForm, ToHost } from '../../protocol/messages';
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
  private session: FormSession | undefined;
  private readonly early: ToHost[] = [];
  /** The tab is gone; what is told to it is told to nobody. */
  isClosed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly extension: vscode.Uri,
    onClosed: () => void,
  ) {
    this.subscriptions.push(
      panel.onDidDispose(() => {
        this.isClosed = true;
        this.dispose();
        onClosed();
      }),
    );
  }

  /** Loads the page; what it says before there is a session waits for it. The log is told of what could not be taken. */
  load(log: Log): void {
    const { webview } = this.panel;
    this.subscriptions.push(
      webview.onDidReceiveMessage((raw: unknown) => {
        const toHost = readToHost(raw);
        if (toHost === undefined) {
          log.warn('form: a message of the wrong shape or size was refused');
        } else {
          void this.hear(toHost, log);
        }
      }),
    );
    const { dist } = formRoots(this.extension);
    webview.options = formOptions(this.extension);
    webview.html = formHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      assets: this.assets,
      lang: vscode.env.language,
      title: this.panel.title,
    });
    this.panel.iconPath = vscode.Uri.joinPath(dist, '..', '..', 'media', 'dms.svg');
  }

  /** From now on the session hears the page. */
  show(session: FormSession, log: Log): void {
    this.session = session;
    for (const toHost of this.early.splice(0)) {
      void this.hear(toHost, log);
    }
  }

  private async hear(toHost: ToHost, log: Log): Promise<void> {
    if (this.session === undefined) {
      this.early.push(toHost);
      return;
    }
    try {
      await this.session.receive(toHost);
    } catch (error) {
      log.failed(error);
    }
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
