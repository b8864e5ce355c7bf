import * as vscode from 'vscode';
import type { Journal } from '../../core/submission/journal';
import type { JournalEntry } from '../../core/submission/journal-entry';
import { DmsOrderGateway, type OrderGateway } from '../../core/submission/order-gateway';
import type { Reconciler } from '../../core/submission/reconciler';
import { resume } from '../../core/submission/resume';
import type { Forms } from '../form/forms';
import { commandIds } from '../ids';
import type { SessionArchive } from '../profiles/session';
import type { Submissions } from './submissions';

export interface ResumeSubmissionsOptions {
  readonly journal: Journal;
  readonly reconciler: Reconciler;
  readonly archive: SessionArchive;
  readonly submissions: Submissions;
  readonly forms: Forms;
}

/**
 * Finds out, once after the start, what became of submissions that a crash or a lost answer left open, and tells. One window
 * does it; in the others the results show by themselves.
 */
export async function resumeSubmissions(options: ResumeSubmissionsOptions): Promise<void> {
  const { journal, reconciler } = options;
  const results = await resume({
    journal,
    reconciler,
    gatewayOf: (entry) => gatewayOf(entry, options.archive),
  });
  for (const resumed of results?.values() ?? []) {
    if (resumed.state === 'found') {
      await found(resumed.entry, options);
    } else if (resumed.state === 'not-found') {
      void notFound(resumed.entry);
    }
  }
}

async function gatewayOf(
  { accountId, endpoint, tid }: JournalEntry,
  archive: SessionArchive,
): Promise<OrderGateway | undefined> {
  const session = await archive.sessionOf(accountId);
  return session?.account.endpoint === endpoint && session.account.tid === tid
    ? new DmsOrderGateway(session.client)
    : undefined;
}

async function found(entry: JournalEntry, { submissions, forms }: ResumeSubmissionsOptions): Promise<void> {
  await submissions.clearAway(entry);
  const orderIds = [...entry.orderIds, ...entry.surplus];
  forms.settle(entry.draftId, { state: 'created', orderIds });
  void offerToShow(orderIds);
}

async function offerToShow(orderIds: readonly string[]): Promise<void> {
  const show = vscode.l10n.t('Show');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('An earlier submission did create its ticket: {0}.', orderIds.join(', ')),
    show,
  );
  if (choice === show) {
    await vscode.commands.executeCommand(commandIds.showTicket, orderIds[0]);
  }
}

async function notFound({ draftId }: JournalEntry): Promise<void> {
  const open = vscode.l10n.t('Open Draft');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'DMS shows no ticket of an earlier submission whose answer was lost. Its draft is kept; nothing is sent again by itself.',
    ),
    open,
  );
  if (choice === open) {
    await vscode.commands.executeCommand(commandIds.openDraft, draftId);
  }
}
