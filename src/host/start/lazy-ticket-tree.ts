import * as vscode from 'vscode';
import type { TreeNode } from '../sidebar/ticket-node';
import type { LazyProduct } from './lazy-product';

/** The tree of tickets, which loads the product when the view is first seen. */
export class LazyTicketTree implements vscode.TreeDataProvider<TreeNode> {
  private readonly changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly product: LazyProduct) {
    product.onLoad(({ tree }) => {
      tree.onDidChangeTreeData((nodes) => {
        this.changed.fire(nodes);
      });
    });
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return (await this.product.load()).tree.getChildren(node);
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.product.load()).tree.getTreeItem(node);
  }

  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    return (await this.product.load()).tree.getParent(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.product.load()).tree.resolveTreeItem(item, node);
  }
}
