import * as vscode from 'vscode';
import { withoutMarker } from '../../core/submission/marker';
import { commandIds } from '../ids';
import { say } from '../say';
import type { SameChange } from './same-change';
import type { Ticket } from './ticket';
import { ticketFacts } from './ticket-words';

const longestComment = 600;

/** What there is to say of a ticket, with two commands and no other link: comments and names are other people's text. */
export function ticketTooltip(ticket: Ticket, same: readonly SameChange[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: [commandIds.showTicket, commandIds.openInConsole] };
  text.appendMarkdown(`$(${ticket.state.icon}) **#${ticket.orderId}**\n\n`);
  for (const [name, value] of ticketFacts(ticket, say)) {
    text.appendMarkdown(`${name}: `);
    text.appendText(value);
    text.appendMarkdown('  \n');
  }
  for (const { orderId, databases, state } of same.filter((one) => one.orderId !== ticket.orderId)) {
    text.appendMarkdown(`${vscode.l10n.t('The same SQL')}: `);
    const status = state === undefined ? vscode.l10n.t('not in the list') : say(state.label);
    text.appendText(`#${orderId} · ${status} · ${databases.join(', ')}`);
    text.appendMarkdown('  \n');
  }
  const comment = withoutMarker(ticket.comment);
  if (comment !== '') {
    text.appendMarkdown('\n---\n');
    text.appendText(comment.length > longestComment ? `${comment.slice(0, longestComment)}…` : comment);
    text.appendMarkdown('\n');
  }
  const argument = encodeURIComponent(JSON.stringify([ticket.orderId]));
  text.appendMarkdown(
    `\n---\n[${vscode.l10n.t('Show Ticket')}](command:${commandIds.showTicket}?${argument}) · ` +
      `[${vscode.l10n.t('Open in DMS Console')}](command:${commandIds.openInConsole}?${argument})`,
  );
  return text;
}
