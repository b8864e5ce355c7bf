import * as v from 'valibot';
import type { Draft } from './draft';
import { valueSchemas } from './field';
import type { DatabaseRef } from './reference';

/** The SQL that a draft holds, whatever its type does with it. */
export function sqlOf({ values }: Pick<Draft, 'values'>): string {
  const { sql } = values;
  return typeof sql === 'string' ? sql : '';
}

/** The databases that a draft names. */
export function databasesOf({ values }: Pick<Draft, 'values'>): readonly DatabaseRef[] {
  const parsed = v.safeParse(valueSchemas.databases, values['databases']);
  return parsed.success ? parsed.output : [];
}
