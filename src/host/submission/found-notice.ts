import * as vscode from 'vscode';
import { commandIds } from '../ids';

/** Says that a submission whose answer was lost did create its ticket, and offers to show it. */
export async function offerToShow(orderIds: readonly string[]): Promise<void> {
  await offer(
    vscode.l10n.t('An earlier submission did create its ticket: {0}.', orderIds.join(', ')),
    orderIds,
  );
}

/** The same for a review: what DMS says of each statement is in its ticket. */
export async function offerReview(orderIds: readonly string[]): Promise<void> {
  await offer(
    vscode.l10n.t(
      'DMS did make the review whose answer was lost: {0}. Let it review the same SQL once more to see what it says.',
      orderIds.join(', '),
    ),
    orderIds,
  );
}

async function offer(text: string, orderIds: readonly string[]): Promise<void> {
  const show = vscode.l10n.t('Show');
  const choice = await vscode.window.showInformationMessage(text, show);
  if (choice === show) {
    await vscode.commands.executeCommand(commandIds.showTicket, orderIds[0]);
  }
}
