import * as v from 'valibot';
import type { Message } from '../message';
import { ColumnRef, DatabaseRef, InstanceRef, TableCleanup, TableRef, UserRef } from './reference';

/**
 * The kinds of field a ticket type can declare. A kind fixes the value's shape and the control the form draws:
 *
 * | kind | value | control |
 * |---|---|---|
 * | `line`, `text` | string | one line, several lines |
 * | `sql` | string, byte for byte as typed | SQL editor |
 * | `count` | string as typed; digits once it is valid | number entry |
 * | `flag` | boolean | check box |
 * | `choice` | string, one of `options`; any other stands for the first | list to choose from |
 * | `category` | string | text with the tenant's own values as suggestions |
 * | `attachment` | string, an AttachmentKey of DMS; `''` while nothing is uploaded | upload, progress, removal |
 * | `databases` | DatabaseRef[] | searching picker |
 * | `users` | UserRef[] | searching picker |
 * | `instances` | InstanceRef[] | searching picker |
 * | `tables` | TableRef[] | searching picker in the database chosen in `databases` |
 * | `columns` | ColumnRef[] | table, then column, in that database |
 * | `cleanups` | TableCleanup[] | a row for each table: table, time column, days, unit, filter |
 * | `cron` | string, Quartz | one line with words and the next runs (`cron-words.ts`, `cron-runs.ts`) |
 * | `duration` | string, seconds in digits | presets and a date to reach |
 *
 * A number is kept as the text the person typed: what they typed is never thrown away because it is not a number yet.
 */
export const valueSchemas = {
  line: v.string(),
  text: v.string(),
  sql: v.string(),
  count: v.string(),
  flag: v.boolean(),
  choice: v.string(),
  category: v.string(),
  attachment: v.string(),
  databases: v.array(DatabaseRef),
  users: v.array(UserRef),
  instances: v.array(InstanceRef),
  tables: v.array(TableRef),
  columns: v.array(ColumnRef),
  cleanups: v.array(TableCleanup),
  cron: v.string(),
  duration: v.string(),
} as const;

export type FieldKind = keyof typeof valueSchemas;
export type ValueOf<K extends FieldKind> = v.InferOutput<(typeof valueSchemas)[K]>;
export type FieldValue = ValueOf<FieldKind>;

/** The value a field of each kind has before anyone touched it. */
export const emptyValues: { readonly [K in FieldKind]: ValueOf<K> } = {
  line: '',
  text: '',
  sql: '',
  count: '',
  flag: false,
  choice: '',
  category: '',
  attachment: '',
  databases: [],
  users: [],
  instances: [],
  tables: [],
  columns: [],
  cleanups: [],
  cron: '',
  duration: '',
};

/** One of the values of a `choice`. */
export interface Option {
  readonly value: string;
  readonly label: Message;
}

/** One field of a ticket type: enough to draw it, to explain it and to check it. */
export interface Field<K extends FieldKind = FieldKind> {
  readonly kind: K;
  readonly label: Message;
  /** One sentence under the field. */
  readonly hint?: Message;
  readonly required: boolean;
  /** `databases`: several may be chosen. */
  readonly many?: boolean;
  /** `choice`: in the order of the list. */
  readonly options?: readonly Option[];
  /** `attachment`: the id of the field whose text is uploaded; without it, a file that the person chooses. */
  readonly contentOf?: string;
  /** Shown, checked and sent only while this holds; its value is kept meanwhile. */
  readonly when?: (values: Readonly<Record<string, FieldValue>>) => boolean;
}

/** The fields of a ticket type in the order of the form. Ids shared by several types carry their value from type to type. */
export type FieldTable = Readonly<Record<string, Field>>;

export type Values<F extends FieldTable> = { readonly [Id in keyof F]: ValueOf<F[Id]['kind']> };
