import * as vscode from 'vscode';
import { orderIdFrom } from '../actions/ticket-argument';
import type { FormDesk } from '../form/form-desk';
import { commandIds, type CommandId } from '../ids';
import type { AccountDesk } from '../profiles/account-desk';

export interface CommandOptions {
  readonly desk: FormDesk;
  readonly accountDesk: AccountDesk;
  /** Asks for a ticket, where a command was not called for one. */
  readonly chooseTicket: (title: string) => Promise<string | undefined>;
}

/** Registers the commands about accounts and drafts; those about tickets belong to the sidebar. */
export function registerCommands(options: CommandOptions): vscode.Disposable {
  const { desk, accountDesk, chooseTicket } = options;
  const clone = async (argument: unknown, title: string, elsewhere = false): Promise<void> => {
    const orderId = orderIdFrom(argument) ?? shownTicket() ?? (await chooseTicket(title));
    if (orderId !== undefined) {
      await desk.cloneTicket(orderId, elsewhere);
    }
  };
  const commands: readonly (readonly [CommandId, (argument: unknown) => Promise<unknown>])[] = [
    [commandIds.submitTicket, (argument) => desk.submitSelection(argument)],
    [commandIds.submitFile, (argument) => desk.submitFile(argument)],
    [commandIds.newFromTemplate, () => desk.newFromTemplate()],
    [commandIds.submitWithTemplate, () => desk.submitWithTemplate()],
    [commandIds.saveAsTemplate, (argument) => desk.saveAsTemplate(argument)],
    [commandIds.openDraft, (argument) => desk.openDraft(argument)],
    [commandIds.lookAgain, (argument) => desk.lookAgain(argument)],
    [commandIds.discardDraft, (argument) => desk.discardDraft(argument)],
    [commandIds.cloneTicket, (argument) => clone(argument, vscode.l10n.t('Clone a Ticket'))],
    [commandIds.fixAndResubmit, (argument) => clone(argument, vscode.l10n.t('Fix and Resubmit a Ticket'))],
    [
      commandIds.cloneElsewhere,
      (argument) => clone(argument, vscode.l10n.t('Clone a Ticket to Another Database'), true),
    ],
    [commandIds.addAccount, () => accountDesk.add()],
    [commandIds.addAccountAnotherWay, () => accountDesk.addAnotherWay()],
    [commandIds.manageAccounts, () => accountDesk.manage()],
  ];
  return vscode.Disposable.from(...commands.map(([id, run]) => vscode.commands.registerCommand(id, run)));
}

/** The ticket whose document is in front. */
function shownTicket(): string | undefined {
  return orderIdFrom(vscode.window.activeTextEditor?.document.uri);
}
