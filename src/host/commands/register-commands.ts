import * as vscode from 'vscode';
import type { FormDesk } from '../form/form-desk';
import { commandIds, type CommandId } from '../ids';
import type { AddAccount } from '../profiles/add-account';
import type { ManageAccounts } from '../profiles/manage-accounts';

export interface CommandOptions {
  readonly desk: FormDesk;
  readonly addAccount: AddAccount;
  readonly manageAccounts: ManageAccounts;
}

/** Registers the commands about accounts and drafts; those about tickets belong to the sidebar. */
export function registerCommands({ desk, addAccount, manageAccounts }: CommandOptions): vscode.Disposable {
  const commands: readonly (readonly [CommandId, (argument: unknown) => Promise<unknown>])[] = [
    [commandIds.submitTicket, () => desk.submitSelection()],
    [commandIds.openDraft, (argument) => desk.openDraft(argument)],
    [commandIds.discardDraft, (argument) => desk.discardDraft(argument)],
    [commandIds.addAccount, () => addAccount.run()],
    [commandIds.manageAccounts, () => manageAccounts.run()],
  ];
  return vscode.Disposable.from(...commands.map(([id, run]) => vscode.commands.registerCommand(id, run)));
}
