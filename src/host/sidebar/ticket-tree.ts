import * as vscode from 'vscode';
import { message, type Message } from '../../core/message';
import type { Clock } from '../../core/dms/clock';
import type { Phase } from '../../core/tickets/status';
import { ticketUri } from '../document/ticket-uri';
import { commandIds } from '../ids';
import { say } from '../say';
import { hintItem, keptItem, keptNode } from './kept-items';
import { KeptRows, type KeptSources } from './kept-rows';
import type { KeptFilters } from './kept-filters';
import { sameChange } from './same-change';
import { matcherOf } from './ticket-filter';
import { TicketGroups } from './ticket-groups';
import type { ListChange, TicketList } from './ticket-list';
import type { GroupId, TicketNode, TreeNode } from './ticket-node';
import { ticketTooltip } from './ticket-tooltip';
import { ticketRow, type TicketRow } from './ticket-words';

/** Headings in the order of the tree: what is urgent first. */
const groups: readonly GroupId[] = ['unconfirmed', 'needs-me', 'in-progress', 'drafts', 'finished'];

function groupLabel(group: GroupId): Message {
  switch (group) {
    case 'unconfirmed':
      return message('Unconfirmed');
    case 'needs-me':
      return message('Needs me');
    case 'in-progress':
      return message('In progress');
    case 'drafts':
      return message('Drafts');
    case 'finished':
      return message('Finished');
  }
}

/** So many rows of a group are drawn at first: VS Code draws all of an open group, seen or not. */
const rowsAtOnce = 200;

function sameRow(a: TicketRow, b: TicketRow): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.contextValue === b.contextValue &&
    a.color === b.color &&
    a.icon === b.icon
  );
}

export interface TicketTreeOptions extends KeptSources {
  readonly list: TicketList;
  readonly filters: KeptFilters;
  readonly clock: Clock;
}

/** The tree of drafts and tickets. It tells VS Code to draw again only what has come to look different. */
export class TicketTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly fired = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.fired.event;

  private readonly groupNodes = new Map<GroupId, TreeNode>(
    groups.map((group) => [group, { kind: 'group', id: `group ${group}`, group }]),
  );
  private readonly ticketNodes = new Map<string, TicketNode>();
  private readonly moreNode: TreeNode = { kind: 'more', id: 'more' };
  private readonly hintNode: TreeNode = { kind: 'hint', id: 'hint' };
  private readonly kept: KeptRows;
  /** How each ticket on the screen was last drawn, and which headings there are. */
  private readonly drawn = new Map<string, TicketRow>();
  private readonly grouping: TicketGroups;
  private readonly limits = new Map<Phase, number>();
  private drawnRoot = '';
  private readonly stops: (() => void)[];

  constructor(private readonly options: TicketTreeOptions) {
    this.grouping = new TicketGroups(options.list);
    this.grouping.filter(matcherOf(options.filters.current, say));
    this.kept = new KeptRows(options, (changed) => {
      this.fired.fire(this.rootShape() === this.drawnRoot ? this.nodesOf(changed) : undefined);
    });
    this.stops = [
      options.filters.onDidChange(() => {
        this.grouping.filter(matcherOf(options.filters.current, say));
        this.limits.clear();
        this.fired.fire(undefined);
      }),
      options.list.onDidChange((change) => {
        this.changed(change);
      }),
    ];
  }

  /** Reads what is kept on this machine. */
  async readKept(): Promise<void> {
    await this.kept.read();
  }

  /** Whether there is neither a ticket nor anything kept on this machine. */
  get isEmpty(): boolean {
    return groups.every((group) => this.countOf(group) === 0);
  }

  /** How many tickets the filter lets pass. */
  get passing(): number {
    return this.grouping.count;
  }

  /** Draws more rows of a group that is too long to be drawn at once. */
  showMore(phase: Phase): void {
    this.limits.set(phase, this.limitOf(phase) + rowsAtOnce);
    this.fired.fire(this.nodesOf([phase]));
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) {
      return this.root();
    }
    if (node.kind !== 'group') {
      return [];
    }
    const { group } = node;
    return group === 'drafts' || group === 'unconfirmed'
      ? this.kept.of(group).map((item) => keptNode(group, item))
      : this.rows(group);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.kind) {
      case 'ticket': {
        const phase = this.options.list.ticket(node.orderId)?.state.phase;
        return phase === undefined ? undefined : this.groupNodes.get(phase);
      }
      case 'draft':
        return this.groupNodes.get('drafts');
      case 'unconfirmed':
        return this.groupNodes.get('unconfirmed');
      case 'rest':
        return this.groupNodes.get(node.phase);
      case 'group':
      case 'more':
      case 'hint':
        return undefined;
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return this.groupItem(node.id, node.group);
      case 'ticket':
        return this.ticketItem(node);
      case 'draft':
      case 'unconfirmed':
        return keptItem(node);
      case 'more':
        return this.moreItem(node);
      case 'rest':
        return this.restItem(node);
      case 'hint':
        return hintItem(node.id, this.options.list.state);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const ticket = node.kind === 'ticket' ? this.options.list.ticket(node.orderId) : undefined;
    if (ticket !== undefined) {
      item.tooltip = ticketTooltip(ticket, sameChange(this.options.list, ticket.orderId));
    }
    return item;
  }

  /** The node of a ticket that is to be revealed: its group is drawn as far as that. */
  nodeToReveal(orderId: string): TicketNode | undefined {
    const phase = this.options.list.ticket(orderId)?.state.phase;
    const place = phase === undefined ? -1 : this.grouping.of(phase).indexOf(orderId);
    if (phase === undefined || place < 0) {
      return undefined;
    }
    if (place >= this.limitOf(phase)) {
      this.limits.set(phase, place + 1);
      this.fired.fire(this.nodesOf([phase]));
    }
    return this.ticketNode(orderId);
  }

  /** The one node of a ticket. */
  ticketNode(orderId: string): TicketNode {
    let node = this.ticketNodes.get(orderId);
    if (node === undefined) {
      // Ids hold for the session of the account: VS Code keeps selection and expansion by them over a refresh.
      node = { kind: 'ticket', id: `ticket ${orderId}`, orderId };
      this.ticketNodes.set(orderId, node);
    }
    return node;
  }

  dispose(): void {
    for (const stop of this.stops) {
      stop();
    }
    this.kept.dispose();
    this.fired.dispose();
  }

  private root(): TreeNode[] {
    this.drawnRoot = this.rootShape();
    const shown = groups.filter((group) => this.countOf(group) > 0);
    const nodes = shown.flatMap((group) => this.groupNodes.get(group) ?? []);
    const all = this.options.list.more > 0 ? [...nodes, this.moreNode] : nodes;
    return all.length > 0 && hasHint(this.options.list) ? [this.hintNode, ...all] : all;
  }

  /** Headings with their counts: when it changes the whole tree is asked again. */
  private rootShape(): string {
    const counts = groups.map((group) => (this.countOf(group) > 0 ? group : ''));
    const { list } = this.options;
    return [...counts, list.more > 0, hasHint(list) && list.state].join();
  }

  private countOf(group: GroupId): number {
    return group === 'drafts' || group === 'unconfirmed'
      ? this.kept.of(group).length
      : this.grouping.of(group).length;
  }

  private limitOf(phase: Phase): number {
    return this.limits.get(phase) ?? rowsAtOnce;
  }

  private rows(phase: Phase): TreeNode[] {
    const orderIds = this.grouping.of(phase);
    const rows = orderIds.slice(0, this.limitOf(phase)).map((orderId) => this.ticketNode(orderId));
    const hidden = orderIds.length - rows.length;
    return hidden > 0 ? [...rows, { kind: 'rest', id: `rest ${phase}`, phase, hidden }] : rows;
  }

  private nodesOf(phases: Iterable<GroupId>): TreeNode[] {
    return [...phases].flatMap((group) => this.groupNodes.get(group) ?? []);
  }

  /** Has the smallest set of nodes drawn again that brings the screen up to date. */
  private changed(change: ListChange): void {
    const { regrouped, stayed } = this.grouping.take(change);
    if (change === 'all' && this.options.list.tickets.length === 0) {
      this.ticketNodes.clear();
      this.drawn.clear();
      this.limits.clear();
    }
    if (this.rootShape() !== this.drawnRoot) {
      this.fired.fire(undefined);
      return;
    }
    const now = this.options.clock.now();
    const rows = stayed.filter((orderId) => {
      const ticket = this.options.list.ticket(orderId);
      const drawn = this.drawn.get(orderId);
      const isHidden = ticket === undefined || drawn === undefined || regrouped.has(ticket.state.phase);
      return !isHidden && !sameRow(drawn, ticketRow(ticket, now, say));
    });
    const stale = [...this.nodesOf(regrouped), ...rows.map((orderId) => this.ticketNode(orderId))];
    if (stale.length > 0) {
      this.fired.fire(stale);
    }
  }

  private groupItem(id: string, group: GroupId): vscode.TreeItem {
    const label = say(groupLabel(group));
    const count = this.countOf(group);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
    item.id = id;
    item.description = String(count);
    item.contextValue = 'group';
    item.accessibilityInformation = { label: vscode.l10n.t('{0}: {1}', label, count) };
    return item;
  }

  private ticketItem(node: TicketNode): vscode.TreeItem {
    const ticket = this.options.list.ticket(node.orderId);
    const item = new vscode.TreeItem(`#${node.orderId}`);
    item.id = node.id;
    if (ticket === undefined) {
      return item;
    }
    const row = ticketRow(ticket, this.options.clock.now(), say);
    this.drawn.set(node.orderId, row);
    item.label = row.label;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(
      row.icon,
      row.color === undefined ? undefined : new vscode.ThemeColor(row.color),
    );
    // The state's mark is drawn by a decoration, which goes by the address.
    const accountId = this.options.list.accountId ?? '';
    item.resourceUri = ticketUri({ accountId, orderId: node.orderId });
    item.contextValue = row.contextValue;
    item.accessibilityInformation = { label: row.accessibleName };
    item.command = {
      command: commandIds.showTicket,
      title: vscode.l10n.t('Show Ticket'),
      arguments: [node],
    };
    return item;
  }

  private restItem(node: Extract<TreeNode, { kind: 'rest' }>): vscode.TreeItem {
    const item = new vscode.TreeItem(vscode.l10n.t('Show More'));
    item.id = node.id;
    item.description = vscode.l10n.t('{0} more; filter or find to see fewer', node.hidden);
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.contextValue = 'rest';
    const title = vscode.l10n.t('Show More');
    item.command = { command: commandIds.loadMoreTickets, title, arguments: [node] };
    return item;
  }

  private moreItem({ id }: TreeNode): vscode.TreeItem {
    const { more, tickets } = this.options.list;
    const item = new vscode.TreeItem(vscode.l10n.t('Load More'));
    item.id = id;
    item.description = vscode.l10n.t('{0} shown, {1} more', tickets.length, more);
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.contextValue = 'more';
    item.command = { command: commandIds.loadMoreTickets, title: vscode.l10n.t('Load More') };
    return item;
  }
}

/** Whether drafts alone are shown, and the tickets are not to be had. */
function hasHint({ state, tickets }: TicketList): boolean {
  return tickets.length === 0 && ['signedOut', 'locked', 'error', 'offline'].includes(state);
}
