import * as vscode from 'vscode';
import { settingIds, viewIds } from '../ids';
import type { TicketList } from './ticket-list';

/** How many tickets need the person and how many are under way, in the status bar; by a setting, off at first. */
export class TicketStatusBar implements vscode.Disposable {
  private item: vscode.StatusBarItem | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly list: TicketList) {
    const stop = list.onDidChange(() => {
      this.draw();
    });
    this.subscriptions = [
      new vscode.Disposable(stop),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingIds.statusBar)) {
          this.draw();
        }
      }),
    ];
  }

  dispose(): void {
    this.item?.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private draw(): void {
    const wanted = vscode.workspace.getConfiguration().get<unknown>(settingIds.statusBar) === true;
    if (!wanted || this.list.accountId === undefined) {
      this.item?.dispose();
      this.item = undefined;
      return;
    }
    const count = (phase: string): number =>
      this.list.tickets.filter(({ state }) => state.phase === phase).length;
    const [needing, moving] = [count('needs-me'), count('in-progress')];
    const item = (this.item ??= this.create());
    const words = vscode.l10n.t('DMS tickets: {0} waiting for you, {1} in progress', needing, moving);
    item.text = `$(checklist) ${needing} · $(sync) ${moving}`;
    item.tooltip = words;
    item.accessibilityInformation = { label: words };
    item.show();
  }

  private create(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('dms.tickets', vscode.StatusBarAlignment.Right, 50);
    item.name = vscode.l10n.t('DMS Tickets');
    item.command = `${viewIds.tickets}.focus`;
    return item;
  }
}
