import * as vscode from 'vscode';
import type { DmsError } from '../../core/dms/outcome';
import { message } from '../../core/message';
import type { Journal } from '../../core/submission/journal';
import { isReview, isUnsettled } from '../../core/submission/journal-entry';
import { draftIdFrom } from '../actions/ticket-argument';
import type { Forms } from '../form/forms';
import type { SessionArchive } from '../profiles/session';
import { offerReview, offerToShow } from './found-notice';
import type { Submissions } from './submissions';
import { submitterOf } from './submitter-session';

export interface LookAgainOptions {
  readonly journal: Journal;
  readonly archive: SessionArchive;
  readonly submissions: Submissions;
  readonly forms: Forms;
  readonly showFailure: (error: DmsError) => Promise<void>;
}

/**
 * Looks, from its row in the tree, for the ticket of a submission whose answer was lost, with the account that submitted it.
 * Where DMS shows none, the person decides.
 */
export async function lookAgain(options: LookAgainOptions, argument: unknown): Promise<void> {
  const { journal, archive, submissions, forms, showFailure } = options;
  const draftId = draftIdFrom(argument);
  const entry = draftId === undefined ? undefined : (await journal.ofDraft(draftId)).find(isUnsettled);
  if (entry === undefined) {
    journal.refresh();
    void vscode.window.showInformationMessage(
      vscode.l10n.t('It is known by now what became of this submission.'),
    );
    return;
  }
  const session = await submitterOf(entry, archive);
  if (session === undefined) {
    await showFailure({
      kind: 'credentials',
      effect: 'none',
      message: message(
        'The account that submitted it is not at hand. Unlock or add it to look for the ticket.',
      ),
    });
    return;
  }
  const { submission, error } = await submissions.lookAgain(entry, session);
  forms.settle(entry.draftId, submission);
  if (submission.state === 'created') {
    void (isReview(entry) ? offerReview : offerToShow)(submission.orderIds);
  } else if (error !== undefined && !(error.kind === 'cancelled' && error.effect === 'none')) {
    // That there is no ticket the person has just said themselves.
    void showFailure(error);
  }
}
