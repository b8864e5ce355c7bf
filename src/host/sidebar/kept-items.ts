import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { say } from '../say';
import type { KeptGroup } from './kept-rows';
import type { SectionItem } from './section-source';
import type { ViewState } from './ticket-list';
import type { TreeNode } from './ticket-node';

export function keptNode(group: KeptGroup, item: SectionItem): TreeNode {
  const kind = group === 'drafts' ? 'draft' : 'unconfirmed';
  return { kind, id: `${kind} ${item.id}`, item };
}

/** The row of a draft, or of a submission whose outcome is not known. */
export function keptItem(node: Extract<TreeNode, { kind: 'draft' | 'unconfirmed' }>): vscode.TreeItem {
  const { label, description } = node.item;
  const item = new vscode.TreeItem(label);
  item.id = node.id;
  item.description = description === undefined ? '' : say(description);
  item.iconPath =
    node.kind === 'draft'
      ? new vscode.ThemeIcon('edit')
      : new vscode.ThemeIcon('question', new vscode.ThemeColor('charts.yellow'));
  item.contextValue = node.item.formless === true ? `${node.kind} formless` : node.kind;
  item.command = { command: commandIds.openDraft, title: vscode.l10n.t('Open Draft'), arguments: [node] };
  return item;
}

/** The way to the tickets, where there are none but drafts: VS Code shows a welcome text in an empty tree only. */
export function hintItem(id: string, state: ViewState): vscode.TreeItem {
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
