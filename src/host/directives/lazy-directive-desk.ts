import * as vscode from 'vscode';
import { settingIds } from '../ids';
import type { CreatedTicket } from '../submission/submissions';
import type { DirectiveDesk, DirectiveOptions } from './directive-desk';

export interface LazyDirectiveDeskOptions extends DirectiveOptions {
  readonly onDidCreate: vscode.Event<CreatedTicket>;
}

/** What is known of directives, loaded with the first file that holds some. */
export class LazyDirectiveDesk implements vscode.Disposable {
  private loaded: Promise<DirectiveDesk> | undefined;
  private readonly changed = new vscode.EventEmitter<'lenses' | 'everything'>();
  /** Fires when what is shown of directives may be out of date: only the lenses above them, or their problems too. */
  readonly onDidChange = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly options: LazyDirectiveDeskOptions) {
    this.subscription = vscode.Disposable.from(
      this.changed,
      options.sessions.onDidChange(() => {
        this.changed.fire('everything');
      }),
      options.onDidCreate((ticket) => {
        this.changed.fire('lenses');
        if (vscode.workspace.getConfiguration().get<unknown>(settingIds.writeTicketNumber) === true) {
          void this.load().then((desk) => desk.writeBack(ticket));
        }
      }),
      new vscode.Disposable(
        options.list.onDidChange(() => {
          this.changed.fire('lenses');
        }),
      ),
    );
  }

  load(): Promise<DirectiveDesk> {
    this.loaded ??= import('./directive-desk').then(({ DirectiveDesk: Desk }) => new Desk(this.options));
    return this.loaded;
  }

  dispose(): void {
    this.subscription.dispose();
    void this.loaded?.then((desk) => {
      desk.dispose();
    });
  }
}
