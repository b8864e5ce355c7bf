import * as vscode from 'vscode';
import { filteredKey, viewIds, viewStateKey } from '../ids';
import { say } from '../say';
import { timeText } from '../time-text';
import { stateLabel, type Phase } from '../../core/tickets/status';
import type { KeptFilters } from './kept-filters';
import { filterText } from './ticket-filter';
import type { TicketList, ViewState } from './ticket-list';
import type { TreeNode } from './ticket-node';
import type { TicketSubject } from './ticket-subjects';
import type { TicketTree } from './ticket-tree';
import type { Watcher } from './watcher';

/** So many more tickets that the filter lets pass are worth the loading. */
const morePassing = 20;

/** The view in the side bar: what it says above the tree, its badge, and when it looks at DMS. */
export class TicketView implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private readonly loaded = new vscode.EventEmitter<boolean>();
  /** Fires when DMS has been asked and has answered; whether the person asked for it. */
  readonly onDidLoad = this.loaded.event;
  private shownState: ViewState | undefined;
  private shownFiltered = false;
  /** What is shown may be out of date: it is loaded when it is next seen. */
  private stale = true;

  constructor(
    private readonly view: vscode.TreeView<TreeNode>,
    private readonly list: TicketList,
    private readonly tree: TicketTree,
    private readonly watcher: Watcher,
    private readonly filters: KeptFilters,
  ) {
    const stop = list.onDidChange(() => {
      this.draw();
    });
    this.subscriptions = [
      this.loaded,
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

  /** Follows tickets that were just created, though nobody sees the view. */
  async adopt(accountId: string, orderIds: readonly string[], subject: TicketSubject): Promise<void> {
    await Promise.all(orderIds.map((orderId) => this.list.adopt(accountId, orderId, subject)));
    this.watcher.stir();
    // Twenty tickets of a batch are no reason to load everything twenty times.
    if (this.stale || orderIds.some((orderId) => this.list.ticket(orderId) === undefined)) {
      await this.invalidate();
    }
  }

  async refresh(asked = false): Promise<void> {
    this.stale = false;
    await this.list.refresh();
    this.watcher.stir();
    if (this.list.state === 'ready' || this.list.state === 'empty') {
      this.loaded.fire(asked);
    }
  }

  /** Others' tickets are wanted from now on, or no longer. */
  async widen(): Promise<void> {
    await vscode.window.withProgress({ location: { viewId: viewIds.tickets } }, () => this.list.widen());
  }

  /** The ticket whose row is selected, if its row can be seen. */
  get selected(): string | undefined {
    const [node] = this.view.visible ? this.view.selection : [];
    return node?.kind === 'ticket' ? node.orderId : undefined;
  }

  /** Selects a ticket's row, where there is one. */
  async reveal(orderId: string): Promise<void> {
    const node = this.view.visible ? this.tree.nodeToReveal(orderId) : undefined;
    if (node !== undefined) {
      await this.view.reveal(node, { select: true, focus: false });
    }
  }

  /** Draws more of a group, or loads more tickets: with a filter, pages of them until a handful more pass. */
  async loadMore(group?: Phase): Promise<void> {
    if (group !== undefined) {
      this.tree.showMore(group);
      return;
    }
    const before = this.tree.passing;
    const enough = (): boolean => !this.filters.active || this.tree.passing >= before + morePassing;
    await vscode.window.withProgress({ location: { viewId: viewIds.tickets } }, () =>
      this.list.loadMore(enough),
    );
  }

  /** Says in the view's title whose tickets these are; beside it there is no room where the view is the only one. */
  describe(whose: string): void {
    const title = vscode.l10n.t('Tickets');
    this.view.title = whose === '' ? title : whose;
    this.view.description = whose === '' ? '' : title;
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
    const isSignedIn = this.list.accountId !== undefined;
    const active = isSignedIn && vscode.window.state.focused && (this.view.visible || this.list.moving);
    if (!active) {
      this.list.rest();
    }
    this.watcher.watch(active);
  }

  private draw(): void {
    const { state } = this.list;
    if (state !== this.shownState) {
      this.shownState = state;
      void vscode.commands.executeCommand('setContext', viewStateKey, state);
    }
    if (this.filters.active !== this.shownFiltered) {
      this.shownFiltered = this.filters.active;
      void vscode.commands.executeCommand('setContext', filteredKey, this.shownFiltered);
    }
    const text = this.message();
    if (this.view.message !== text) {
      // An empty text takes the line away; the API's `undefined` is not assignable under exact optional types.
      this.view.message = text;
    }
    this.drawBadge();
    this.watch();
  }

  /** The lines above the tree: which tickets are shown, and whether they are new. */
  private message(): string {
    return [this.filterLine(), this.stateLine()].filter((line) => line !== '').join(' ');
  }

  private filterLine(): string {
    const { tickets, more } = this.list;
    if (!this.filters.active || tickets.length === 0) {
      return '';
    }
    const text = filterText(this.filters.current, say, (id) => stateLabel(id, 'change'));
    const { passing } = this.tree;
    return more === 0
      ? vscode.l10n.t('Filter: {0}. {1} of {2} tickets.', text, passing, tickets.length)
      : vscode.l10n.t(
          'Filter: {0}. {1} of {2} tickets; {3} are not loaded.',
          text,
          passing,
          tickets.length,
          more,
        );
  }

  /** An empty tree has a welcome text instead, which VS Code shows only without a line. */
  private stateLine(): string {
    if (this.tree.isEmpty) {
      return '';
    }
    const { state, asOf, problem } = this.list;
    const why = problem === undefined ? '' : say(problem);
    const time = asOf === undefined ? undefined : timeText(asOf);
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
        return time === undefined
          ? vscode.l10n.t('Loading your tickets…')
          : vscode.l10n.t('Loading your tickets… This is how it was at {0}.', time);
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
