import * as vscode from 'vscode';
import { message, type Message } from '../../core/message';
import { dialectFor } from '../../core/sql/dialect';
import { inspect } from '../../core/sql/inspect';
import { directiveBlocks, type DirectiveBlock } from '../../core/tickets/directives';
import { commandIds } from '../ids';
import { ticketUri } from '../document/ticket-uri';
import type { SessionState } from '../profiles/session';
import { say } from '../say';
import { applyDirectives, type Directed } from './apply-directives';
import type { BlockTicket } from './block-record';
import type { TextPart } from './directive-text';

/** The one block of a text that is to become a ticket, and what is to be said of it, or of why none is taken. */
export interface FoundBlock {
  readonly block?: DirectiveBlock;
  readonly notes: readonly Message[];
}

export function soleBlock(text: string, languageId: string): FoundBlock {
  const dialect = dialectFor(languageId);
  const [block, ...more] = directiveBlocks(text, dialect);
  if (block === undefined) {
    return { notes: [] };
  }
  if (more.length > 0) {
    return {
      notes: [
        message(
          'The @dms directives were not applied: the SQL holds {0} tickets. Select one of them.',
          more.length + 1,
        ),
      ],
    };
  }
  const around = [text.slice(0, block.start), text.slice(block.end)];
  const isAlone = around.every((part) => inspect(part, dialect).columns.length === 0);
  return {
    block,
    notes: isAlone
      ? []
      : [message('Statements outside of what the @dms directives describe are not in this ticket.')],
  };
}

/**
 * What a block fills in. Who looks the file's names up is the account in use, which the file cannot choose; in a workspace that
 * is not trusted nobody does.
 */
export async function directedBy(
  block: DirectiveBlock,
  { ranges }: Pick<TextPart, 'ranges'>,
  current: SessionState,
): Promise<Directed> {
  const { isTrusted } = vscode.workspace;
  const client = isTrusted && current.state === 'ready' ? current.session.client : undefined;
  const directed = await applyDirectives(block, { client, firstLine: ranges[0]?.start.line ?? 0 });
  const untold = isTrusted
    ? message('Databases and stakeholders were not looked up: no account could be used.')
    : message('Databases and stakeholders were not looked up: this workspace is not trusted.');
  return {
    ...directed,
    notes: [
      message('Filled in from the @dms directives in the file. Look it over.'),
      ...(client === undefined ? [untold] : []),
      ...directed.notes,
    ],
  };
}

/** Asks whether lines that have a ticket are to become another. */
export async function wantsAnother(tickets: readonly BlockTicket[]): Promise<boolean> {
  const [ticket] = tickets;
  if (ticket === undefined) {
    return true;
  }
  const again = vscode.l10n.t('Make Another Ticket');
  const show = vscode.l10n.t('Show Ticket #{0}', ticket.orderId);
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('These lines have ticket #{0} already. Make another one of them?', ticket.orderId),
    { modal: true, detail: vscode.l10n.t('The form opens; nothing is sent before you press Submit.') },
    again,
    show,
  );
  if (choice === show) {
    await vscode.commands.executeCommand(commandIds.showTicket, ticketArgument(ticket));
  }
  return choice === again;
}

/** What the command that shows a ticket is called with. */
export function ticketArgument({ orderId, accountId }: BlockTicket): vscode.Uri | string {
  return accountId === undefined ? orderId : ticketUri({ accountId, orderId });
}

/** For the draft: the notes in the person's language. */
export function saidNotes(notes: readonly Message[]): string[] {
  return notes.map(say);
}
