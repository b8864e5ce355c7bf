import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../dms/clock';
import type { DmsError, Outcome } from '../dms/outcome';
import { createOrderParameters, type CreateOrderParameters } from '../tickets/create-order';
import type { Draft } from '../tickets/draft';
import type { TicketType } from '../tickets/ticket-type';
import { advance, type JournalEntry } from './journal-entry';
import type { Journal } from './journal';
import { newMarker, withMarker } from './marker';
import type { OrderGateway } from './order-gateway';

/** For whom and where a ticket is created. */
export interface SubmissionContext {
  readonly accountId: string;
  readonly endpoint: string;
  readonly tid: string;
  readonly gateway: OrderGateway;
  /** Whether the comment gets a visible tag that the ticket is recognised by. */
  readonly marked: boolean;
}

export type SubmissionResult =
  | { readonly state: 'created'; readonly orderIds: readonly string[]; readonly requestId?: string }
  /** There is surely no ticket. */
  | { readonly state: 'refused'; readonly error: DmsError }
  /** There may be a ticket; the entry says how to find out. */
  | { readonly state: 'unknown'; readonly error: DmsError; readonly entry: JournalEntry };

/** How long a throttled submission is tried again altogether, in milliseconds. */
const longestThrottling = 60_000;

function hashOf(parameters: CreateOrderParameters): string {
  return createHash('sha256').update(JSON.stringify(parameters)).digest('hex');
}

/**
 * Makes one ticket of one press of Submit: writes down what will be sent, sends it once, writes down what came of it.
 *
 * DMS has no token against doubles (dms-api 4), so nothing is ever sent again by itself unless DMS surely did nothing, and
 * then only when it asked for patience.
 */
export class Submitter {
  private readonly inFlight = new Map<string, Promise<SubmissionResult>>();

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly wait: (milliseconds: number) => Promise<unknown> = (milliseconds) => pause(milliseconds),
  ) {}

  /** Submits a draft that passed all checks. While it is under way, a second call gets the first one's result. */
  submit(type: TicketType, draft: Draft, context: SubmissionContext): Promise<SubmissionResult> {
    const running = this.inFlight.get(draft.id);
    if (running !== undefined) {
      return running;
    }
    const started = this.prepare(type, draft, context)
      .then((entry) => this.send(entry, context.gateway))
      .finally(() => this.inFlight.delete(draft.id));
    this.inFlight.set(draft.id, started);
    return started;
  }

  /** Sends an entry whose fate is unknown once more, marker and all: the person's decision, never the program's. */
  sendAgain(entry: JournalEntry, gateway: OrderGateway): Promise<SubmissionResult> {
    const running = this.inFlight.get(entry.draftId);
    if (running !== undefined) {
      return running;
    }
    const started = this.send(entry, gateway).finally(() => this.inFlight.delete(entry.draftId));
    this.inFlight.set(entry.draftId, started);
    return started;
  }

  private prepare(type: TicketType, draft: Draft, context: SubmissionContext): Promise<JournalEntry> {
    const marker = context.marked ? newMarker() : undefined;
    const plain = createOrderParameters(type, draft);
    const { RelatedUserList, ...others } = {
      ...plain,
      Comment: marker === undefined ? plain.Comment : withMarker(plain.Comment, marker),
    };
    const parameters = { ...others, ...(RelatedUserList === undefined ? {} : { RelatedUserList }) };
    return this.journal.write({
      version: 1,
      id: randomUUID(),
      draftId: draft.id,
      accountId: context.accountId,
      endpoint: context.endpoint,
      tid: context.tid,
      parameters,
      hash: hashOf(plain),
      ...(marker === undefined ? {} : { marker }),
      created: this.clock.now().toISOString(),
      state: 'prepared',
      orderIds: [],
      surplus: [],
    });
  }

  private async send(prepared: JournalEntry, gateway: OrderGateway): Promise<SubmissionResult> {
    const entry = await this.journal.write(advance(prepared, { type: 'send' }));
    const outcome = await this.patiently(() =>
      gateway.create({ ...entry.parameters, RelatedUserList: entry.parameters.RelatedUserList }),
    );
    if (outcome.ok) {
      const { orderIds } = outcome.value;
      await this.journal.write(advance(entry, { type: 'answered', orderIds }));
      return {
        state: 'created',
        orderIds,
        ...(outcome.requestId === undefined ? {} : { requestId: outcome.requestId }),
      };
    }
    const { error } = outcome;
    if (error.effect === 'none') {
      await this.journal.write(advance(entry, { type: 'refused' }));
      return { state: 'refused', error };
    }
    const lost = await this.journal.write(advance(entry, { type: 'lost' }));
    return { state: 'unknown', error, entry: lost };
  }

  /** Calls again while DMS surely did nothing but ask for patience. */
  private async patiently<T>(call: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    let waited = 0;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await call();
      if (outcome.ok || outcome.error.kind !== 'throttled' || outcome.error.effect !== 'none') {
        return outcome;
      }
      const asked = Math.max(outcome.error.retryAfter ?? 0, 500 * 2 ** attempt);
      const delay = asked * (1 + Math.random() / 4);
      if (waited + delay > longestThrottling) {
        return outcome;
      }
      waited += delay;
      await this.wait(delay);
    }
  }
}
