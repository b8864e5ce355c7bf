import { message } from '../message';
import type { Field } from './field';

/** Fields that several ticket types share, id for id, so that what was typed stays when the type is changed. */

export const category = {
  kind: 'category',
  label: message('Reason category'),
  hint: message('Your organisation’s own categories; the ones used before are offered.'),
  required: false,
} as const satisfies Field;

export const comment = {
  kind: 'text',
  label: message('Business background'),
  hint: message('Why this is needed. Approvers read it first.'),
  required: true,
} as const satisfies Field;

export const stakeholders = {
  kind: 'users',
  label: message('Stakeholders'),
  hint: message('People who may follow the ticket.'),
  required: false,
} as const satisfies Field;

export const rollbackSql = {
  kind: 'sql',
  label: message('Rollback SQL'),
  hint: message('Undoes the change. Kept with the ticket, not executed.'),
  required: false,
} as const satisfies Field;

export const sql = { kind: 'sql', label: message('SQL'), required: true } as const satisfies Field;

/** One database. */
export const database = {
  kind: 'databases',
  label: message('Database'),
  required: true,
} as const satisfies Field;

/** One ticket for all of them. */
export const databases = {
  kind: 'databases',
  label: message('Databases'),
  required: true,
  many: true,
} as const satisfies Field;
