import { message } from '../../message';
import type { Rule } from './finding';

/** `UPDATE` and `DELETE` that change every row. A `LIMIT` does not make up for it: it changes any rows. */
export const noWhere: Rule = {
  id: 'no-where',
  severity: 'error',
  *check({ inspection }) {
    for (const [
      statement,
      { kind, verb, hasWhere, hasJoin, start, end },
    ] of inspection.statements.entries()) {
      if (kind === 'dml' && (verb === 'UPDATE' || verb === 'DELETE') && !hasWhere && !hasJoin) {
        yield {
          statement,
          range: { start, end },
          message: message('This {0} has no WHERE: it changes every row of the table.', verb),
        };
      }
    }
  },
};
