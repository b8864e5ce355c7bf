import { message } from '../message';
import type { Field, FieldValue } from './field';

/** Whether SQL comes as text or as a file that DMS already holds (dms-api.md 2.3, `sqlType`, `rbSQLType`). */
export const sqlTypes = ['TEXT', 'ATTACHMENT'] as const;

type Showing = NonNullable<Field['when']>;

export function whenTicked(flag: string): Showing {
  return (values: Readonly<Record<string, FieldValue>>) => values[flag] === true;
}

export function whenNotTicked(flag: string): Showing {
  return (values: Readonly<Record<string, FieldValue>>) => values[flag] !== true;
}

/** The SQL is an attachment. Shown only then: attaching is done by a command or comes with a clone, un-attaching is a click. */
export const sqlAttached = {
  kind: 'flag',
  label: message('The SQL is an attachment'),
  required: false,
  when: whenTicked('sqlAttached'),
} as const satisfies Field;

/** Whether the SQL goes as an attachment, where DMS takes one. */
export const sendSqlAttached = {
  kind: 'flag',
  label: message('Send the SQL as an attachment'),
  hint: message('For scripts of megabytes. DMS fetches the file, from your OSS bucket or a web address.'),
  required: false,
} as const satisfies Field;

export const sqlAttachment = {
  kind: 'attachment',
  label: message('Attachment with the SQL'),
  required: true,
  contentOf: 'sql',
  when: whenTicked('sqlAttached'),
} as const satisfies Field;

export const sendRollbackAttached = {
  kind: 'flag',
  label: message('Send the rollback SQL as an attachment'),
  required: false,
} as const satisfies Field;

export const rollbackAttachment = {
  kind: 'attachment',
  label: message('Attachment with the rollback SQL'),
  required: true,
  contentOf: 'rollbackSql',
  when: whenTicked('rollbackAttached'),
} as const satisfies Field;

/** A document that explains the ticket (dms-api.md 2.1, `AttachmentKey`); never executed. */
export const supplement = {
  kind: 'attachment',
  label: message('Supplementary attachment'),
  hint: message('A .txt or .sql file for those who approve. It is not executed.'),
  required: false,
} as const satisfies Field;
