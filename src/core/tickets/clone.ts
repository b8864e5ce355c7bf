import type { Draft } from './draft';
import type { FieldValue } from './field';
import { decodeParam } from './param';
import { DatabaseRef, InstanceRef, TableRef, type UserRef } from './reference';
import type { PluginParam, TicketType } from './ticket-type';
import * as v from 'valibot';

/** Everything of a ticket that a new one like it carries. */
export interface TicketContent {
  /** The business background without the mark of the ticket it comes from. */
  readonly comment: string;
  readonly stakeholders: readonly UserRef[];
  readonly param: PluginParam;
  /** What is known of the databases that the PluginParam names by id; others stay ids. */
  readonly databases: readonly DatabaseRef[];
  /** The names of tables and instances, by id. */
  readonly names: ReadonlyMap<string, string>;
}

function known({ dbId, logic }: DatabaseRef, databases: readonly DatabaseRef[]): DatabaseRef | undefined {
  return databases.find((one) => one.dbId === dbId && one.logic === logic);
}

function withNames(id: string, value: FieldValue, { databases, names }: TicketContent): FieldValue {
  const found = {
    databases: v.array(DatabaseRef),
    tables: v.array(TableRef),
    instances: v.array(InstanceRef),
  };
  switch (id) {
    case 'databases':
      return v.parse(found.databases, value).map((one) => known(one, databases) ?? one);
    case 'tables':
      return v
        .parse(found.tables, value)
        .map((one) => ({ ...one, tableName: one.tableName || (names.get(one.tableId) ?? '') }));
    case 'instances':
      return v
        .parse(found.instances, value)
        .map((one) => ({ ...one, name: one.name || (names.get(one.instanceId) ?? '') }));
    default:
      return value;
  }
}

/**
 * The values of a draft that says the same as a ticket.
 * @throws ValiError when the PluginParam is none of this type.
 */
export function cloneValues(type: TicketType, content: TicketContent): Draft['values'] {
  const decoded = Object.entries(decodeParam(type, content.param));
  return {
    ...Object.fromEntries(decoded.map(([id, value]) => [id, withNames(id, value, content)])),
    comment: content.comment,
    stakeholders: [...content.stakeholders],
  };
}

/**
 * The same draft for another database. Of tables only the names go along: ids belong to the database they were chosen in.
 * @returns `undefined` for a draft that names no database.
 */
export function movedTo(
  type: TicketType,
  values: Draft['values'],
  database: DatabaseRef,
): Draft['values'] | undefined {
  if (!Object.hasOwn(type.fields, 'databases') || !hasDatabases(values)) {
    return undefined;
  }
  const tables = v.safeParse(v.array(TableRef), values['tables']);
  return {
    ...values,
    databases: [database],
    ...(tables.success ? { tables: tables.output.map(({ tableName }) => ({ tableId: '', tableName })) } : {}),
  };
}

function hasDatabases(values: Draft['values']): boolean {
  const { databases } = values;
  return Array.isArray(databases) && databases.length > 0;
}
