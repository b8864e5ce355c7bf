import { message } from '../../message';
import { isAlwaysTrue, whereCondition } from '../condition';
import type { Rule } from './finding';

/** A WHERE that lets every row through: `WHERE 1=1`. */
export const alwaysTrue: Rule = {
  id: 'always-true',
  severity: 'error',
  *check({ inspection, tokens }) {
    for (const [statement, it] of inspection.statements.entries()) {
      if (it.kind !== 'dml' || !it.hasWhere || (it.verb !== 'UPDATE' && it.verb !== 'DELETE')) {
        continue;
      }
      const condition = whereCondition(tokens(it), 0);
      const [first] = condition;
      const last = condition.at(-1);
      if (first !== undefined && last !== undefined && isAlwaysTrue(inspection.text, condition)) {
        yield {
          statement,
          range: { start: first.start, end: last.end },
          message: message('This WHERE is always true: the {0} changes every row of the table.', it.verb),
        };
      }
    }
  },
};
