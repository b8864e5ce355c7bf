import { join } from 'node:path';
import * as vscode from 'vscode';
import { DraftStore } from '../core/submission/draft-store';
import { Journal } from '../core/submission/journal';
import type { CommandTable } from './commands/command-table';
import { formCommands } from './commands/form-commands';
import { FileChecks } from './file-findings/file-checks';
import { LazyFormDesk } from './form/lazy-form-desk';
import { linkHandler } from './links/link-handler';
import { LazyLog } from './log/lazy-log';
import { Network } from './network/network';
import { AccountFile } from './profiles/account-file';
import { Accounts } from './profiles/accounts';
import { ClientFactory } from './profiles/client-factory';
import { LazyAccountDesk } from './profiles/lazy-account-desk';
import { Renewals } from './profiles/renewals';
import { SecretStore } from './profiles/secret-store';
import { createSidebar } from './sidebar/create-sidebar';
import type { TreeNode } from './sidebar/ticket-node';
import { FollowUp } from './submission/follow-up';
import type { CreatedTicket } from './submission/submissions';

export type Product = ReturnType<typeof createProduct>;

/** Builds the objects, and looks for what an earlier submission left open. */
export function createProduct(context: vscode.ExtensionContext, view: vscode.TreeView<TreeNode>) {
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
    view,
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
  const { chooseTicket, mayDraft, tree, documents, sqlFiles, directives } = sidebar;
  const commands: CommandTable = {
    ...sidebar.commands,
    ...formCommands({ desk, accountDesk, chooseTicket, mayDraft }),
    ...fileChecks.commands,
  };
  const parts = vscode.Disposable.from(
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
  );
  return {
    commands,
    tree,
    documents,
    sqlFiles,
    directives,
    fileChecks,
    forms: desk,
    links: linkHandler(accounts),
    /** Tells of keys in the settings, and offers to move them into an account. */
    tellStrayKeys: async (): Promise<void> => {
      const { tellStrayKeys } = await import('./profiles/stray-keys');
      await tellStrayKeys(accountDesk);
    },
    dispose: (): void => {
      parts.dispose();
    },
  };
}
