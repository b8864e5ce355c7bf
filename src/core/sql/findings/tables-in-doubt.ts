import type { Inspection } from '../inspection';
import { readTokens } from '../tokens';
import { slowConditions, tableNames } from './not-sargable';

/** So many statements are looked at; a script of more is not written for an index. */
const mostStatements = 100;
const mostTables = 5;

/** The tables, by their own names in lower case, whose size decides whether `not-sargable` has something to say. */
export function tablesInDoubt(inspection: Inspection): readonly string[] {
  const { text, rules } = inspection;
  const names = inspection.statements
    .slice(0, mostStatements)
    .filter(({ hasWhere }) => hasWhere)
    .flatMap((statement) => {
      const tokens = readTokens(text, rules, statement);
      return slowConditions(statement, text, tokens).length > 0 ? tableNames(statement) : [];
    });
  return [...new Set(names)].slice(0, mostTables);
}
