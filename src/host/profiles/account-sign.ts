import * as vscode from 'vscode';
import { commandIds } from '../ids';
import type { Account } from './account';
import { identityText, markedName } from './account-mark';
import { accountIn, type SessionSource } from './session';

/**
 * Says whose account this window uses: above the tickets, and, where the account has a colour, in the status bar too, so that
 * production stands out whatever is open.
 */
export class AccountSign implements vscode.Disposable {
  private item: vscode.StatusBarItem | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly sessions: SessionSource,
    private readonly describe: (text: string) => void,
  ) {
    this.subscription = sessions.onDidChange(() => void this.draw());
    void this.draw();
  }

  dispose(): void {
    this.subscription.dispose();
    this.item?.dispose();
  }

  private async draw(): Promise<void> {
    const account = accountIn(await this.sessions.current());
    this.describe(account === undefined ? '' : identityText(account));
    this.item?.dispose();
    this.item = account?.color === undefined ? undefined : this.create(account);
  }

  private create(account: Account): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('dms.account', vscode.StatusBarAlignment.Right, 51);
    item.name = vscode.l10n.t('DMS account');
    item.command = commandIds.manageAccounts;
    item.text = markedName(account);
    item.tooltip = identityText(account);
    item.accessibilityInformation = { label: vscode.l10n.t('DMS account: {0}', identityText(account)) };
    if (account.color === 'red') {
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
    }
    item.show();
    return item;
  }
}
