import { message } from '../../message';
import { afterWhere, whereCondition } from '../condition';
import { idOf } from '../lexer/keywords';
import type { Token } from '../tokens';
import { changesRows, rangeOf, type Fix, type Rule } from './finding';

const WITH = idOf('WITH');
const WHERE = idOf('WHERE');

/** Puts an empty WHERE where it belongs: before ORDER BY, LIMIT, RETURNING, or at the end. */
function addWhere(tokens: readonly Token[]): Fix | undefined {
  const last = tokens.at(-1);
  if (last === undefined || tokens[0]?.word === WITH) {
    return undefined;
  }
  const next = tokens.find(({ word, depth }) => depth === 0 && afterWhere[word] === 1);
  const at = next?.start ?? last.end;
  return {
    title: message('Add WHERE'),
    range: { start: at, end: at },
    ...(next === undefined ? { text: ' WHERE ', caret: 7 } : { text: 'WHERE  ', caret: 6 }),
  };
}

/** `UPDATE` and `DELETE` that change every row. A `LIMIT` does not make up for it: it changes any rows. */
export const noWhere: Rule = {
  id: 'no-where',
  severity: 'error',
  about: message('UPDATE or DELETE without WHERE: it changes every row of the table.'),
  visit:
    ({ tokens }) =>
    (statement) => {
      const { verb, hasWhere, hasJoin } = statement;
      if (!changesRows(statement)) {
        return undefined;
      }
      if (hasWhere) {
        return whereCondition(tokens(statement), 0).length === 0 &&
          tokens(statement).some(({ word, depth }) => word === WHERE && depth === 0)
          ? {
              range: rangeOf(statement),
              message: message('The condition behind this {0}’s WHERE is missing.', verb),
            }
          : undefined;
      }
      return hasJoin
        ? undefined
        : {
            range: rangeOf(statement),
            message: message('This {0} has no WHERE: it changes every row of the table.', verb),
            fix: addWhere(tokens(statement)),
          };
    },
};
