import { message } from '../../message';
import { isAlwaysTrue, whereCondition } from '../condition';
import { changesRows, type Rule } from './finding';

/** A WHERE that lets every row through: `WHERE 1=1`. */
export const alwaysTrue: Rule = {
  id: 'always-true',
  severity: 'error',
  about: message('UPDATE or DELETE with a WHERE that every row fulfils, such as WHERE 1 = 1.'),
  visit:
    ({ inspection, tokens }) =>
    (statement) => {
      if (!statement.hasWhere || !changesRows(statement)) {
        return undefined;
      }
      const condition = whereCondition(tokens(statement), 0);
      const [first] = condition;
      const last = condition.at(-1);
      return first !== undefined && last !== undefined && isAlwaysTrue(inspection.text, condition)
        ? {
            range: { start: first.start, end: last.end },
            message: message(
              'This WHERE is always true: the {0} changes every row of the table.',
              statement.verb,
            ),
          }
        : undefined;
    },
};
