import * as vscode from 'vscode';
import type { BatchSubmission, Submission } from '../../protocol/messages';
import { countFates, isDone } from '../../protocol/submission-state';
import { commandIds } from '../ids';

/** Says what became of a draft whose form was closed while its ticket was being sent. */
export async function tellOutcome(draftId: string, submission: Submission): Promise<void> {
  if (submission.state === 'created') {
    const show = vscode.l10n.t('Show');
    const text = vscode.l10n.t('Ticket {0} is created.', submission.orderIds.join(', '));
    if ((await vscode.window.showInformationMessage(text, show)) === show) {
      await vscode.commands.executeCommand(commandIds.showTicket, submission.orderIds[0]);
    }
  } else if (submission.state === 'batch') {
    await tellBatch(draftId, submission);
  } else if ('failure' in submission) {
    const open = vscode.l10n.t('Open Draft');
    if ((await vscode.window.showErrorMessage(submission.failure.text, open)) === open) {
      await vscode.commands.executeCommand(commandIds.openDraft, draftId);
    }
  }
}

async function tellBatch(draftId: string, submission: BatchSubmission): Promise<void> {
  const { created } = countFates(submission);
  const text = vscode.l10n.t('{0} of {1} tickets are created.', created, submission.tickets.length);
  const open = vscode.l10n.t('Open Draft');
  const choices = isDone(submission) ? [] : [open];
  if ((await vscode.window.showInformationMessage(text, ...choices)) === open) {
    await vscode.commands.executeCommand(commandIds.openDraft, draftId);
  }
}
