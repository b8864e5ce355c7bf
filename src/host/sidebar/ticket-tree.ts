import * as vscode from 'vscode';
import { message, type Message } from '../../core/message';
import type { Clock } from '../../core/dms/clock';
import type { Phase } from '../../core/tickets/status';
import { ticketUri } from '../document/ticket-uri';
import { commandIds } from '../ids';
import { say } from '../say';
import type { DraftSource, SectionItem, UnconfirmedSource } from './section-source';
import type { ListChange, TicketList, ViewState } from './ticket-list';
import type { GroupId, TicketNode, TreeNode } from './ticket-node';
import { ticketTooltip } from './ticket-tooltip';
import { ticketRow, type TicketRow } from './ticket-words';
import type { Ticket } from './ticket';

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

function sameRow(a: TicketRow, b: TicketRow): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.contextValue === b.contextValue &&
    a.color === b.color &&
    a.icon === b.icon
  );
}

export interface TicketTreeOptions {
  readonly list: TicketList;
  readonly drafts: DraftSource;
  readonly unconfirmed: UnconfirmedSource;
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
  private kept: Readonly<Record<'drafts' | 'unconfirmed', readonly TreeNode[]>> = {
    drafts: [],
    unconfirmed: [],
  };
  /** What is on the screen: how each ticket was last drawn, in which group, and which headings there are. */
  private readonly drawn = new Map<string, { readonly row: TicketRow; readonly phase: Phase }>();
  private byPhase: Readonly<Record<Phase, readonly Ticket[]>> | undefined;
  private drawnRoot = '';
  private readonly stops: (() => void)[];

  constructor(private readonly options: TicketTreeOptions) {
    this.stops = [
      options.list.onDidChange((change) => {
        this.changed(change);
      }),
      options.drafts.onDidChange(() => void this.readKept()),
      options.unconfirmed.onDidChange(() => void this.readKept()),
    ];
  }

  /** Reads what is kept on this machine. */
  async readKept(): Promise<void> {
    const [drafts, unconfirmed] = await Promise.all([
      this.options.drafts.list(),
      this.options.unconfirmed.list(),
    ]);
    this.kept = {
      drafts: drafts.map((item) => keptNode('draft', item)),
      unconfirmed: unconfirmed.map((item) => keptNode('unconfirmed', item)),
    };
    this.fired.fire(undefined);
  }

  /** Whether there is neither a ticket nor anything kept on this machine. */
  get isEmpty(): boolean {
    return groups.every((group) => this.countOf(group) === 0);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) {
      return this.root();
    }
    if (node.kind !== 'group') {
      return [];
    }
    return node.group === 'drafts' || node.group === 'unconfirmed'
      ? [...this.kept[node.group]]
      : this.tickets(node.group).map(({ orderId }) => this.ticketNode(orderId));
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
      case 'hint':
        return hintItem(node.id, this.options.list.state);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const ticket = node.kind === 'ticket' ? this.options.list.ticket(node.orderId) : undefined;
    if (ticket !== undefined) {
      item.tooltip = ticketTooltip(ticket);
    }
    return item;
  }

  /** The one node of a ticket, to reveal it. */
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
      ? this.kept[group].length
      : this.tickets(group).length;
  }

  private tickets(phase: Phase): readonly Ticket[] {
    this.byPhase ??= byPhase(this.options.list.tickets);
    return this.byPhase[phase];
  }

  private changed(change: ListChange): void {
    this.byPhase = undefined;
    if (change === 'all' && this.options.list.tickets.length === 0) {
      this.ticketNodes.clear();
      this.drawn.clear();
    }
    if (this.rootShape() !== this.drawnRoot) {
      this.fired.fire(undefined);
      return;
    }
    const stale = this.stale(
      change === 'all' ? this.options.list.tickets.map(({ orderId }) => orderId) : change,
    );
    if (stale.length > 0) {
      this.fired.fire(stale);
    }
  }

  /** The smallest set of nodes whose redrawing brings the screen up to date. */
  private stale(orderIds: Iterable<string>): TreeNode[] {
    const now = this.options.clock.now();
    const regrouped = new Set<GroupId>();
    const redrawn = new Map<TreeNode, Phase>();
    for (const orderId of orderIds) {
      const ticket = this.options.list.ticket(orderId);
      const drawn = this.drawn.get(orderId);
      if (ticket === undefined || drawn?.phase !== ticket.state.phase) {
        [drawn?.phase, ticket?.state.phase]
          .filter((phase) => phase !== undefined)
          .forEach((phase) => regrouped.add(phase));
      } else if (!sameRow(drawn.row, ticketRow(ticket, now, say))) {
        redrawn.set(this.ticketNode(orderId), ticket.state.phase);
      }
    }
    const rows = [...redrawn].filter(([, phase]) => !regrouped.has(phase)).map(([node]) => node);
    return [...[...regrouped].flatMap((group) => this.groupNodes.get(group) ?? []), ...rows];
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
    this.drawn.set(node.orderId, { row, phase: ticket.state.phase });
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

/** With only drafts in the tree VS Code shows no welcome text: a row offers the way to the tickets instead. */
function hasHint({ state, tickets }: TicketList): boolean {
  return tickets.length === 0 && ['signedOut', 'locked', 'error', 'offline'].includes(state);
}

function hintItem(id: string, state: ViewState): vscode.TreeItem {
  const [label, icon, command] =
    state === 'signedOut'
      ? [vscode.l10n.t('Add an account to see your tickets'), 'account', commandIds.addAccount]
      : state === 'locked'
        ? [vscode.l10n.t('Enter the AccessKey again'), 'key', commandIds.manageAccounts]
        : [vscode.l10n.t('Try to load the tickets again'), 'refresh', commandIds.refreshTickets];
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = { command, title: label };
  return item;
}

function byPhase(tickets: readonly Ticket[]): Readonly<Record<Phase, readonly Ticket[]>> {
  const groups: Record<Phase, Ticket[]> = { 'needs-me': [], 'in-progress': [], finished: [] };
  for (const ticket of tickets) {
    groups[ticket.state.phase].push(ticket);
  }
  return groups;
}

function keptNode(kind: 'draft' | 'unconfirmed', item: SectionItem): TreeNode {
  return { kind, id: `${kind} ${item.id}`, item };
}

function keptItem(node: Extract<TreeNode, { kind: 'draft' | 'unconfirmed' }>): vscode.TreeItem {
  const { label, description } = node.item;
  const item = new vscode.TreeItem(label);
  item.id = node.id;
  item.description = description === undefined ? '' : say(description);
  item.iconPath =
    node.kind === 'draft'
      ? new vscode.ThemeIcon('edit')
      : new vscode.ThemeIcon('question', new vscode.ThemeColor('charts.yellow'));
  item.contextValue = node.kind;
  item.command = { command: commandIds.openDraft, title: vscode.l10n.t('Open Draft'), arguments: [node] };
  return item;
}
