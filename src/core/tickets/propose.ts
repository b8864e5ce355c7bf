import * as v from 'valibot';
import { message, type Message } from '../message';
import { dialectFor } from '../sql/dialect';
import { inspect } from '../sql/inspect';
import type { Draft } from './draft';
import { isMySql } from './engine';
import { valueSchemas } from './field';
import type { Statement, StatementKind } from '../sql/statement';
import type { Tally } from '../sql/tally';
import type { DatabaseRef } from './reference';

export interface Proposal {
  readonly pluginType: string;
  /** Why this type, for the person. */
  readonly why: Message;
}

const change = 'DC_COMMON';

/** The type of ticket for these statements: an export when all of them only read, otherwise a change. */
export function proposeFor(
  statements: readonly Pick<Statement, 'kind' | 'verb'>[],
  database?: DatabaseRef,
): Proposal {
  if (statements.length === 0) {
    return { pluginType: change, why: message('No statement was recognised, so a data change is proposed.') };
  }
  const reading = statements.filter(({ kind }) => kind === 'query').length;
  if (reading === statements.length) {
    return { pluginType: 'DATA_EXPORT', why: message('The SQL only reads, so an export is proposed.') };
  }
  if (reading > 0) {
    return {
      pluginType: change,
      why: message('The SQL reads and changes, so a data change is proposed.'),
    };
  }
  if (
    statements.every(({ kind, verb }) => kind === 'ddl' && verb === 'ALTER') &&
    database !== undefined &&
    isMySql(database)
  ) {
    return {
      pluginType: 'DC_CHUNK',
      why: message(
        'ALTER TABLE on MySQL can run without locking the table, so a lock-free change is proposed.',
      ),
    };
  }
  return {
    pluginType: change,
    why: message('The SQL changes data or tables, so a data change is proposed.'),
  };
}

/** The type of ticket for statements of which only the kinds were counted, as of a file of megabytes. */
export function proposeForKinds(counts: Tally): Proposal {
  const kinds = Object.keys(counts) as readonly StatementKind[];
  return proposeFor(kinds.map((kind) => ({ kind, verb: '' })));
}

/** The type of ticket for a text of SQL, read in the dialect of the database when that is known. */
export function propose(sql: string, database?: DatabaseRef): Proposal {
  return proposeFor(inspect(sql, dialectFor(database?.dbType ?? '')).statements, database);
}

/** A draft for SQL that was selected, of the type proposed for it; `values` are filled in beforehand. */
export function newDraft({
  id,
  sql,
  values = {},
}: {
  readonly id: string;
  readonly sql: string;
  readonly values?: Draft['values'];
}): Draft {
  const databases = v.safeParse(valueSchemas.databases, values['databases']);
  const database = databases.success ? databases.output[0] : undefined;
  return { id, pluginType: propose(sql, database).pluginType, values: { ...values, sql } };
}
