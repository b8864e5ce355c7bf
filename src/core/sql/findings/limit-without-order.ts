import { message } from '../../message';
import { idOf } from '../lexer/keywords';
import { changesRows, rangeOf, type Rule } from './finding';

const ORDER = idOf('ORDER');

/** `UPDATE … LIMIT 10`: which ten is left to chance, and on a replica it may be others. */
export const limitWithoutOrder: Rule = {
  id: 'limit-without-order',
  severity: 'warning',
  about: message('UPDATE or DELETE with LIMIT but without ORDER BY: which rows change is left to chance.'),
  visit:
    ({ tokens }) =>
    (statement) =>
      statement.hasLimit &&
      changesRows(statement) &&
      !tokens(statement).some((one) => one.word === ORDER && one.depth === 0)
        ? {
            range: rangeOf(statement),
            message: message(
              'LIMIT without ORDER BY: which rows this {0} changes is left to chance.',
              statement.verb,
            ),
          }
        : undefined,
};
