import * as vscode from 'vscode';
import type { JournalEntry } from '../../core/submission/journal-entry';
import { commandIds } from '../ids';

/** One press of Submit made several tickets: says so, and offers to close those that are too many. */
export async function tellSurplus({ orderIds, surplus }: JournalEntry): Promise<void> {
  if (surplus.length === 0) {
    return;
  }
  const close = vscode.l10n.t('Close the Surplus…');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'DMS has several tickets of one submission: {0}, and too many: {1}.',
      orderIds.join(', '),
      surplus.join(', '),
    ),
    close,
  );
  if (choice === close) {
    for (const orderId of surplus) {
      await vscode.commands.executeCommand(commandIds.closeTicket, orderId);
    }
  }
}
