import * as v from 'valibot';
import type { Message } from '../message';
import { DatabaseRef, UserRef } from './reference';

/**
 * The kinds of field a ticket type can declare. A kind fixes the value's shape and the control the form draws:
 *
 * | kind | value | control |
 * |---|---|---|
 * | `line`, `text` | string | one line, several lines |
 * | `sql` | string, byte for byte as typed | SQL editor |
 * | `count` | string as typed; digits once it is valid | number entry |
 * | `flag` | boolean | check box |
 * | `category` | string | text with the tenant's own values as suggestions |
 * | `databases` | DatabaseRef[] | searching picker |
 * | `users` | UserRef[] | searching picker |
 *
 * A number is kept as the text the person typed: what they typed is never thrown away because it is not a number yet.
 */
export const valueSchemas = {
  line: v.string(),
  text: v.string(),
  sql: v.string(),
  count: v.string(),
  flag: v.boolean(),
  category: v.string(),
  databases: v.array(DatabaseRef),
  users: v.array(UserRef),
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
  category: '',
  databases: [],
  users: [],
};

/** One field of a ticket type: enough to draw it, to explain it and to check it. */
export interface Field<K extends FieldKind = FieldKind> {
  readonly kind: K;
  readonly label: Message;
  /** One sentence under the field. */
  readonly hint?: Message;
  readonly required: boolean;
  /** `databases`: several may be chosen. */
  readonly many?: boolean;
  /** Shown, checked and sent only while this holds; its value is kept meanwhile. */
  readonly when?: (values: Readonly<Record<string, FieldValue>>) => boolean;
}

/** The fields of a ticket type in the order of the form. Ids shared by several types carry their value from type to type. */
export type FieldTable = Readonly<Record<string, Field>>;

export type Values<F extends FieldTable> = { readonly [Id in keyof F]: ValueOf<F[Id]['kind']> };
