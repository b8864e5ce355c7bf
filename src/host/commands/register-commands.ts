import * as vscode from 'vscode';
import { ticketFrom, type TicketReference } from '../actions/ticket-argument';
import type { FormDesk } from '../form/form-desk';
import { commandIds, type CommandId } from '../ids';
import type { AccountDesk } from '../profiles/account-desk';

export interface CommandOptions {
  readonly desk: FormDesk & { reviewSelection(): Promise<void> };
  readonly accountDesk: AccountDesk;
  /** Asks for a ticket, where a command was not called for one. */
  readonly chooseTicket: (title: string) => Promise<string | undefined>;
  /** Whether drafts can be made of a ticket: it belongs to the account in use, or the person has switched to its own. */
  readonly mayDraft: (ticket: TicketReference) => Promise<boolean>;
}

/** Registers the commands about accounts and drafts; those about tickets belong to the sidebar. */
export function registerCommands(options: CommandOptions): vscode.Disposable {
  const { desk, accountDesk, chooseTicket, mayDraft } = options;
  const clone = async (argument: unknown, title: string, elsewhere = false): Promise<void> => {
    const shown = vscode.window.activeTextEditor?.document.uri;
    const ticket = ticketFrom(argument) ?? ticketFrom(shown) ?? ticketFrom(await chooseTicket(title));
    if (ticket !== undefined && (await mayDraft(ticket))) {
      await desk.cloneTicket(ticket.orderId, elsewhere);
    }
  };
  const commands: readonly (readonly [CommandId, (argument: unknown) => Promise<unknown>])[] = [
    [commandIds.submitTicket, (argument) => desk.submitSelection(argument)],
    [commandIds.submitFile, (argument) => desk.submitFile(argument)],
    [commandIds.reviewSql, () => desk.reviewSelection()],
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
    [commandIds.moveKey, async (uri) => (await import('../profiles/move-key')).moveKey(uri, accountDesk)],
  ];
  return vscode.Disposable.from(...commands.map(([id, run]) => vscode.commands.registerCommand(id, run)));
}
