import * as vscode from 'vscode';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Forms } from '../form/forms';
import { commandIds, type CommandId } from '../ids';
import type { AddAccount } from '../profiles/add-account';
import type { ManageAccounts } from '../profiles/manage-accounts';
import { discardDraft, openDraft } from './drafts';
import type { SubmitTicket } from './submit-ticket';

export interface CommandOptions {
  readonly submitTicket: SubmitTicket;
  readonly addAccount: AddAccount;
  readonly manageAccounts: ManageAccounts;
  readonly drafts: DraftStore;
  readonly forms: Forms;
}

/** Registers the commands about accounts and drafts; those about tickets belong to the sidebar. */
export function registerCommands(options: CommandOptions): vscode.Disposable {
  const { submitTicket, addAccount, manageAccounts, drafts, forms } = options;
  const commands: readonly (readonly [CommandId, (argument: unknown) => Promise<unknown>])[] = [
    [commandIds.submitTicket, () => submitTicket.run()],
    [commandIds.addAccount, () => addAccount.run()],
    [commandIds.manageAccounts, () => manageAccounts.run()],
    [commandIds.openDraft, (argument) => openDraft(drafts, forms, argument)],
    [commandIds.discardDraft, (argument) => discardDraft(drafts, forms, argument)],
  ];
  return vscode.Disposable.from(...commands.map(([id, run]) => vscode.commands.registerCommand(id, run)));
}
