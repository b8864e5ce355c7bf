import * as vscode from 'vscode';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { isUnsettled } from '../../core/submission/journal-entry';
import { draftIdFrom } from '../actions/ticket-argument';
import type { Forms } from '../form/forms';

/**
 * Opens a draft again, from its row in the tree.
 * @param lookAgain what is done for a submission of unknown fate that has no draft, as a review has none.
 */
export async function openDraft(
  drafts: DraftStore,
  journal: Journal,
  forms: Forms,
  lookAgain: (argument: unknown) => Promise<void>,
  argument: unknown,
): Promise<void> {
  const id = draftIdFrom(argument);
  const stored = id === undefined ? undefined : await drafts.read(id);
  if (stored === undefined && id !== undefined && (await journal.ofDraft(id)).some(isUnsettled)) {
    await lookAgain(argument);
  } else if (stored === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'This draft is no longer there: it was submitted or discarded, perhaps in another window.',
      ),
    );
  } else {
    await forms.show(stored);
  }
}

/** Throws a draft away for good, after asking. */
export async function discardDraft(
  drafts: DraftStore,
  journal: Journal,
  forms: Forms,
  argument: unknown,
): Promise<void> {
  const id = draftIdFrom(argument);
  if (id === undefined) {
    return;
  }
  if ((await journal.ofDraft(id)).some(isUnsettled)) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'DMS may have a ticket of this draft. Open the draft and press Submit to find out first.',
      ),
    );
    return;
  }
  const discard = vscode.l10n.t('Discard');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Discard this draft? What was typed in it is lost.'),
    { modal: true },
    discard,
  );
  if (choice === discard) {
    forms.close(id);
    await drafts.remove(id);
  }
}
