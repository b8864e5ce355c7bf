import * as vscode from 'vscode';
import type { Journal } from '../../core/submission/journal';
import { isReview, type JournalEntry } from '../../core/submission/journal-entry';
import type { Reconciler } from '../../core/submission/reconciler';
import { resume } from '../../core/submission/resume';
import type { Forms } from '../form/forms';
import { commandIds } from '../ids';
import type { SessionArchive } from '../profiles/session';
import { offerReview, offerToShow } from './found-notice';
import type { Submissions } from './submissions';
import { gatewayOf, submitterOf } from './submitter-session';

export interface ResumeSubmissionsOptions {
  readonly journal: Journal;
  readonly reconciler: Reconciler;
  readonly archive: SessionArchive;
  readonly submissions: Submissions;
  readonly forms: Forms;
}

/**
 * Finds out what became of submissions that a crash or a lost answer left open, and tells. One window does it; in the others
 * the results show by themselves.
 */
export class ResumeSubmissions {
  /** Entries whose ticket DMS did not show, which the person knows. */
  private readonly told = new Set<string>();

  constructor(private readonly options: ResumeSubmissionsOptions) {}

  /** @param all look also for those that were not found before. */
  async run(all: boolean): Promise<void> {
    const { journal, reconciler, archive } = this.options;
    const results = await resume({
      journal,
      reconciler,
      gatewayOf: async (entry) => {
        const session = all || !this.told.has(entry.id) ? await submitterOf(entry, archive) : undefined;
        return session === undefined ? undefined : gatewayOf(session);
      },
    });
    for (const resumed of results?.values() ?? []) {
      if (resumed.state === 'found') {
        await this.found(resumed.entry);
      } else if (resumed.state === 'not-found' && !this.told.has(resumed.entry.id)) {
        this.told.add(resumed.entry.id);
        void notFound(resumed.entry);
      }
    }
  }

  private async found(entry: JournalEntry): Promise<void> {
    if (isReview(entry)) {
      void offerReview(entry.orderIds);
      return;
    }
    const { submissions, forms } = this.options;
    await submissions.clearAway(entry);
    const orderIds = [...entry.orderIds, ...entry.surplus];
    forms.settle(entry.draftId, { state: 'created', orderIds });
    void offerToShow(orderIds);
  }
}

async function notFound(entry: JournalEntry): Promise<void> {
  const { draftId, batch } = entry;
  const open = vscode.l10n.t('Open Draft');
  const again = vscode.l10n.t('Look Again');
  const choice = await (isReview(entry)
    ? vscode.window.showWarningMessage(
        vscode.l10n.t(
          'DMS shows no review of SQL whose answer was lost. It is not asked for again by itself.',
        ),
        again,
      )
    : vscode.window.showWarningMessage(
        vscode.l10n.t(
          'DMS shows no ticket of an earlier submission whose answer was lost. Its draft is kept; nothing is sent again by itself.',
        ),
        again,
        open,
      ));
  if (choice !== undefined) {
    await vscode.commands.executeCommand(
      choice === open ? commandIds.openDraft : commandIds.lookAgain,
      batch ?? draftId,
    );
  }
}
