import * as vscode from 'vscode';
import { hasStoredKey, type Account } from './account';
import type { Accounts } from './accounts';
import type { AddAccount } from './add-account';
import { markedName } from './account-mark';
import type { Choice, EditAccount } from './edit-account';
import { originText } from './sign-in-way';

/** The "Manage Accounts" command: switch, change, renew the AccessKey, sign out, add. */
export class ManageAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly addAccount: AddAccount,
    private readonly editAccount: EditAccount,
  ) {}

  async run(): Promise<void> {
    const [all, active] = await Promise.all([this.accounts.list(), this.accounts.active()]);
    if (all.length === 0) {
      await this.addAccount.run();
      return;
    }
    await this.choose(vscode.l10n.t('DMS accounts'), [
      ...all.map((account) => ({
        label: markedName(account),
        description: account.id === active?.id ? vscode.l10n.t('used in this workspace') : '',
        detail: [
          account.nickName,
          `${account.tenantName} (${account.tid})`,
          account.endpoint,
          ...(account.realUid === undefined ? [] : [vscode.l10n.t('acts for UID {0}', account.realUid)]),
          ...(account.origin === undefined ? [] : [originText(account.origin)]),
        ].join(' · '),
        iconPath: new vscode.ThemeIcon(account.id === active?.id ? 'check' : 'account'),
        run: () => this.manage(account, account.id === active?.id),
      })),
      {
        label: vscode.l10n.t('Add account…'),
        iconPath: new vscode.ThemeIcon('add'),
        run: () => this.addAccount.run(),
      },
      {
        label: vscode.l10n.t('Add account another way…'),
        detail: vscode.l10n.t('A CLI profile, temporary credentials, a RAM role, the environment'),
        iconPath: new vscode.ThemeIcon('plug'),
        run: () => this.addAccount.runOtherWay(),
      },
    ]);
  }

  private manage(account: Account, isActive: boolean): Promise<void> {
    return this.choose(account.name, [
      ...(isActive
        ? []
        : [
            {
              label: vscode.l10n.t('Use in this workspace'),
              iconPath: new vscode.ThemeIcon('check'),
              run: () => this.accounts.use(account),
            },
          ]),
      ...(hasStoredKey(account)
        ? [
            {
              label: vscode.l10n.t('Enter the AccessKey again…'),
              iconPath: new vscode.ThemeIcon('key'),
              run: () => this.addAccount.run(account),
            },
          ]
        : []),
      ...this.editAccount.choices(account),
      {
        label: vscode.l10n.t('Sign out'),
        detail: vscode.l10n.t('Erases the AccessKey from this machine. Tickets and drafts stay.'),
        iconPath: new vscode.ThemeIcon('sign-out'),
        run: () => this.signOut(account),
      },
    ]);
  }

  private async signOut(account: Account): Promise<void> {
    const failure = await this.accounts.remove(account);
    if (failure === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Signed out of “{0}”; its AccessKey is erased.', account.name),
      );
    } else {
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The AccessKey of “{0}” could not be erased: the secret store failed ({1}). You are still signed in.',
          account.name,
          failure,
        ),
      );
    }
  }

  private async choose(title: string, choices: readonly Choice[]): Promise<void> {
    const choice = await vscode.window.showQuickPick(choices, { title });
    await choice?.run();
  }
}
