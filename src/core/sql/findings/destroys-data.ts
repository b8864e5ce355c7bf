import { message } from '../../message';
import { idOf, wordTable } from '../lexer/keywords';
import type { Token } from '../tokens';
import { rangeOf, type Rule } from './finding';

const DROP = idOf('DROP');
const COLUMN = idOf('COLUMN');
const PARTITION = idOf('PARTITION');
const holdsRows = wordTable({ 'TABLE DATABASE SCHEMA PARTITION': 1 });
const temporary = wordTable({ 'TEMPORARY TEMP': 1 });

function dropped([, second]: readonly Token[]): boolean {
  return second !== undefined && holdsRows[second.word] === 1 && temporary[second.word] !== 1;
}

function dropsPart(tokens: readonly Token[]): boolean {
  return tokens.some(({ word, depth }, index) => {
    const next = tokens[index + 1]?.word;
    return word === DROP && depth === 0 && (next === COLUMN || next === PARTITION);
  });
}

/** What takes data away without a WHERE, and is in no backup that DMS makes of a data change. */
export const destroysData: Rule = {
  id: 'destroys-data',
  severity: 'warning',
  about: message(
    'DROP TABLE, DROP COLUMN, TRUNCATE and the like: the data is gone and no rollback brings it back.',
  ),
  visit:
    ({ tokens }) =>
    (statement) => {
      const { verb, kind } = statement;
      const destroys =
        kind === 'ddl' &&
        (verb === 'TRUNCATE' ||
          (verb === 'DROP' && dropped(tokens(statement))) ||
          (verb === 'ALTER' && dropsPart(tokens(statement))));
      return destroys
        ? {
            range: rangeOf(statement),
            message: message('This {0} destroys data for good: no rollback brings it back.', verb),
          }
        : undefined;
    },
};
