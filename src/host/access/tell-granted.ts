import * as vscode from 'vscode';
import type { DraftStore } from '../../core/submission/draft-store';
import { commandIds } from '../ids';
import type { TicketList } from '../sidebar/ticket-list';
import type { AwaitedAccess } from './awaited-access';

/** Offers a waiting draft again when the list shows that its permission was granted; asks DMS nothing by itself. */
export async function tellGranted(
  awaited: AwaitedAccess,
  list: Pick<TicketList, 'ticket'>,
  drafts: DraftStore,
): Promise<void> {
  for (const draftId of await awaited.settle((orderId) => list.ticket(orderId)?.statusCode)) {
    if ((await drafts.read(draftId)) === undefined) {
      continue;
    }
    const open = vscode.l10n.t('Open Draft');
    const text = vscode.l10n.t('DMS has granted the permission that a draft of yours was waiting for.');
    // Not awaited: a further draft's notice need not wait for this one.
    void vscode.window.showInformationMessage(text, open).then((choice) => {
      if (choice === open) {
        void vscode.commands.executeCommand(commandIds.openDraft, draftId);
      }
    });
  }
}
