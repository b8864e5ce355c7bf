import * as v from 'valibot';
import { accountColors } from '../core/account-color';
import { DatabaseRef, UserRef, Id } from '../core/tickets/reference';
import { Draft } from '../core/tickets/draft';
import type { FieldValue } from '../core/tickets/field';
import { RowReceipt } from '../core/tickets/row-receipt';

/**
 * What the form page and the host say to each other. Every message has a `type`; a question has an `ask` number that its
 * answer repeats. The page is not trusted: the host parses each message with {@link ToHost} before it looks at it.
 */

const Ask = v.pipe(v.number(), v.integer(), v.minValue(0));
export const longestQuery = 200;
const Query = v.pipe(v.string(), v.maxLength(longestQuery));
const FieldId = v.pipe(v.string(), v.maxLength(64));

/** At most 16 MiB of text: DMS refuses SQL over 15 MB (dms-api.md 1.7). */
const maxText = 16 * 1024 * 1024;
/** More databases, tables or people than any ticket names. */
export const maxItems = 1000;
const maxValues = 100;
/** How many names are looked up by one question, so that there is progress to show. */
export const namesAtOnce = 20;

function fits(value: FieldValue): boolean {
  return typeof value === 'string'
    ? value.length <= maxText
    : typeof value === 'boolean' || value.length <= maxItems;
}

const Content = v.pipe(
  v.pick(Draft, ['pluginType', 'values']),
  v.check(({ values }) => Object.keys(values).length <= maxValues),
  v.check(({ values }) => Object.values(values).every(fits)),
);

/** What DMS is asked about the draft as the host has it; takes long, and can be given up. */
const LongQuestion = v.picklist(['countRows', 'writeRollback', 'checkAccess']);

/** The production databases' names, as typed to confirm; empty where nothing was. */
const TypedNames = v.optional(v.pipe(v.string(), v.maxLength(1000)), '');

export const ToHost = v.variant('type', [
  /** The page is loaded and waits for `open`. */
  v.object({ type: v.literal('ready') }),
  /** The page shows the draft that came with it. */
  v.object({ type: v.literal('drawn') }),
  /** The person changed something; holds only what changed. `revision` counts up from the one in `open`. */
  v.object({ type: v.literal('edit'), revision: Ask, changes: Content }),
  /** Everything as the page shows it; answered by `submission` messages. */
  v.object({
    type: v.literal('submit'),
    revision: Ask,
    content: Content,
    /** How many tickets the person was shown and has agreed to, where it is a batch of them. */
    confirmed: v.optional(Ask),
    production: TypedNames,
  }),
  /** Goes on with a share of a batch: sends what was not sent or what was refused, or looks for what is unconfirmed. */
  v.object({
    type: v.literal('goOn'),
    share: v.picklist(['unsent', 'refused', 'unconfirmed']),
    production: TypedNames,
  }),
  /** Sends no further ticket of the batch. */
  v.object({ type: v.literal('stopBatch') }),
  /** Opens a new draft with the databases of the batch that surely have no ticket. */
  v.object({ type: v.literal('editRest') }),
  v.object({ type: v.literal('searchDatabases'), ask: Ask, query: Query }),
  /** All databases of an environment as DMS writes it, up to {@link maxItems}; answered by `databases`. */
  v.object({ type: v.literal('allDatabases'), ask: Ask, envType: Query }),
  /** The physical databases behind a logical one; answered by `databases`. */
  v.object({ type: v.literal('physicalDatabases'), ask: Ask, dbId: Id }),
  /** Which databases these names stand for, in one environment or, with an empty `envType`, in all; answered by `named`. */
  v.object({
    type: v.literal('nameDatabases'),
    ask: Ask,
    names: v.pipe(v.array(Query), v.maxLength(namesAtOnce)),
    envType: Query,
  }),
  /** `databases`: those chosen in the form, so that their earlier stakeholders come first. */
  v.object({
    type: v.literal('searchUsers'),
    ask: Ask,
    query: Query,
    databases: v.pipe(v.array(v.object({ dbId: Id, logic: v.boolean() })), v.maxLength(maxItems)),
  }),
  v.object({ type: v.literal('listInstances'), ask: Ask, query: Query }),
  v.object({ type: v.literal('listTables'), ask: Ask, dbId: Id, logic: v.boolean(), query: Query }),
  v.object({ type: v.literal('listColumns'), ask: Ask, tableId: Id, logic: v.boolean() }),
  /** How many rows the draft's SQL affects. The draft itself is asked about: nothing of it is in the question. */
  v.object({ type: v.literal('countRows'), ask: Ask }),
  /** SQL that undoes the draft's SQL, made of the rows as they are. */
  v.object({ type: v.literal('writeRollback'), ask: Ask }),
  /** Which permissions the draft would need and the person has not. */
  v.object({ type: v.literal('checkAccess'), ask: Ask }),
  /** Gives up a long question; it stays without an answer. */
  v.object({ type: v.literal('cancel'), what: LongQuestion }),
  /** Opens a request for the permission that is missing on a database of the draft. */
  v.object({ type: v.literal('requestAccess'), dbId: Id, logic: v.boolean() }),
  /** Asks what a text is that is held outside the page (`held-text.ts`): `text` is its mark. */
  v.object({ type: v.literal('describeText'), ask: Ask, text: v.pipe(v.string(), v.maxLength(64)) }),
  /** Shows a field's held text in an editor, or takes other SQL in its place. */
  v.object({ type: v.literal('openText'), field: FieldId }),
  v.object({ type: v.literal('replaceText'), field: FieldId }),
  /** Asks the person how a field's file gets to DMS and brings it there; or gives that up. */
  v.object({ type: v.literal('attach'), field: FieldId }),
  v.object({ type: v.literal('cancelAttach'), field: FieldId }),
  /** Opens the document of a ticket that this form created. */
  v.object({ type: v.literal('showTicket'), orderId: Id }),
  /** Copies code, RequestId and words of the last refusal. */
  v.object({ type: v.literal('copyDetails') }),
  /** Keeps what the form says under a name that the host asks for. */
  v.object({ type: v.literal('saveAsTemplate') }),
  v.object({ type: v.literal('manageAccounts') }),
  /** Something in the page went wrong that the person should be told about; a fixed word, never typed text. */
  v.object({ type: v.literal('fault'), what: v.picklist(['editor', 'worker', 'page']) }),
]);
export type ToHost = v.InferOutput<typeof ToHost>;

const Text = v.string();

/** A refusal or a doubt, already in the person's language; no secret and no SQL in it. */
const Failure = v.object({
  text: Text,
  code: v.optional(Text),
  detail: v.optional(Text),
  requestId: v.optional(Text),
  /** The field it belongs to, when DMS named one. */
  field: v.optional(Text),
});

/** `address`: host and port. `dbType` and `envType` as DMS writes them, perhaps empty. */
export const InstanceInfo = v.object({
  instanceId: Id,
  name: Text,
  address: Text,
  dbType: Text,
  envType: Text,
});
export type InstanceInfo = v.InferOutput<typeof InstanceInfo>;
export const TableInfo = v.object({ tableId: Id, name: Text, schema: Text, description: Text });
export type TableInfo = v.InferOutput<typeof TableInfo>;
export const ColumnInfo = v.object({ name: Text, columnType: Text, description: Text });
export type ColumnInfo = v.InferOutput<typeof ColumnInfo>;

/** What a name stands for. `sure`: there is one database of exactly this name; otherwise the person has to choose, or to mend it. */
export const NamedDatabases = v.object({ name: Text, sure: v.boolean(), databases: v.array(DatabaseRef) });
export type NamedDatabases = v.InferOutput<typeof NamedDatabases>;
/** How far a file is on its way to DMS; `done` and `total` in bytes, `total` 0 while it is not known. */
export const UploadState = v.variant('phase', [
  v.object({ phase: v.literal('idle') }),
  /** To the person's bucket. */
  v.object({ phase: v.literal('sending'), done: v.number(), total: v.number() }),
  /** From there, or from a web address, to DMS. */
  v.object({ phase: v.literal('fetching'), done: v.number(), total: v.number() }),
  v.object({ phase: v.literal('failed'), failure: Failure }),
]);
export type UploadState = v.InferOutput<typeof UploadState>;

/** What is told of a text that is not in the page. */
export const TextSummary = v.object({
  /** In UTF-8. */
  bytes: v.number(),
  lines: v.number(),
  /** The first lines. */
  head: Text,
  /** How many statements there are of each kind; kinds without any are left out. */
  statements: v.partial(
    v.object({
      query: v.number(),
      dml: v.number(),
      ddl: v.number(),
      dcl: v.number(),
      tcl: v.number(),
      other: v.number(),
    }),
  ),
});
export type TextSummary = v.InferOutput<typeof TextSummary>;

/** What became of one ticket of a batch; see `core/submission/batch.ts`. */
export const TicketFate = v.variant('state', [
  v.object({ state: v.literal('unsent') }),
  v.object({ state: v.literal('sending') }),
  v.object({ state: v.literal('created'), orderIds: v.array(Id) }),
  v.object({ state: v.literal('refused'), failure: Failure }),
  v.object({ state: v.literal('unconfirmed'), failure: v.optional(Failure) }),
]);
export type TicketFate = v.InferOutput<typeof TicketFate>;

const BatchPhase = v.picklist(['running', 'stopping', 'ended']);

/** Several tickets of one form, in the order of its databases. */
export const BatchSubmission = v.object({
  state: v.literal('batch'),
  phase: BatchPhase,
  tickets: v.array(v.object({ database: DatabaseRef, fate: TicketFate })),
  /** Why it ended before all were sent. */
  failure: v.optional(Failure),
});
export type BatchSubmission = v.InferOutput<typeof BatchSubmission>;

/** Something found in the SQL of a field. Offsets are UTF-16 code units into its text, lines count from 1. */
export const FindingView = v.object({
  rule: Text,
  severity: v.picklist(['error', 'warning', 'hint']),
  text: Text,
  line: v.number(),
  start: v.number(),
  end: v.number(),
  fix: v.optional(
    v.object({
      title: Text,
      start: v.number(),
      end: v.number(),
      text: Text,
      /** Where in `text` the person goes on typing. */
      caret: v.optional(v.number()),
    }),
  ),
});
export type FindingView = v.InferOutput<typeof FindingView>;

/** What was found in one field; of very many, errors before others, and `total` is how many there are. */
export const FieldFindings = v.object({ field: Text, total: v.number(), list: v.array(FindingView) });
export type FieldFindings = v.InferOutput<typeof FieldFindings>;

/** Why DMS would refuse the statements in a field as a ticket of this type. */
export const Refusal = v.object({ field: Text, text: Text });
export type Refusal = v.InferOutput<typeof Refusal>;

/** The type of ticket that the SQL suggests, and why. */
export const ProposalView = v.object({ pluginType: Text, why: Text });
export type ProposalView = v.InferOutput<typeof ProposalView>;

export const Submission = v.variant('state', [
  v.object({ state: v.literal('idle') }),
  v.object({ state: v.literal('sending') }),
  v.object({ state: v.literal('created'), orderIds: v.array(Id) }),
  v.object({ state: v.literal('refused'), failure: Failure }),
  /** It is not known whether there is a ticket; nothing is sent again by itself. */
  v.object({ state: v.literal('unknown'), failure: Failure }),
  /** The host's own checks found these; texts are in the person's language. */
  v.object({ state: v.literal('invalid'), problems: v.array(v.object({ field: Text, text: Text })) }),
  BatchSubmission,
]);
export type Submission = v.InferOutput<typeof Submission>;

export const Identity = v.object({
  account: Text,
  user: Text,
  tenant: Text,
  region: Text,
  color: v.optional(v.picklist(accountColors)),
});
export type Identity = v.InferOutput<typeof Identity>;

/** Something that is not done, and why; `statement` counts from 1. */
const Declined = v.object({ statement: v.optional(v.number()), text: Text });
export type Declined = v.InferOutput<typeof Declined>;

/** A permission that the person lacks; without `tables` on the database as a whole. `permission` as DMS calls it. */
const MissingAccess = v.object({
  database: DatabaseRef,
  permission: v.picklist(['QUERY', 'EXPORT', 'CORRECT']),
  tables: v.array(Text),
});
export type MissingAccess = v.InferOutput<typeof MissingAccess>;

export const ToForm = v.variant('type', [
  v.object({
    type: v.literal('open'),
    draft: Draft,
    revision: Ask,
    /** English sentence to translation; empty in English. */
    translations: v.record(Text, Text),
    identity: v.nullable(Identity),
    /** Reason categories used before in this tenant. */
    categories: v.array(Text),
    submission: Submission,
    /** Where the SQL came from, to show: file name and lines. */
    source: v.optional(Text),
    /** What was made of what stands in the file, e.g. a database that is not there. */
    notes: v.optional(v.array(Text)),
    /** What DMS said the last time it was asked for the rows. */
    receipt: v.optional(RowReceipt),
    /** Small SQL's rows are asked for without a click. */
    countsByItself: v.optional(v.boolean()),
    /** The address of `dist/webview/` for scripts that load later, and the nonce they need. */
    assets: Text,
  }),
  v.object({ type: v.literal('identity'), identity: v.nullable(Identity) }),
  v.object({ type: v.literal('submission'), submission: Submission }),
  /** One ticket of the batch has moved on; the others are as they were. */
  v.object({ type: v.literal('batchStep'), index: Ask, fate: TicketFate, phase: BatchPhase }),
  /** What the SQL of this revision says. Sent by the host whenever the draft may have come to mean something else. */
  v.object({
    type: v.literal('findings'),
    revision: Ask,
    fields: v.array(FieldFindings),
    refusal: v.nullable(Refusal),
    proposal: v.nullable(ProposalView),
  }),
  v.object({ type: v.literal('databases'), ask: Ask, databases: v.array(DatabaseRef), total: v.number() }),
  v.object({ type: v.literal('named'), ask: Ask, names: v.array(NamedDatabases) }),
  /** `known`: stakeholders of earlier tickets on the same databases, who come before the others. */
  v.object({
    type: v.literal('users'),
    ask: Ask,
    known: v.array(UserRef),
    users: v.array(UserRef),
    total: v.number(),
  }),
  v.object({
    type: v.literal('instances'),
    ask: Ask,
    instances: v.array(InstanceInfo),
    total: v.number(),
  }),
  v.object({ type: v.literal('tables'), ask: Ask, tables: v.array(TableInfo) }),
  v.object({ type: v.literal('columns'), ask: Ask, columns: v.array(ColumnInfo) }),
  /** How far a long question has come. */
  v.object({ type: v.literal('progress'), what: LongQuestion, done: v.number(), total: v.number() }),
  /** `declined` names the statements that were not counted: then the receipt's number is too small. */
  v.object({ type: v.literal('counted'), ask: Ask, receipt: RowReceipt, declined: v.array(Declined) }),
  v.object({ type: v.literal('rollback'), ask: Ask, sql: Text, rows: v.number(), notes: v.array(Text) }),
  v.object({ type: v.literal('declined'), ask: Ask, reasons: v.array(Declined) }),
  v.object({ type: v.literal('access'), ask: Ask, missing: v.array(MissingAccess) }),
  /** `null`: the text is no longer on this machine. */
  v.object({ type: v.literal('text'), ask: Ask, summary: v.nullable(TextSummary) }),
  v.object({ type: v.literal('failed'), ask: Ask, failure: Failure }),
  v.object({ type: v.literal('upload'), field: FieldId, state: UploadState }),
  /** The host has changed a field. `revision`: of the edit that made it do so; what was typed later stays. */
  v.object({ type: v.literal('value'), field: FieldId, value: Text, revision: v.optional(Ask) }),
]);
export type ToForm = v.InferOutput<typeof ToForm>;
export type Failure = v.InferOutput<typeof Failure>;
