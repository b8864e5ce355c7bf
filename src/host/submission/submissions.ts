import * as v from 'valibot';
import * as vscode from 'vscode';
import { message, type Message } from '../../core/message';
import type { DmsError } from '../../core/dms/outcome';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import {
  advance,
  hasTicket,
  isReview,
  isUnsettled,
  type JournalEntry,
} from '../../core/submission/journal-entry';
import { namingStewards } from '../../core/submission/before/stewards';
import { guard } from '../../core/submission/guard';
import type { OrderGateway } from '../../core/submission/order-gateway';
import type { Reconciler } from '../../core/submission/reconciler';
import type { SubmissionContext, SubmissionResult, Submitter } from '../../core/submission/submitter';
import { ticketsOf } from '../../core/tickets/batch';
import type { Draft } from '../../core/tickets/draft';
import type { Pledge } from '../../core/tickets/guard';
import { heldText } from '../../core/tickets/held-text';
import type { DatabaseRef } from '../../core/tickets/reference';
import { isOutdated, type RowReceipt } from '../../core/tickets/row-receipt';
import { sqlOf } from '../../core/tickets/draft-parts';
import { ticketType } from '../../core/tickets/registry';
import { valueSchemas } from '../../core/tickets/field';
import { valuesFor } from '../../core/tickets/values';
import type { TicketType } from '../../core/tickets/ticket-type';
import type { Submission } from '../../protocol/messages';
import type { Categories } from '../form/categories';
import type { KnownStakeholders } from '../form/known-stakeholders';
import { findingSeverities } from '../findings/finding-settings';
import { failureOf } from '../form/failure';
import type { Session, SessionSource } from '../profiles/session';
import { say } from '../say';
import { fingerprintOf } from '../sidebar/fingerprint';
import type { TicketSubject } from '../sidebar/ticket-subjects';
import { marksTickets } from '../settings';
import { Batches } from './batches';
import { doubtAbout, refusal, refusedBy } from './doubt';
import { gatewayOf, isSubmitter, ownerOf } from './submitter-session';
import { tellSurplus } from './surplus';

/** A ticket that was just created here, or found to have been. */
export interface CreatedTicket {
  readonly accountId: string;
  /** The draft it was made of. */
  readonly draftId: string;
  readonly orderIds: readonly string[];
  readonly databases: readonly DatabaseRef[];
  readonly subject: TicketSubject;
}

export interface SubmissionsOptions {
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly submitter: Submitter;
  readonly reconciler: Reconciler;
  readonly sessions: SessionSource;
  readonly categories: Categories;
  readonly stakeholders: KnownStakeholders;
  /** Why a draft that passed all checks is not to be sent all the same; `undefined` when it may be. */
  readonly objection: (draft: Draft) => Promise<Message | undefined>;
  /** Told when a ticket has been created. */
  readonly onCreated: (ticket: CreatedTicket) => void;
}

type Described = Pick<Draft, 'values'> & Partial<Pick<Draft, 'pluginType'>>;

function databasesOf(draft: Pick<Draft, 'values'> | undefined): readonly DatabaseRef[] {
  const databases = draft?.values['databases'];
  return Array.isArray(databases) ? (databases as readonly DatabaseRef[]) : [];
}

/** What the ticket is about, so that DMS need not be asked. */
function subjectOf({ pluginType = '', values }: Described): TicketSubject {
  const { sql, sqlAttached } = values;
  // Of a text that is kept apart from its draft, DMS will tell.
  const databases = heldText(sql) === undefined ? databasesOf({ values }) : [];
  const text = typeof sql === 'string' && sqlAttached !== true ? sql : '';
  return {
    databases: databases.map(({ name }) => name),
    environments: databases.map(({ envType }) => envType.toLowerCase()),
    fingerprint: fingerprintOf(text, pluginType, databases[0]?.dbType ?? ''),
  };
}

function isCounted(draft: Draft, receipt: RowReceipt): boolean {
  return !isOutdated(receipt, sqlOf(draft), databasesOf(draft));
}

function ticketNumbers({ orderIds, surplus }: JournalEntry): string[] {
  return [...orderIds, ...surplus];
}

/** Turns a form's draft into a ticket and tells the form, in its words, what came of it. */
export class Submissions {
  readonly batches: Batches;

  constructor(private readonly options: SubmissionsOptions) {
    this.batches = new Batches({
      ...options,
      contextOf: (draft, session) => this.contextOf(draft, session),
      onCreated: (accountId, ticket, orderIds) => {
        this.tellCreated(accountId, ticket, orderIds);
      },
      look: async (draftId, session) => {
        const entry = (await options.journal.ofDraft(draftId)).find(isUnsettled);
        return entry === undefined ? undefined : this.lookAgain(entry, session);
      },
    });
  }

  /** Where a draft's submission stands when its form opens: after a crash or a lost answer it may be unknown. */
  async stateOf(draft: Draft): Promise<Submission> {
    const batch = await this.batches.standing(draft);
    if (batch !== undefined) {
      return batch;
    }
    const entries = await this.options.journal.ofDraft(draft.id);
    const settled = entries.find(hasTicket);
    if (settled !== undefined) {
      // The ticket was made, and something died before its draft was cleared away.
      await this.clearAway(settled);
      return { state: 'created', orderIds: ticketNumbers(settled) };
    }
    return entries.some(isUnsettled)
      ? { state: 'unknown', failure: failureOf(doubtAbout()) }
      : { state: 'idle' };
  }

  /**
   * Submits a draft that passed all checks. A draft that has its ticket makes no other; when an earlier submission's fate is
   * unknown, it is looked for first and only sent again when the person says so. Anything new passes the {@link guard}.
   */
  async submit(draft: Draft, pledge: Pledge): Promise<Submission> {
    const entries = await this.options.journal.ofDraft(draft.id);
    const settled = entries.find(hasTicket);
    if (settled !== undefined) {
      await this.clearAway(settled);
      return { state: 'created', orderIds: ticketNumbers(settled) };
    }
    const current = await this.options.sessions.current();
    const type = ticketType(draft.pluginType);
    if (current.state !== 'ready' || type === undefined) {
      return refusal(
        current.state === 'locked' ? current.reason : message('Sign in first. Nothing was sent.'),
      );
    }
    const { session } = current;
    const doubtful = entries.find(isUnsettled);
    let result: SubmissionResult;
    // What may have a ticket already is looked for, whatever there is to be said against it.
    if (doubtful === undefined) {
      const objection = await this.options.objection(draft);
      if (objection !== undefined) {
        return refusal(objection);
      }
      const verdict = await guard(type, draft, pledge, { severities: findingSeverities(), say });
      if (!verdict.ok) {
        return refusedBy(verdict.problems);
      }
      const { draft: sound } = verdict;
      const context = await this.contextOf(draft, session);
      result = await this.options.submitter.submit(type, sound, context);
    } else {
      result = await this.lookOrSendAgain(doubtful, session);
    }
    if (result.state === 'created') {
      await this.created(session.account.id, draft, result.orderIds);
      void this.remember(type, draft, session);
    }
    if (result.state === 'refused') {
      const error = await namingStewards(session.client, result.error, databasesOf(draft));
      return submissionOf({ ...result, error }, type);
    }
    return submissionOf(result, type);
  }

  /** Looks once more for the ticket of a submission, for as long as the person lets it; with none the person decides. */
  async lookAgain(
    entry: JournalEntry,
    session: Session,
  ): Promise<{ readonly submission: Submission; readonly error?: DmsError }> {
    const result = await this.lookOrSendAgain(entry, session);
    if (result.state === 'created') {
      if (!isReview(entry)) {
        await this.created(entry.accountId, await this.draftOf(entry), result.orderIds);
        await this.batches.tidy(entry.batch);
      }
      return { submission: submissionOf(result) };
    }
    return { submission: submissionOf(result, ticketType(entry.parameters.PluginType)), error: result.error };
  }

  /** A submission of unknown fate turned out to have made a ticket. */
  async clearAway(entry: JournalEntry): Promise<void> {
    await this.created(entry.accountId, await this.draftOf(entry), ticketNumbers(entry));
    await this.batches.tidy(entry.batch);
    void tellSurplus(entry);
  }

  /** What an entry was made of, as far as it is still there. */
  private async draftOf({ draftId, batch }: JournalEntry): Promise<Described & Pick<Draft, 'id'>> {
    const stored = await this.options.drafts.read(batch ?? draftId);
    const type = stored === undefined ? undefined : ticketType(stored.draft.pluginType);
    const draft =
      batch === undefined || stored === undefined || type === undefined
        ? stored?.draft
        : ticketsOf(type, stored.draft).find((ticket) => ticket.draft.id === draftId)?.draft;
    return draft?.id === draftId ? draft : { id: draftId, values: {} };
  }

  private async contextOf(draft: Draft, session: Session): Promise<SubmissionContext> {
    const stored = await this.options.drafts.read(draft.id);
    const receipt = stored?.receipt;
    return {
      ...ownerOf(session),
      gateway: gatewayOf(session),
      marked: marksTickets(),
      source: stored?.source,
      // A count of other SQL says nothing about this ticket.
      receipt: receipt !== undefined && isCounted(draft, receipt) ? receipt : undefined,
    };
  }

  private async created(
    accountId: string,
    draft: Described & Pick<Draft, 'id'>,
    orderIds: readonly string[],
  ): Promise<void> {
    // Should the disk refuse, the journal still knows that this draft has its ticket.
    await this.options.drafts.remove(draft.id).catch(() => undefined);
    this.tellCreated(accountId, draft, orderIds);
  }

  private tellCreated(
    accountId: string,
    draft: Described & Pick<Draft, 'id'>,
    orderIds: readonly string[],
  ): void {
    this.options.onCreated({
      accountId,
      draftId: draft.id,
      orderIds,
      databases: databasesOf(draft),
      subject: subjectOf(draft),
    });
  }

  private async lookOrSendAgain(entry: JournalEntry, session: Session): Promise<SubmissionResult> {
    if (!isSubmitter(session.account, entry)) {
      return unknown(
        entry,
        message('It was submitted with another account. Use that account to look for it.'),
      );
    }
    const gateway = gatewayOf(session);
    const finding = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Looking for the ticket in DMS'),
        cancellable: true,
      },
      (_progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => {
          controller.abort();
        });
        return this.options.reconciler.reconcileInTurn(entry, gateway, controller.signal);
      },
    );
    switch (finding.state) {
      case 'found':
        void tellSurplus(finding.entry);
        return { state: 'created', orderIds: ticketNumbers(finding.entry) };
      case 'failed':
        return { state: 'unknown', error: finding.error, entry };
      case 'not-found':
        return this.decide(finding.entry, gateway);
    }
  }

  /** DMS shows no ticket: the person decides what to make of that. */
  private async decide(entry: JournalEntry, gateway: OrderGateway): Promise<SubmissionResult> {
    switch (await whatToDo(entry)) {
      case 'send again':
        return this.options.submitter.sendAgain(entry, gateway);
      case 'drop':
        if (isUnsettled(entry)) {
          await this.options.journal.write(advance(entry, { type: 'given-up' }));
        }
        return {
          state: 'refused',
          error: {
            kind: 'cancelled',
            effect: 'none',
            message: isReview(entry)
              ? message(
                  'The earlier attempt is taken to have made no review. You can let DMS review the SQL again.',
                )
              : message(
                  'The earlier attempt is taken to have made no ticket. You can change and submit the draft.',
                ),
          },
        };
      case 'wait':
        return unknown(entry, message('DMS shows no such ticket so far.'));
    }
  }

  /** What the next form offers. */
  private async remember(type: TicketType, draft: Draft, { account }: Session): Promise<void> {
    const { classify, stakeholders } = valuesFor(type, draft);
    if (typeof classify === 'string') {
      await this.options.categories.remember(account.tid, classify);
    }
    const people = v.safeParse(valueSchemas.users, stakeholders);
    if (people.success) {
      await this.options.stakeholders.remember(account.tid, databasesOf(draft), people.output);
    }
  }
}

function unknown(entry: JournalEntry, why: Message): SubmissionResult {
  const error: DmsError = { kind: 'server', effect: 'unknown', message: why };
  return { state: 'unknown', error, entry };
}

function submissionOf(result: SubmissionResult, type?: TicketType): Submission {
  switch (result.state) {
    case 'created':
      return { state: 'created', orderIds: [...result.orderIds] };
    case 'refused':
      return { state: 'refused', failure: failureOf(result.error, type) };
    case 'unknown':
      return { state: 'unknown', failure: failureOf(doubtAbout(result.error)) };
  }
}

async function whatToDo(entry: JournalEntry): Promise<'send again' | 'drop' | 'wait'> {
  const again = vscode.l10n.t('Send Again');
  const drop = vscode.l10n.t('There Is No Ticket');
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
    drop,
  );
  return choice === again ? 'send again' : choice === drop ? 'drop' : 'wait';
}
