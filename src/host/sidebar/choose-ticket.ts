import * as vscode from 'vscode';
import { say } from '../say';
import type { Ticket } from './ticket';
import { ticketRow } from './ticket-words';

interface Row extends vscode.QuickPickItem {
  readonly orderId?: string;
}

/** More than anybody scrolls through; what is typed is looked for in all. */
const mostRows = 200;

function rowOf(ticket: Ticket, now: Date): Row {
  const { label, description, icon } = ticketRow(ticket, now, say);
  return { label: `$(${icon}) ${label}`, description, alwaysShow: true, orderId: ticket.orderId };
}

/** The tickets in which every word that was typed is found, in what their rows say. */
function found(rows: readonly Row[], typed: string): Row[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows
    .filter(({ label, description = '' }) => {
      const text = `${label} ${description}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .slice(0, mostRows);
}

/** Lets the person find a ticket by number or by any of its words; a number that is not in the list is taken, too. */
export function chooseTicket(
  title: string,
  tickets: readonly Ticket[],
  now: Date,
): Promise<string | undefined> {
  const rows = tickets.map((ticket) => rowOf(ticket, now));
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Number, status, database or words of the ticket');
  pick.items = found(rows, '');
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const [, number] = /^\s*#?(\d{1,20})\s*$/.exec(value) ?? [];
      const unlisted = number !== undefined && !tickets.some(({ orderId }) => orderId === number);
      pick.items = [
        ...found(rows, value),
        ...(unlisted
          ? [
              {
                label: `$(go-to-file) #${number}`,
                description: vscode.l10n.t('not in the list'),
                alwaysShow: true,
                orderId: number,
              },
            ]
          : []),
      ];
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.orderId);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
  });
}
