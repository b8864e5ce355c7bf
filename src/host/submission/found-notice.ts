import * as vscode from 'vscode';
import { commandIds } from '../ids';

/** Says that a submission whose answer was lost did create its ticket, and offers to show it. */
export async function offerToShow(orderIds: readonly string[]): Promise<void> {
  const show = vscode.l10n.t('Show');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('An earlier submission did create its ticket: {0}.', orderIds.join(', ')),
    show,
  );
  if (choice === show) {
    await vscode.commands.executeCommand(commandIds.showTicket, orderIds[0]);
  }
}
