import * as v from 'valibot';
import type { DmsError } from '../dms/outcome';
import { parseJson } from '../json';
import { JournalState, Parameters, type JournalEntry } from './journal-entry';

/** What DMS said to one request, in its own words; never the request's headers, which hold the signature. */
const Remark = v.object({
  requestId: v.optional(v.string()),
  httpStatus: v.optional(v.number()),
  /** DMS's code of a refusal, or the network's. */
  code: v.optional(v.string()),
  detail: v.optional(v.string()),
  /** The answer's body, as it came; cut when it is very long. */
  answer: v.optional(v.string()),
});
export type Remark = v.InferOutput<typeof Remark>;

/** The first line of a record: what was to be sent, for whom and where to. */
const Head = v.object({
  version: v.literal(1),
  id: v.string(),
  draftId: v.string(),
  accountId: v.string(),
  /** The account in the person's words. */
  account: v.optional(v.string()),
  endpoint: v.string(),
  tid: v.string(),
  /** The databases in the person's words. */
  targets: v.optional(v.array(v.string())),
  parameters: Parameters,
  /** SHA-256 of the parameters without the marker, hex. */
  hash: v.string(),
  marker: v.optional(v.string()),
  /** ISO 8601, UTC. */
  created: v.string(),
});

/** Every further line: the state that the submission came to, and when. */
const Step = v.object({
  at: v.string(),
  state: JournalState,
  orderIds: v.array(v.string()),
  surplus: v.array(v.string()),
  ...v.partial(Remark).entries,
});
export type RecordStep = v.InferOutput<typeof Step>;

/** Everything that is on record of one press of Submit. */
export interface TicketRecord extends v.InferOutput<typeof Head> {
  readonly steps: readonly RecordStep[];
}

/** The line that a record begins with. */
export function recordHead(entry: JournalEntry): v.InferOutput<typeof Head> {
  const { version, id, draftId, accountId, account, endpoint, tid, targets, hash, marker, created } = entry;
  return {
    version,
    id,
    draftId,
    accountId,
    ...(account === undefined ? {} : { account }),
    endpoint,
    tid,
    ...(targets === undefined ? {} : { targets }),
    hash,
    ...(marker === undefined ? {} : { marker }),
    created,
    parameters: entry.parameters,
  };
}

export function recordStep({ state, orderIds, surplus }: JournalEntry, at: Date, remark: Remark): RecordStep {
  return { at: at.toISOString(), state, orderIds, surplus, ...remark };
}

function parse<T>(schema: v.GenericSchema<unknown, T>, line: string): T | undefined {
  try {
    const parsed = v.safeParse(schema, parseJson(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a record's lines. One that a crash cut off is passed over; without a first line there is no record. */
export function readRecord(text: string): TicketRecord | undefined {
  const lines = text.split('\n').filter((line) => line !== '');
  let head: v.InferOutput<typeof Head> | undefined;
  const steps: RecordStep[] = [];
  for (const line of lines) {
    const step = head === undefined ? undefined : parse(Step, line);
    if (step !== undefined) {
      steps.push(step);
    }
    head ??= parse(Head, line);
  }
  return head === undefined ? undefined : { ...head, steps };
}

/** The numbers of all tickets that are known of it, the right one first. */
export function ticketsOnRecord({ steps }: TicketRecord): readonly string[] {
  const last = steps.findLast(({ orderIds }) => orderIds.length > 0);
  return last === undefined ? [] : [...last.orderIds, ...last.surplus];
}

/** What a failed request leaves on record, beside the body of an answer that could not be made sense of. */
export function remarkOn({ requestId, httpStatus, code, detail }: DmsError, body: Remark): Remark {
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...body,
  };
}
