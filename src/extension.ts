import { join } from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from './core/dms/clock';
import { DraftStore } from './core/submission/draft-store';
import { Journal } from './core/submission/journal';
import { Reconciler } from './core/submission/reconciler';
import { Submitter } from './core/submission/submitter';
import { registerCommands } from './host/commands/register-commands';
import { SubmitTicket } from './host/commands/submit-ticket';
import { Categories } from './host/form/categories';
import { Forms } from './host/form/forms';
import { formViewType } from './host/ids';
import { LazyTransport } from './host/network/lazy-transport';
import { networkOptions, onNetworkChange } from './host/network/network-settings';
import { AccountFile } from './host/profiles/account-file';
import { Accounts } from './host/profiles/accounts';
import { AddAccount } from './host/profiles/add-account';
import { ClientFactory } from './host/profiles/client-factory';
import { ManageAccounts } from './host/profiles/manage-accounts';
import { SecretStore } from './host/profiles/secret-store';
import { createSidebar } from './host/sidebar/create-sidebar';
import { Submissions } from './host/submission/submissions';

/** Called by VS Code with the first command or when the view is first seen. Builds the objects; nothing is read or sent. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('DMS Tickets', { log: true });
  const storage = context.globalStorageUri.fsPath;
  const setAside = (path: string): void => {
    log.warn(`set aside, not readable: ${path}`);
    void vscode.window.showWarningMessage(
      vscode.l10n.t('A file of DMS Tickets could not be read and was set aside: {0}', path),
    );
  };

  const transport = new LazyTransport(async () => {
    const { UndiciTransport } = await import('./core/dms/undici-transport');
    return new UndiciTransport(networkOptions(process.env));
  });
  const secretStore = new SecretStore(context.secrets);
  const clients = new ClientFactory(transport, secretStore);
  const accounts = new Accounts({
    file: new AccountFile(storage),
    secretStore,
    secrets: context.secrets,
    workspace: context.workspaceState,
    clients,
  });

  const drafts = new DraftStore(join(storage, 'drafts'), setAside);
  const journal = new Journal(join(storage, 'journal'), setAside);
  const categories = new Categories(context.globalState);
  const submissions = new Submissions({
    drafts,
    journal,
    submitter: new Submitter(journal, systemClock),
    reconciler: new Reconciler(journal, systemClock),
    sessions: accounts,
    categories,
  });
  const forms = new Forms({
    extension: context.extensionUri,
    drafts,
    submissions,
    sessions: accounts,
    categories,
    log,
  });
  const sidebar = createSidebar({
    sessions: accounts,
    drafts,
    journal,
    submissions,
    memory: context.globalState,
  });
  const addAccount = new AddAccount(accounts, clients, sidebar.showFailure);

  context.subscriptions.push(
    log,
    new vscode.Disposable(() => void transport.close()),
    onNetworkChange(() => void transport.close()),
    accounts,
    submissions,
    forms,
    sidebar,
    vscode.window.registerWebviewPanelSerializer(formViewType, forms),
    registerCommands({
      submitTicket: new SubmitTicket(drafts, forms, accounts, addAccount),
      addAccount,
      manageAccounts: new ManageAccounts(accounts, addAccount),
      drafts,
      forms,
    }),
  );
}
