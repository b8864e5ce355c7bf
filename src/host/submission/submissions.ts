import * as vscode from 'vscode';
import { message } from '../../core/message';
import type { DmsError } from '../../core/dms/outcome';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { isUnsettled, type JournalEntry } from '../../core/submission/journal-entry';
import { DmsOrderGateway } from '../../core/submission/order-gateway';
import type { Reconciler } from '../../core/submission/reconciler';
import type { SubmissionResult, Submitter } from '../../core/submission/submitter';
import type { Draft } from '../../core/tickets/draft';
import type { DatabaseRef } from '../../core/tickets/reference';
import { ticketType } from '../../core/tickets/registry';
import type { Submission } from '../../protocol/messages';
import type { Categories } from '../form/categories';
import { failureOf } from '../form/failure';
import type { Session, SessionSource } from '../profiles/session';

/** A ticket that was just created here. */
export interface CreatedTicket {
  readonly accountId: string;
  readonly orderIds: readonly string[];
  readonly databases: readonly DatabaseRef[];
}

export interface SubmissionsOptions {
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly submitter: Submitter;
  readonly reconciler: Reconciler;
  readonly sessions: SessionSource;
  readonly categories: Categories;
  /** Told when a ticket has been created. */
  readonly onCreated: (ticket: CreatedTicket) => void;
}

function databasesOf(draft: Pick<Draft, 'values'>): readonly DatabaseRef[] {
  const databases = draft.values['databases'];
  return Array.isArray(databases) ? (databases as readonly DatabaseRef[]) : [];
}

/** Turns a form's draft into a ticket and tells the form, in its words, what came of it. */
export class Submissions {
  constructor(private readonly options: SubmissionsOptions) {}

  /** Where a draft's submission stands when its form opens: after a crash or a lost answer it may be unknown. */
  async stateOf(draftId: string): Promise<Submission> {
    return (await this.unsettled(draftId)) === undefined
      ? { state: 'idle' }
      : { state: 'unknown', failure: failureOf(doubt) };
  }

  /**
   * Submits a draft that passed all checks. When an earlier submission's fate is unknown, it is looked for first and only
   * sent again when the person says so.
   */
  async submit(draft: Draft): Promise<Submission> {
    const current = await this.options.sessions.current();
    const type = ticketType(draft.pluginType);
    if (current.state !== 'ready' || type === undefined) {
      const reason =
        current.state === 'locked' ? current.reason : message('Sign in first. Nothing was sent.');
      return {
        state: 'refused',
        failure: failureOf({ kind: 'credentials', effect: 'none', message: reason }),
      };
    }
    const { session } = current;
    const doubtful = await this.unsettled(draft.id);
    const result =
      doubtful === undefined
        ? await this.options.submitter.submit(type, draft, {
            accountId: session.account.id,
            endpoint: session.account.endpoint,
            tid: session.account.tid,
            gateway: new DmsOrderGateway(session.client),
            marked: true,
          })
        : await this.lookOrSendAgain(doubtful, session);
    return this.settle(draft, session, result);
  }

  private async unsettled(draftId: string): Promise<JournalEntry | undefined> {
    return (await this.options.journal.ofDraft(draftId)).find(isUnsettled);
  }

  private async lookOrSendAgain(entry: JournalEntry, session: Session): Promise<SubmissionResult> {
    const gateway = new DmsOrderGateway(session.client);
    const finding = await this.options.reconciler.reconcile(entry, gateway);
    if (finding.state === 'found') {
      return { state: 'created', orderIds: [...finding.entry.orderIds, ...finding.entry.surplus] };
    }
    if (finding.state === 'failed') {
      return { state: 'unknown', error: doubt, entry };
    }
    const again = vscode.l10n.t('Send Again');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('DMS shows no ticket of the earlier attempt. Send it again?'),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The list may lag behind. If the earlier ticket appears after all, there will be two, both with the mark {0}.',
          entry.marker ?? '–',
        ),
      },
      again,
    );
    return choice === again
      ? this.options.submitter.sendAgain(finding.entry, gateway)
      : { state: 'unknown', error: doubt, entry: finding.entry };
  }

  private async settle(draft: Draft, session: Session, result: SubmissionResult): Promise<Submission> {
    switch (result.state) {
      case 'created':
        await this.options.drafts.remove(draft.id);
        await this.rememberCategory(draft, session);
        this.options.onCreated({
          accountId: session.account.id,
          orderIds: result.orderIds,
          databases: databasesOf(draft),
        });
        return { state: 'created', orderIds: [...result.orderIds] };
      case 'refused':
        return { state: 'refused', failure: failureOf(result.error) };
      case 'unknown':
        return {
          state: 'unknown',
          failure: {
            ...failureOf(doubt),
            ...requestIdOf(result.error),
            detail: failureOf(result.error).text,
          },
        };
    }
  }

  private async rememberCategory(draft: Draft, session: Session): Promise<void> {
    const category = draft.values['classify'];
    if (typeof category === 'string') {
      await this.options.categories.remember(session.account.tid, category);
    }
  }
}

function requestIdOf({ requestId }: DmsError): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}

const doubt: DmsError = {
  kind: 'interrupted',
  effect: 'unknown',
  message: message(
    'It is not known whether DMS created the ticket: the answer was lost. Nothing is sent again by itself. Press Submit to look for it.',
  ),
};
