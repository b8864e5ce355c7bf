import * as vscode from 'vscode';
import { viewIds, viewStateKey } from '../ids';
import { say } from '../say';
import type { TicketList, ViewState } from './ticket-list';
import type { TreeNode } from './ticket-node';
import type { TicketTree } from './ticket-tree';
import type { Watcher } from './watcher';

/** The view in the side bar: what it says above the tree, its badge, and when it looks at DMS. */
export class TicketView implements vscode.Disposable {
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly subscriptions: vscode.Disposable[];
  private shownState: ViewState | undefined;
  /** What is shown may be out of date: it is loaded when it is next seen. */
  private stale = true;

  constructor(
    private readonly list: TicketList,
    private readonly tree: TicketTree,
    private readonly watcher: Watcher,
  ) {
    this.view = vscode.window.createTreeView(viewIds.tickets, {
      treeDataProvider: tree,
      showCollapseAll: true,
    });
    const stop = list.onDidChange(() => {
      this.draw();
    });
    this.subscriptions = [
      this.view,
      new vscode.Disposable(stop),
      // A draft may come to a tree that was empty.
      tree.onDidChangeTreeData(() => {
        this.draw();
      }),
      this.view.onDidChangeVisibility(() => {
        this.seen();
      }),
      vscode.window.onDidChangeWindowState(() => {
        this.seen();
      }),
    ];
    this.draw();
    void tree.readKept();
    this.seen();
  }

  /** Another account, or something that DMS was told elsewhere: loads now if somebody looks, else when somebody does. */
  async invalidate(): Promise<void> {
    this.stale = true;
    if (this.view.visible) {
      await this.refresh();
    }
  }

  async refresh(): Promise<void> {
    this.stale = false;
    await this.list.refresh();
    this.watcher.stir();
  }

  /** Selects a ticket's row, where there is one. */
  async reveal(orderId: string): Promise<void> {
    if (this.list.ticket(orderId) !== undefined && this.view.visible) {
      await this.view.reveal(this.tree.ticketNode(orderId), { select: true, focus: false });
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
    this.watcher.dispose();
  }

  private seen(): void {
    if (this.stale && this.view.visible) {
      void this.refresh();
    }
    this.watch();
  }

  private watch(): void {
    this.watcher.watch(this.view.visible && vscode.window.state.focused && this.list.moving);
  }

  private draw(): void {
    const { state } = this.list;
    if (state !== this.shownState) {
      this.shownState = state;
      void vscode.commands.executeCommand('setContext', viewStateKey, state);
    }
    const text = this.message();
    if (this.view.message !== text) {
      // An empty text takes the line away; the API's `undefined` is not assignable under exact optional types.
      this.view.message = text;
    }
    this.drawBadge();
    this.watch();
  }

  /** The line above the tree; an empty tree has a welcome text instead, which VS Code shows only without this line. */
  private message(): string {
    if (this.tree.isEmpty) {
      return '';
    }
    const { state, asOf, problem } = this.list;
    const why = problem === undefined ? '' : say(problem);
    const time = asOf?.toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
    switch (state) {
      case 'offline':
        return time === undefined
          ? vscode.l10n.t('Offline. {0}', why)
          : vscode.l10n.t('Offline. This is how it was at {0}. {1}', time, why);
      case 'error':
        return time === undefined
          ? vscode.l10n.t('The tickets could not be loaded. {0}', why)
          : vscode.l10n.t('The tickets could not be loaded anew. This is how it was at {0}. {1}', time, why);
      case 'locked':
        return why;
      case 'loading':
        return vscode.l10n.t('Loading your tickets…');
      case 'signedOut':
      case 'empty':
      case 'ready':
        return '';
    }
  }

  private drawBadge(): void {
    const waiting = this.list.tickets.filter(({ state }) => state.phase === 'needs-me').length;
    if ((this.view.badge?.value ?? 0) !== waiting) {
      this.view.badge = {
        value: waiting,
        tooltip:
          waiting === 1
            ? vscode.l10n.t('1 ticket needs you')
            : vscode.l10n.t('{0} tickets need you', waiting),
      };
    }
  }
}
