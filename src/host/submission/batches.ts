import { message, type Message } from '../../core/message';
import type { DmsError } from '../../core/dms/outcome';
import { sendable, type Batch, type Fate, type Share } from '../../core/submission/batch';
import { BatchRunner } from '../../core/submission/batch-runner';
import { guard } from '../../core/submission/guard';
import { isUnsettled } from '../../core/submission/journal-entry';
import type { SubmissionContext } from '../../core/submission/submitter';
import { ticketsOf, type BatchTicket } from '../../core/tickets/batch';
import type { Draft } from '../../core/tickets/draft';
import type { Pledge } from '../../core/tickets/guard';
import type { DatabaseRef } from '../../core/tickets/reference';
import { ticketType } from '../../core/tickets/registry';
import type { TicketType } from '../../core/tickets/ticket-type';
import type { BatchSubmission, Submission, TicketFate } from '../../protocol/messages';
import { findingSeverities } from '../findings/finding-settings';
import { failureOf } from '../form/failure';
import type { Session } from '../profiles/session';
import { say } from '../say';
import { refusal, refusedBy } from './doubt';
import type { SubmissionsOptions } from './submissions';

export interface BatchesOptions extends Pick<
  SubmissionsOptions,
  'drafts' | 'journal' | 'submitter' | 'sessions' | 'objection'
> {
  readonly contextOf: (draft: Draft, session: Session) => Promise<SubmissionContext>;
  /** A ticket of the batch was created. */
  readonly onCreated: (accountId: string, ticket: Draft, orderIds: readonly string[]) => void;
  /** Looks for the ticket of a submission of unknown fate; with none the person decides. */
  readonly look: (draftId: string, session: Session) => Promise<unknown>;
}

/** What the form is told while a batch runs: which ticket has moved on, or that something else has changed. */
export type OnBatchStep = (submission: BatchSubmission, index?: number) => void;

/** Batches of tickets, each made of one form; at most one of a form runs at a time. */
export class Batches {
  private readonly runner: BatchRunner;
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly options: BatchesOptions) {
    this.runner = new BatchRunner(options.journal, options.submitter);
  }

  /** Where a draft's batch stands; `undefined` when none of it was ever tried. */
  async standing(draft: Draft): Promise<BatchSubmission | undefined> {
    const type = ticketType(draft.pluginType);
    const tickets = type === undefined ? [] : ticketsOf(type, draft);
    const tried = (await this.options.journal.ofDraft(draft.id)).some(({ batch }) => batch !== undefined);
    return tried && tickets.length > 0
      ? submissionOf(await this.runner.standing(draft.id, tickets), tickets, type)
      : undefined;
  }

  /** Sends no further ticket; the one in flight is finished. */
  stop(draftId: string): void {
    this.running.get(draftId)?.abort();
  }

  async run(draft: Draft, share: Share, pledge: Pledge, onStep: OnBatchStep): Promise<Submission> {
    const current = await this.options.sessions.current();
    const type = ticketType(draft.pluginType);
    if (current.state !== 'ready' || type === undefined) {
      const why = current.state === 'locked' ? current.reason : message('Sign in first. Nothing was sent.');
      return (await this.standing(draft)) ?? refusal(why);
    }
    const { session } = current;
    const databases = await this.databasesOf(type, draft, share);
    const verdict = await guard(type, draft, pledge, { severities: findingSeverities(), databases, say });
    if (!verdict.ok) {
      return (
        (await this.wentNoFurther(draft, share, verdict.problems[0]?.message)) ?? refusedBy(verdict.problems)
      );
    }
    const objection = await this.options.objection({ ...draft, values: { ...draft.values, databases } });
    if (objection !== undefined) {
      return (await this.wentNoFurther(draft, share, objection)) ?? refusal(objection);
    }
    const tickets = ticketsOf(type, verdict.draft);
    const places = new Map(tickets.map((ticket, index) => [ticket.draft.id, { ...ticket, index }]));
    const abort = new AbortController();
    this.running.set(draft.id, abort);
    try {
      const batch = await this.runner.run({
        type,
        draftId: draft.id,
        tickets,
        share,
        context: await this.options.contextOf(draft, session),
        signal: abort.signal,
        onStep: (now, id) => {
          const place = id === undefined ? undefined : places.get(id);
          onStep(submissionOf(now, tickets, type), place?.index);
          const fate = id === undefined ? undefined : now.fates.get(id);
          if (place !== undefined && fate?.state === 'created') {
            this.options.onCreated(session.account.id, place.draft, fate.orderIds);
          }
        },
      });
      return await this.ended(draft, submissionOf(batch, tickets, type));
    } finally {
      this.running.delete(draft.id);
    }
  }

  /** Finds out, one by one, what became of the tickets whose answers were lost. */
  async look(draft: Draft, onStep: OnBatchStep): Promise<Submission | undefined> {
    const current = await this.options.sessions.current();
    const entries = (await this.options.journal.ofDraft(draft.id)).filter(isUnsettled);
    if (current.state === 'ready') {
      for (const { draftId } of entries) {
        await this.options.look(draftId, current.session);
        const now = await this.standing(draft);
        if (now !== undefined) {
          onStep(now);
        }
      }
    }
    const now = await this.standing(draft);
    return now === undefined ? undefined : this.ended(draft, now);
  }

  /** The last ticket of a batch may have been found: its draft is then done. */
  async tidy(draftId: string | undefined): Promise<void> {
    const stored = draftId === undefined ? undefined : await this.options.drafts.read(draftId);
    const now = stored === undefined ? undefined : await this.standing(stored.draft);
    if (stored !== undefined && now !== undefined) {
      await this.ended(stored.draft, now);
    }
  }

  /** Those that this share of the batch is for. */
  private async databasesOf(type: TicketType, draft: Draft, share: Share): Promise<DatabaseRef[]> {
    const tickets = ticketsOf(type, draft);
    const wanted = new Set(sendable(await this.runner.standing(draft.id, tickets), share));
    return tickets.filter((ticket) => wanted.has(ticket.draft.id)).map(({ database }) => database);
  }

  /** A batch that was to go on stands where it stood, and says why. */
  private async wentNoFurther(
    draft: Draft,
    share: Share,
    why: Message | undefined,
  ): Promise<BatchSubmission | undefined> {
    const before = share === 'all' ? undefined : await this.standing(draft);
    return before && { ...before, ...(why === undefined ? {} : { failure: { text: say(why) } }) };
  }

  /** A draft that has all its tickets is done. */
  private async ended(draft: Draft, submission: BatchSubmission): Promise<BatchSubmission> {
    if (submission.tickets.every(({ fate }) => fate.state === 'created')) {
      // Should the disk refuse, the journal still knows that this draft has its tickets.
      await this.options.drafts.remove(draft.id).catch(() => undefined);
    }
    return submission;
  }
}

function fateOf(fate: Fate, type: TicketType | undefined): TicketFate {
  switch (fate.state) {
    case 'created':
      return { state: 'created', orderIds: [...fate.orderIds] };
    case 'refused':
      return { state: 'refused', failure: failureOf(fate.error, type) };
    case 'unconfirmed':
      return {
        state: 'unconfirmed',
        ...(fate.error === undefined ? {} : { failure: failureOf(fate.error, type) }),
      };
    case 'unsent':
    case 'sending':
      return { state: fate.state };
  }
}

function submissionOf(
  batch: Batch,
  tickets: readonly BatchTicket[],
  type: TicketType | undefined,
): BatchSubmission {
  const obstacle: DmsError | undefined = batch.obstacle;
  return {
    state: 'batch',
    phase: batch.phase,
    tickets: tickets.map(({ database, draft }) => ({
      database,
      fate: fateOf(batch.fates.get(draft.id) ?? { state: 'unsent' }, type),
    })),
    ...(obstacle === undefined ? {} : { failure: failureOf(obstacle, type) }),
  };
}
