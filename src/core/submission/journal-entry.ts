import * as v from 'valibot';
import { errorKinds, type DmsError } from '../dms/outcome';
import { RowReceipt } from '../tickets/row-receipt';
import { SqlSource } from './sql-source';

/** The type of tickets that only review SQL; `CreateSQLReviewOrder` makes them (dms-api 3.5), and no draft belongs to them. */
export const reviewType = 'SQLReview';

/** The parameters of `CreateOrder`, without the tenant; those of `CreateSQLReviewOrder` under the same names. */
export const Parameters = v.object({
  PluginType: v.string(),
  Comment: v.string(),
  PluginParam: v.string(),
  RelatedUserList: v.optional(v.string()),
  AttachmentKey: v.optional(v.string()),
});

/**
 * - `prepared`: written, nothing sent.
 * - `sending`: the request may be on its way; what is found in this state after a crash is `unknown`.
 * - `created`: DMS answered with ticket numbers. `reconciled`: they were found in DMS afterwards.
 * - `refused`: DMS surely made no ticket. `absent`: there was none to be found, and whoever looked took that for granted.
 * - `unknown`: it is not known whether there is a ticket.
 */
export const JournalState = v.picklist([
  'prepared',
  'sending',
  'created',
  'refused',
  'unknown',
  'reconciled',
  'absent',
]);
export type JournalState = v.InferOutput<typeof JournalState>;

/** An error as it is kept; it holds no secret and no SQL of ours. */
const Refusal = v.object({
  kind: v.picklist(errorKinds),
  message: v.object({ text: v.string(), args: v.optional(v.array(v.union([v.string(), v.number()]))) }),
  code: v.optional(v.string()),
  detail: v.optional(v.string()),
  requestId: v.optional(v.string()),
});

/** What is known of one press of Submit. Written before the first byte leaves, so that no crash can hide it. */
export const JournalEntry = v.object({
  version: v.literal(1),
  id: v.string(),
  draftId: v.string(),
  /** The draft that several tickets are made of, when this is one of them; `draftId` is then its own. */
  batch: v.optional(v.string()),
  /** The host's account id, or empty on the command line. */
  accountId: v.string(),
  /** The DMS user who submits: with the account's next key, or for another person, it may be somebody else. */
  userId: v.optional(v.string()),
  /** The account and the databases in the person's words, for the record. */
  account: v.optional(v.string()),
  targets: v.optional(v.array(v.string())),
  endpoint: v.string(),
  tid: v.string(),
  /**
   * Everything that was or will be sent, SQL included: after a crash the ticket is recognised by it, and only with it can
   * the very same be sent again. Once there is a ticket, and its record holds it too, the PluginParam is empty here: the journal is
   * read as a whole, often. The file is readable by its owner only.
   */
  parameters: Parameters,
  /** SHA-256 of the parameters, hex; of a review that of its database and SQL. */
  hash: v.string(),
  marker: v.optional(v.string()),
  /** ISO 8601, UTC. */
  created: v.string(),
  state: JournalState,
  orderIds: v.array(v.string()),
  /** More tickets than one carry the marker or match: these are too many. */
  surplus: v.array(v.string()),
  /** An attempt's answer was lost; a later attempt's refusal then says nothing about whether there is a ticket. */
  doubtful: v.optional(v.boolean()),
  /** What went wrong last, so that the account of a batch outlives the window. */
  refusal: v.optional(Refusal),
  /** Where the SQL was taken from, so that what DMS says of it can be shown there. */
  source: v.optional(SqlSource),
  /** Of a review: the person has seen what it says, so that the next press asks anew. */
  read: v.optional(v.boolean()),
  /** What DMS said of the affected rows before. */
  receipt: v.optional(RowReceipt),
});
export type JournalEntry = v.InferOutput<typeof JournalEntry>;

/** What happens to an entry. */
export type JournalEvent =
  | { readonly type: 'send' }
  | { readonly type: 'answered'; readonly orderIds: readonly string[] }
  | { readonly type: 'refused'; readonly error?: DmsError }
  | { readonly type: 'lost'; readonly error?: DmsError }
  | { readonly type: 'found'; readonly orderIds: readonly string[]; readonly surplus: readonly string[] }
  | { readonly type: 'given-up' };

const allowed: Readonly<Record<JournalEvent['type'], readonly JournalState[]>> = {
  // Sending again is the person's decision after `unknown`, or a repeat after a refusal that surely did nothing.
  send: ['prepared', 'refused', 'unknown'],
  answered: ['sending'],
  refused: ['sending'],
  lost: ['sending'],
  // A list that lagged behind may show the ticket later than anyone looked.
  found: ['sending', 'unknown', 'absent'],
  'given-up': ['prepared', 'unknown', 'sending'],
};

function kept(error: DmsError | undefined): Pick<JournalEntry, 'refusal'> {
  if (error === undefined) {
    return {};
  }
  const { kind, message, code, detail, requestId } = error;
  return {
    refusal: {
      kind,
      message:
        message.args === undefined ? { text: message.text } : { text: message.text, args: [...message.args] },
      ...(code === undefined ? {} : { code }),
      ...(detail === undefined ? {} : { detail }),
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
}

/**
 * The entry after the event.
 * @throws RangeError when the event cannot happen in the entry's state: a bug, never a fault of the network.
 */
export function advance(entry: JournalEntry, event: JournalEvent): JournalEntry {
  if (!allowed[event.type].includes(entry.state)) {
    throw new RangeError(`${event.type} in state ${entry.state}`);
  }
  switch (event.type) {
    case 'send':
      return { ...entry, state: 'sending' };
    case 'answered':
      return { ...entry, state: 'created', orderIds: [...event.orderIds] };
    case 'refused':
      return { ...entry, state: entry.doubtful === true ? 'unknown' : 'refused', ...kept(event.error) };
    case 'lost':
      return { ...entry, state: 'unknown', doubtful: true, ...kept(event.error) };
    case 'found':
      return { ...entry, state: 'reconciled', orderIds: [...event.orderIds], surplus: [...event.surplus] };
    case 'given-up':
      return { ...entry, state: 'absent' };
  }
}

/** Whether it still has to be found out what became of it. */
export function isUnsettled({ state }: JournalEntry): boolean {
  return state === 'sending' || state === 'unknown';
}

/** Whether it made a ticket. */
export function hasTicket({ state }: Pick<JournalEntry, 'state'>): boolean {
  return state === 'created' || state === 'reconciled';
}

/** Whether it is of a review, not of a ticket that changes or exports something. */
export function isReview({ parameters }: Pick<JournalEntry, 'parameters'>): boolean {
  return parameters.PluginType === reviewType;
}

/** Whether an entry has given its content over to the record. */
export function isSlim({ parameters }: { readonly parameters: { readonly PluginParam: string } }): boolean {
  return parameters.PluginParam === '';
}

/** The entry without its content, which is on record. */
export function slim(entry: JournalEntry): JournalEntry {
  return { ...entry, parameters: { ...entry.parameters, PluginParam: '' } };
}
