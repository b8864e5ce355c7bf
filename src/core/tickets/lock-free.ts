import { message, type Message } from '../message';
import { judge, type StatementFacts, type StatementRule } from './statement-rule';

/** DMS makes names of its own from the table's, which MySQL cuts at 64 characters (dms-api.md 2.3, `DC_CHUNK`). */
const longestName = 56;

/** The table's own name: the last part of `a.b.c`, without its quotes. */
function bareName(written: string): string {
  const parts = written.match(/`(?:[^`]|``)*`|"(?:[^"]|"")*"|[^.]+/g);
  const last = (parts?.at(-1) ?? written).trim();
  const quote = last.charAt(0);
  return (quote === '`' || quote === '"') && last.length > 1 && last.endsWith(quote)
    ? last.slice(1, -1).replaceAll(quote + quote, quote)
    : last;
}

function statementProblem({ kind, verb, tables }: StatementFacts): Message | undefined {
  if (kind === 'ddl' || verb === 'OPTIMIZE') {
    return (verb === 'ALTER' && tables.length > 0) || verb === 'OPTIMIZE'
      ? undefined
      : message('A lock-free change of tables takes ALTER TABLE and OPTIMIZE TABLE, not {0}.', verb);
  }
  return kind === 'dml'
    ? undefined
    : message(
        'A lock-free change takes UPDATE, DELETE, INSERT … SELECT, ALTER TABLE and OPTIMIZE TABLE, not {0}.',
        verb,
      );
}

/** A statement's tables that count: `INSERT … SELECT` reads from others by its nature and changes the first. */
function countedTables({ verb, tables }: StatementFacts): readonly string[] {
  return verb === 'INSERT' || verb === 'REPLACE' ? tables.slice(0, 1) : tables;
}

/** Why DMS would refuse statements as a lock-free change, told while they are read. */
export function lockFreeRule(): StatementRule {
  let table: string | undefined;
  let count = 0;
  return {
    take: (statement) => {
      count += 1;
      const problem = statementProblem(statement);
      if (problem !== undefined) {
        return problem;
      }
      for (const name of countedTables(statement).map(bareName)) {
        table ??= name;
        if (name.toLowerCase() !== table.toLowerCase()) {
          return message('A lock-free change takes one table; here are {0} and {1}.', table, name);
        }
      }
      return undefined;
    },
    end: () => {
      if (count === 0) {
        return message('There is no statement in this SQL.');
      }
      return table !== undefined && table.length > longestName
        ? message(
            'A lock-free change takes table names of at most {0} characters; {1} has {2}.',
            longestName,
            table,
            table.length,
          )
        : undefined;
    },
  };
}

/** Why DMS would refuse these statements as a lock-free change, or `undefined`. */
export function lockFreeProblem(statements: Iterable<StatementFacts>): Message | undefined {
  return judge(lockFreeRule(), statements);
}
