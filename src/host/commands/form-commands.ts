import * as vscode from 'vscode';
import { ticketFrom, type TicketReference } from '../actions/ticket-argument';
import type { FormDesk } from '../form/form-desk';
import type { AccountDesk } from '../profiles/account-desk';
import type { Command } from './command-table';

export interface FormCommandOptions {
  readonly desk: FormDesk & { reviewSelection(): Promise<void> };
  readonly accountDesk: AccountDesk;
  /** Asks for a ticket, where a command was not called for one. */
  readonly chooseTicket: (title: string) => Promise<string | undefined>;
  /** Whether drafts can be made of a ticket: it belongs to the account in use, or the person has switched to its own. */
  readonly mayDraft: (ticket: TicketReference) => Promise<boolean>;
}

/** The commands about accounts and drafts; those about tickets belong to the sidebar. */
export function formCommands({ desk, accountDesk, chooseTicket, mayDraft }: FormCommandOptions) {
  const clone = async (argument: unknown, title: string, elsewhere = false): Promise<void> => {
    const shown = vscode.window.activeTextEditor?.document.uri;
    const ticket = ticketFrom(argument) ?? ticketFrom(shown) ?? ticketFrom(await chooseTicket(title));
    if (ticket !== undefined && (await mayDraft(ticket))) {
      await desk.cloneTicket(ticket.orderId, elsewhere);
    }
  };
  return {
    submitTicket: (argument) => desk.submitSelection(argument),
    submitFile: (argument) => desk.submitFile(argument),
    reviewSql: () => desk.reviewSelection(),
    newFromTemplate: () => desk.newFromTemplate(),
    submitWithTemplate: () => desk.submitWithTemplate(),
    saveAsTemplate: (argument) => desk.saveAsTemplate(argument),
    openDraft: (argument) => desk.openDraft(argument),
    lookAgain: (argument) => desk.lookAgain(argument),
    discardDraft: (argument) => desk.discardDraft(argument),
    cloneTicket: (argument) => clone(argument, vscode.l10n.t('Clone a Ticket')),
    fixAndResubmit: (argument) => clone(argument, vscode.l10n.t('Fix and Resubmit a Ticket')),
    cloneElsewhere: (argument) => clone(argument, vscode.l10n.t('Clone a Ticket to Another Database'), true),
    addAccount: () => accountDesk.add(),
    addAccountAnotherWay: () => accountDesk.addAnotherWay(),
    manageAccounts: () => accountDesk.manage(),
    moveKey: async (uri) => (await import('../profiles/move-key')).moveKey(uri, accountDesk),
  } satisfies Record<string, Command>;
}
