import { message, type Message } from '../message';
import { firstNotMySql } from './engine';
import type { DatabaseRef } from './reference';

/** What a proposal needs to know of a statement; `inspect` of the SQL core tells it. */
export interface StatementFacts {
  readonly kind: 'query' | 'dml' | 'ddl' | 'dcl' | 'tcl' | 'other';
  /** The first word that says what it does, in capitals. */
  readonly verb: string;
}

export interface Proposal {
  readonly pluginType: string;
  /** Why this type, for the person. */
  readonly why: Message;
}

const change = 'DC_COMMON';

function isMySql(database: DatabaseRef | undefined): boolean {
  return (
    database !== undefined &&
    /mysql|mariadb/i.test(database.dbType) &&
    firstNotMySql([database]) === undefined
  );
}

/** The type of ticket for these statements: an export when all of them only read, otherwise a change. */
export function proposeFor(statements: readonly StatementFacts[], database?: DatabaseRef): Proposal {
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
  if (statements.every(({ kind, verb }) => kind === 'ddl' && verb === 'ALTER') && isMySql(database)) {
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
