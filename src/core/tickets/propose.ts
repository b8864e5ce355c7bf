import * as v from 'valibot';
import { message, type Message } from '../message';
import { inspect } from '../sql/inspect';
import type { Draft } from './draft';
import { dialectOf, isMySql } from './engine';
import { valueSchemas } from './field';
import type { StatementKind } from '../sql/statement';
import type { Tally } from '../sql/tally';
import { lockFreeRule } from './lock-free';
import type { DatabaseRef } from './reference';
import { judge, type StatementFacts } from './statement-rule';

export interface Proposal {
  readonly pluginType: string;
  /** Why this type, for the person. */
  readonly why: Message;
}

const change = 'DC_COMMON';

/** What is known besides the SQL. */
export interface ProposalFacts {
  readonly databases?: readonly DatabaseRef[];
  /** The person's estimate of the rows that change. */
  readonly affectedRows?: number;
}

/** From this many rows on a change in one go holds its locks for long enough to be felt. */
const manyRows = 100_000;

function lockFree(
  statements: readonly StatementFacts[],
  { databases = [], affectedRows = 0 }: ProposalFacts,
) {
  if (
    databases.length === 0 ||
    !databases.every(isMySql) ||
    judge(lockFreeRule(), statements) !== undefined
  ) {
    return undefined;
  }
  if (statements.every(({ kind, verb }) => kind === 'ddl' && verb === 'ALTER')) {
    return message(
      'ALTER TABLE on MySQL can run without locking the table, so a lock-free change is proposed.',
    );
  }
  return affectedRows >= manyRows && statements.every(({ kind }) => kind === 'dml')
    ? message('So many rows are better changed in batches without locking the table: a lock-free change.')
    : undefined;
}

/** The type of ticket for these statements: an export when all of them only read, otherwise a change. */
export function proposeFor(statements: readonly StatementFacts[], facts: ProposalFacts = {}): Proposal {
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
  const why = lockFree(statements, facts);
  return why === undefined
    ? { pluginType: change, why: message('The SQL changes data or tables, so a data change is proposed.') }
    : { pluginType: 'DC_CHUNK', why };
}

/** The type of ticket for statements of which only the kinds were counted, as of a file of megabytes. */
export function proposeForKinds(counts: Tally): Proposal {
  const kinds = Object.keys(counts) as readonly StatementKind[];
  return proposeFor(kinds.map((kind) => ({ kind, verb: '', tables: [] })));
}

/** The type of ticket for a text of SQL, read in the dialect of the databases when that is known. */
export function propose(sql: string, facts: ProposalFacts = {}): Proposal {
  return proposeFor(inspect(sql, dialectOf(facts.databases ?? [])).statements, facts);
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
  const facts = databases.success ? { databases: databases.output } : {};
  return { id, pluginType: propose(sql, facts).pluginType, values: { ...values, sql } };
}
