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

export const sqlAttachment = {
  kind: 'line',
  label: message('Attachment with the SQL'),
  hint: message('The AttachmentKey that DMS gave for the uploaded file.'),
  required: true,
  when: whenTicked('sqlAttached'),
} as const satisfies Field;

export const rollbackAttached = {
  kind: 'flag',
  label: message('The rollback SQL is an attachment'),
  required: false,
  when: whenTicked('rollbackAttached'),
} as const satisfies Field;

export const rollbackAttachment = {
  kind: 'line',
  label: message('Attachment with the rollback SQL'),
  hint: message('The AttachmentKey that DMS gave for the uploaded file.'),
  required: true,
  when: whenTicked('rollbackAttached'),
} as const satisfies Field;
