import { join } from 'node:path';
import * as vscode from 'vscode';
import { DraftStore } from './core/submission/draft-store';
import { Journal } from './core/submission/journal';
import { registerCommands } from './host/commands/register-commands';
import { FileChecks } from './host/file-findings/file-checks';
import { LazyFormDesk } from './host/form/lazy-form-desk';
import { formViewType } from './host/ids';
import { registerLinks } from './host/links/register-links';
import { LazyLog } from './host/log/lazy-log';
import { Network } from './host/network/network';
import { AccountFile } from './host/profiles/account-file';
import { Accounts } from './host/profiles/accounts';
import { ClientFactory } from './host/profiles/client-factory';
import { watchForKeys } from './host/profiles/key-watch';
import { LazyAccountDesk } from './host/profiles/lazy-account-desk';
import { Renewals } from './host/profiles/renewals';
import { SecretStore } from './host/profiles/secret-store';
import { createSidebar } from './host/sidebar/create-sidebar';
import { FollowUp } from './host/submission/follow-up';
import type { CreatedTicket } from './host/submission/submissions';

/** Called by VS Code with the first command or when the view is first seen. Builds the objects; only what an earlier
 * submission left open is looked for. */
export function activate(context: vscode.ExtensionContext): void {
  const log = new LazyLog();
  const storage = context.globalStorageUri.fsPath;
  const setAside = (path: string): void => {
    log.warn(`set aside, not readable: ${path}`);
    void vscode.window.showWarningMessage(
      vscode.l10n.t('A file of DMS Tickets could not be read and was set aside: {0}', path),
    );
  };

  const network = new Network(process.env, log);
  const secretStore = new SecretStore(context.secrets);
  const renewals: Renewals = new Renewals((account) => accountDesk.renew(account));
  const clients = new ClientFactory({
    network,
    secretStore,
    memory: context.globalState,
    renew: (account) => renewals.renew(account),
  });
  const accounts = new Accounts({
    file: new AccountFile(storage, setAside),
    secretStore,
    secrets: context.secrets,
    workspace: context.workspaceState,
    clients,
  });

  const drafts = new DraftStore(join(storage, 'drafts'), setAside);
  const journal = new Journal(join(storage, 'journal'), setAside);
  const created = new vscode.EventEmitter<CreatedTicket>();
  const sidebar = createSidebar({
    sessions: accounts,
    drafts,
    journal,
    downloads: network,
    onDidCreate: created.event,
    storage,
    memory: context.globalState,
    directory: join(storage, 'tickets'),
    workspaceMemory: context.workspaceState,
  });
  const accountDesk = new LazyAccountDesk({ accounts, clients, showFailure: sidebar.showFailure });
  const fileChecks = new FileChecks({ drafts, sessions: accounts });
  const desk = new LazyFormDesk({
    extension: context.extensionUri,
    drafts,
    journal,
    sessions: accounts,
    accountDesk,
    memory: context.globalState,
    storage: context.globalStorageUri,
    log,
    showFailure: sidebar.showUnread,
    inFiles: fileChecks,
    succeededInTest: sidebar.succeededInTest,
    onCreated: (ticket) => {
      created.fire(ticket);
    },
  });

  context.subscriptions.push(
    log,
    network,
    accounts,
    accounts.onDidChange(() => {
      renewals.reset();
    }),
    created,
    sidebar,
    fileChecks,
    desk,
    new FollowUp({ desk, storage, drafts, journal, sessions: accounts, onDidLoad: sidebar.onDidLoad, log }),
    new vscode.Disposable(drafts.watch()),
    new vscode.Disposable(journal.watch()),
    watchForKeys(accountDesk),
    vscode.window.registerWebviewPanelSerializer(formViewType, desk),
    registerLinks(accounts),
    registerCommands({
      desk,
      accountDesk,
      chooseTicket: sidebar.chooseTicket,
      mayDraft: sidebar.mayDraft,
    }),
  );
}
