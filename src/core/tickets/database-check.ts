import { message } from '../message';
import { firstNotMySql } from './engine';
import type { DatabaseRef } from './reference';
import type { FieldProblem } from './ticket-type';

/** What is wrong with the choice of databases, beyond there being none. A database named twice would be changed twice. */
export function databaseProblems(databases: readonly DatabaseRef[]): readonly FieldProblem[] {
  const seen = new Set<string>();
  for (const { dbId, logic, name } of databases) {
    const key = `${dbId} ${String(logic)}`;
    if (seen.has(key)) {
      return [{ field: 'databases', message: message('{0} is chosen twice.', name === '' ? dbId : name) }];
    }
    seen.add(key);
  }
  return [];
}

export function oneDatabaseProblems(databases: readonly DatabaseRef[]): readonly FieldProblem[] {
  return databases.length > 1
    ? [{ field: 'databases', message: message('A ticket of this type takes one database.') }]
    : [];
}

/** The ticket type runs on MySQL and its kin only. */
export function mySqlProblems(databases: readonly DatabaseRef[]): readonly FieldProblem[] {
  const other = firstNotMySql(databases);
  return other === undefined
    ? []
    : [
        {
          field: 'databases',
          message: message('This works on MySQL only; {0} is {1}.', other.name || other.dbId, other.dbType),
        },
      ];
}
