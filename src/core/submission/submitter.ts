import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { Clock } from '../dms/clock';
import type { DmsError } from '../dms/outcome';
import { createOrderParameters, type CreateOrderParameters } from '../tickets/create-order';
import type { Draft } from '../tickets/draft';
import { DatabaseRef } from '../tickets/reference';
import type { TicketType } from '../tickets/ticket-type';
import { advance, hasTicket, isUnsettled, type JournalEntry } from './journal-entry';
import { busyElsewhere, notWrittenDown } from './impediment';
import type { Journal } from './journal';
import { newMarker, withMarker } from './marker';
import type { OrderGateway } from './order-gateway';
import { patiently } from './patience';
import type { RowReceipt } from '../tickets/row-receipt';
import type { SqlSource } from './sql-source';
import { remarkOn, type Remark } from './ticket-record';

/** For whom and where a ticket is created. */
export interface SubmissionContext {
  readonly accountId: string;
  /** The DMS user who submits. */
  readonly userId?: string;
  /** The account in the person's words, for the record. */
  readonly account?: string;
  readonly endpoint: string;
  readonly tid: string;
  readonly gateway: OrderGateway;
  /** Whether the comment gets a visible tag that the ticket is recognised by. */
  readonly marked: boolean;
  /** The draft of the batch that this is a ticket of. */
  readonly batch?: string;
  /** Where the draft's SQL was taken from. */
  readonly source?: SqlSource | undefined;
  readonly receipt?: RowReceipt | undefined;
}

export type SubmissionResult =
  | { readonly state: 'created'; readonly orderIds: readonly string[]; readonly requestId?: string }
  /** There is surely no ticket. */
  | { readonly state: 'refused'; readonly error: DmsError }
  /** There may be a ticket; the entry says how to find out. */
  | { readonly state: 'unknown'; readonly error: DmsError; readonly entry: JournalEntry };

function hashOf(parameters: CreateOrderParameters): string {
  return createHash('sha256').update(JSON.stringify(parameters)).digest('hex');
}

/** "shop_dev · dev · 127.0.0.1:3306 (170001)", for a person who reads the record. */
function targetsOf({ values }: Draft): string[] {
  const parsed = v.safeParse(v.array(DatabaseRef), values['databases']);
  return (parsed.success ? parsed.output : []).map(({ dbId, name, schemaName, envType, host, port }) => {
    const address = port === '' ? host : `${host}:${port}`;
    return `${[name || schemaName, envType, address].filter((part) => part !== '').join(' · ')} (${dbId})`;
  });
}

/** What an entry stands for, with the keys that may be absent as `CreateOrder` takes them. */
function sentParameters({ parameters }: JournalEntry): CreateOrderParameters {
  const { AttachmentKey, ...others } = parameters;
  return {
    ...others,
    RelatedUserList: parameters.RelatedUserList,
    ...(AttachmentKey === undefined ? {} : { AttachmentKey }),
  };
}

function prepare(
  type: TicketType,
  draft: Draft,
  { accountId, userId, account, endpoint, tid, marked, source, receipt, batch }: SubmissionContext,
  now: Date,
): JournalEntry {
  const marker = marked ? newMarker() : undefined;
  const { RelatedUserList, ...plain } = createOrderParameters(type, draft);
  const parameters = {
    ...plain,
    Comment: marker === undefined ? plain.Comment : withMarker(plain.Comment, marker),
    ...(RelatedUserList === undefined ? {} : { RelatedUserList }),
  };
  return {
    version: 1,
    id: randomUUID(),
    draftId: draft.id,
    ...(batch === undefined ? {} : { batch }),
    accountId,
    ...(userId === undefined ? {} : { userId }),
    ...(account === undefined ? {} : { account }),
    endpoint,
    tid,
    targets: targetsOf(draft),
    parameters,
    hash: hashOf({ ...plain, RelatedUserList }),
    ...(marker === undefined ? {} : { marker }),
    created: now.toISOString(),
    state: 'prepared',
    orderIds: [],
    surplus: [],
    ...(source === undefined ? {} : { source }),
    ...(receipt === undefined ? {} : { receipt }),
  };
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

  /**
   * Submits a draft that passed all checks. While it is under way, a second call gets the first one's result; a draft that has
   * its ticket, or may have it, makes no other, whichever window or process asks.
   */
  submit(type: TicketType, draft: Draft, context: SubmissionContext): Promise<SubmissionResult> {
    return this.file(prepare(type, draft, context, this.clock.now()), context.gateway);
  }

  /** The same with an intent that was prepared elsewhere; its `draftId` stands for the press. */
  file(entry: JournalEntry, gateway: OrderGateway): Promise<SubmissionResult> {
    const { draftId } = entry;
    return this.once(draftId, async () => {
      try {
        return await this.alone(
          `draft-${draftId}`,
          async () => (await this.earlier(draftId)) ?? (await this.first(entry, gateway)),
          () => ({ state: 'unknown', error: busyElsewhere, entry }),
        );
      } catch (error) {
        // `send` keeps its own errors: this is a disk that does not take the intent.
        return { state: 'refused', error: notWrittenDown(error) };
      }
    });
  }

  private first(entry: JournalEntry, gateway: OrderGateway): Promise<SubmissionResult> {
    return this.alone(
      entry.id,
      async () => this.send(await this.journal.write(entry), gateway),
      () => ({ state: 'refused', error: { ...busyElsewhere, effect: 'none' } }),
    );
  }

  /** What an earlier submission of the draft came to, if it keeps this one from being sent. */
  private async earlier(draftId: string): Promise<SubmissionResult | undefined> {
    const entries = await this.journal.ofDraft(draftId);
    const made = entries.find(hasTicket);
    if (made !== undefined) {
      return { state: 'created', orderIds: [...made.orderIds, ...made.surplus] };
    }
    const open = entries.find(isUnsettled);
    return open === undefined ? undefined : { state: 'unknown', error: busyElsewhere, entry: open };
  }

  /**
   * Sends an entry whose fate is unknown once more, marker and all: the person's decision, never the program's. When it
   * has been settled meanwhile, nothing is sent.
   */
  sendAgain(entry: JournalEntry, gateway: OrderGateway): Promise<SubmissionResult> {
    return this.once(entry.draftId, async () => {
      try {
        return await this.alone(
          entry.id,
          async () => {
            const current = (await this.journal.read(entry.id)) ?? entry;
            return hasTicket(current)
              ? { state: 'created', orderIds: [...current.orderIds, ...current.surplus] }
              : this.send(current, gateway);
          },
          () => ({ state: 'unknown', error: busyElsewhere, entry }),
        );
      } catch (error) {
        // Nothing went out this time; what the first attempt did is as unknown as before.
        return { state: 'unknown', error: { ...notWrittenDown(error), effect: 'unknown' }, entry };
      }
    });
  }

  private once(draftId: string, work: () => Promise<SubmissionResult>): Promise<SubmissionResult> {
    const running = this.inFlight.get(draftId);
    if (running !== undefined) {
      return running;
    }
    const started = work().finally(() => this.inFlight.delete(draftId));
    this.inFlight.set(draftId, started);
    return started;
  }

  private async alone(
    entryId: string,
    work: () => Promise<SubmissionResult>,
    busy: () => SubmissionResult,
  ): Promise<SubmissionResult> {
    const lock = await this.journal.hold(entryId);
    if (lock === undefined) {
      return busy();
    }
    try {
      return await work();
    } finally {
      // A lock that cannot be removed is taken over once its owner falls silent.
      await lock.release().catch(() => undefined);
    }
  }

  private async send(before: JournalEntry, gateway: OrderGateway): Promise<SubmissionResult> {
    // Found in this state, its sender died: whether the request went out nobody knows.
    const prepared = before.state === 'sending' ? advance(before, { type: 'lost' }) : before;
    const entry = await this.journal.write(advance(prepared, { type: 'send' }));
    let answer: string | undefined;
    const outcome = await patiently(
      () => gateway.create(sentParameters(entry), (text) => (answer = text)),
      this.wait,
    );
    const body = answer === undefined ? {} : { answer };
    if (outcome.ok) {
      const { orderIds } = outcome.value;
      const carried = outcome.requestId === undefined ? {} : { requestId: outcome.requestId };
      await this.record(advance(entry, { type: 'answered', orderIds }), { ...carried, ...body });
      return { state: 'created', orderIds, ...carried };
    }
    const { error } = outcome;
    const after = await this.record(
      advance(entry, { type: error.effect === 'none' ? 'refused' : 'lost', error }),
      remarkOn(error, body),
    );
    return after.state === 'refused'
      ? { state: 'refused', error }
      : { state: 'unknown', error, entry: after };
  }

  /**
   * Writes down what came of it. A disk that refuses now must not hide the answer from the person: on it the entry stays
   * `sending`, and the next start finds out again what is known here.
   */
  private async record(entry: JournalEntry, remark: Remark): Promise<JournalEntry> {
    await this.journal.write(entry, remark).catch(() => undefined);
    return entry;
  }
}
