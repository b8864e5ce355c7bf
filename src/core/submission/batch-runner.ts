import type { DmsError } from '../dms/outcome';
import type { BatchTicket } from '../tickets/batch';
import type { TicketType } from '../tickets/ticket-type';
import { batchOnRecord, nextOf, settlement, step, type Batch, type Share } from './batch';
import { busyElsewhere, notWrittenDown } from './impediment';
import type { Journal } from './journal';
import { hasTicket, isUnsettled } from './journal-entry';
import type { SubmissionContext, Submitter } from './submitter';

export interface BatchRun {
  readonly type: TicketType;
  /** Of the draft that all the tickets are made of. */
  readonly draftId: string;
  readonly tickets: readonly BatchTicket[];
  readonly share: Share;
  readonly context: SubmissionContext;
  /** When aborted, the one in flight is finished and no further one is sent. */
  readonly signal: AbortSignal;
  /** Told the batch after each event; `id`: the ticket whose fate has changed. */
  readonly onStep: (batch: Batch, id?: string) => void;
}

/**
 * Creates the tickets of a batch one after the other, each by the same {@link Submitter} and with a journal entry of its own as
 * any single ticket: what the journal says of an id keeps it from becoming a second ticket, whatever dies in between.
 */
export class BatchRunner {
  constructor(
    private readonly journal: Journal,
    private readonly submitter: Pick<Submitter, 'submit'>,
  ) {}

  /** Where the batch of a draft stands; nothing of it is sent. */
  async standing(draftId: string, tickets: readonly BatchTicket[]): Promise<Batch> {
    return batchOnRecord(
      tickets.map(({ draft }) => draft.id),
      await this.journal.ofDraft(draftId),
    );
  }

  /** Runs a share of the batch to its end, alone with the draft. */
  async run(run: BatchRun): Promise<Batch> {
    const { draftId, tickets } = run;
    const lock = await this.journal.hold(`draft-${draftId}`).catch((error: unknown) => notWrittenDown(error));
    if (lock === undefined || 'kind' in lock) {
      const obstacle: DmsError = lock ?? busyElsewhere;
      return { ...(await this.standing(draftId, tickets)), obstacle };
    }
    try {
      return await this.send(run);
    } finally {
      // A lock that cannot be removed is taken over once its owner falls silent.
      await lock.release().catch(() => undefined);
    }
  }

  private async send({ type, draftId, tickets, share, context, signal, onStep }: BatchRun): Promise<Batch> {
    const single = (await this.journal.ofDraft(draftId)).find(
      (entry) => entry.batch === undefined && (hasTicket(entry) || isUnsettled(entry)),
    );
    if (single !== undefined) {
      // Another window has submitted the draft while it named one database.
      return { ...(await this.standing(draftId, tickets)), obstacle: busyElsewhere };
    }
    const drafts = new Map(tickets.map(({ draft }) => [draft.id, draft]));
    let batch = step(await this.standing(draftId, tickets), { type: 'start', share });
    onStep(batch);
    const stop = (): void => {
      batch = step(batch, { type: 'stop' });
      onStep(batch);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) {
      stop();
    }
    try {
      for (let id = nextOf(batch); id !== undefined; id = nextOf(batch)) {
        const draft = drafts.get(id);
        if (draft === undefined) {
          throw new RangeError(`no draft of ${id}`);
        }
        batch = step(batch, { type: 'send', id });
        onStep(batch, id);
        const result = await this.submitter.submit(type, draft, { ...context, batch: draftId });
        batch = step(batch, settlement(id, result));
        onStep(batch, id);
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
    return batch;
  }
}
