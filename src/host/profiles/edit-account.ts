import * as vscode from 'vscode';
import { accountColors } from '../../core/account-color';
import { say } from '../say';
import type { Account } from './account';
import type { AccountCheck } from './account-check';
import { looks } from './account-mark';
import { askEndpoint, askName, askUid } from './account-questions';
import type { Accounts } from './accounts';
import type { ClientFactory } from './client-factory';

export type Choice = vscode.QuickPickItem & { readonly run: () => Promise<unknown> };

/** What can be changed of an account without signing in anew. What DMS must agree to is stored only when it does. */
export class EditAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly clients: ClientFactory,
    private readonly check: AccountCheck,
  ) {}

  choices(account: Account): readonly Choice[] {
    return [
      {
        label: vscode.l10n.t('Rename…'),
        iconPath: new vscode.ThemeIcon('edit'),
        run: () => this.rename(account),
      },
      {
        label: vscode.l10n.t('Colour…'),
        detail: vscode.l10n.t('Shown wherever the account is, so that production stands out.'),
        iconPath: new vscode.ThemeIcon('symbol-color'),
        run: () => this.paint(account),
      },
      {
        label: vscode.l10n.t('Tenant…'),
        description: `${account.tenantName} (${account.tid})`,
        iconPath: new vscode.ThemeIcon('organization'),
        run: () => this.move(account, { tid: undefined }),
      },
      {
        label: vscode.l10n.t('Region or endpoint…'),
        description: account.endpoint,
        iconPath: new vscode.ThemeIcon('globe'),
        run: () => this.redirect(account),
      },
      {
        label: vscode.l10n.t('Acts for…'),
        description: account.realUid ?? '',
        detail: vscode.l10n.t('For an AccessKey that many people share'),
        iconPath: new vscode.ThemeIcon('person'),
        run: () => this.actFor(account),
      },
    ];
  }

  private async rename(account: Account): Promise<void> {
    const others = (await this.accounts.list()).filter(({ id }) => id !== account.id);
    const name = await askName(
      account.name,
      account.name,
      others.map((other) => other.name),
    );
    if (name !== undefined) {
      await this.accounts.update({ ...account, name: name.trim() });
    }
  }

  private async paint(account: Account): Promise<void> {
    const { color: before, ...plain } = account;
    const choice = await vscode.window.showQuickPick(
      [
        { label: vscode.l10n.t('None'), color: undefined, iconPath: new vscode.ThemeIcon('circle-slash') },
        ...accountColors.map((color) => ({
          label: say(looks[color].name),
          color,
          iconPath: new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor(`charts.${color}`)),
        })),
      ].map((item) => ({ ...item, description: item.color === before ? vscode.l10n.t('current') : '' })),
      { title: account.name, placeHolder: vscode.l10n.t('Colour of this account') },
    );
    if (choice !== undefined) {
      const { color } = choice;
      await this.accounts.update(color === undefined ? plain : { ...plain, color });
    }
  }

  private async redirect(account: Account): Promise<void> {
    const place = await askEndpoint(account.name, account.endpoint, account.region);
    if (place !== undefined) {
      await this.move({ ...account, ...place }, { tid: account.tid });
    }
  }

  private async actFor(account: Account): Promise<void> {
    const { realUid: before, ...plain } = account;
    const typed = await askUid(account.name, before ?? '', true);
    if (typed !== undefined) {
      const realUid = typed.trim();
      await this.move(realUid === '' ? plain : { ...plain, realUid }, { tid: account.tid });
    }
  }

  /** Asks DMS who the changed account is there; `tid` is the tenant to stay in. */
  private async move(account: Account, { tid }: { readonly tid: string | undefined }): Promise<void> {
    for (;;) {
      const checked = await this.check.run(account.name, {
        endpoint: account.endpoint,
        credentials: this.clients.credentialsFor(account),
        realUid: account.realUid,
        tid,
      });
      if (checked?.ok === true) {
        const { tenant, user } = checked.value;
        const { userId, nickName, roles } = user;
        const moved = { ...account, tid: tenant.tid, tenantName: tenant.tenantName, userId, nickName };
        await this.accounts.update({ ...moved, roles: [...roles] });
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Signed in as {0} ({1}).', nickName, tenant.tenantName),
        );
        return;
      }
      if (checked === undefined || !(await this.check.offersAnotherTry(checked.error))) {
        return;
      }
    }
  }
}
