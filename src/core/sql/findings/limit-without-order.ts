import { message } from '../../message';
import { idOf } from '../lexer/keywords';
import type { Rule } from './finding';

const ORDER = idOf('ORDER');

/** `UPDATE … LIMIT 10`: which ten is left to chance, and on a replica it may be others. */
export const limitWithoutOrder: Rule = {
  id: 'limit-without-order',
  severity: 'warning',
  *check({ inspection, tokens }) {
    for (const [statement, it] of inspection.statements.entries()) {
      const changesRows = it.kind === 'dml' && (it.verb === 'UPDATE' || it.verb === 'DELETE');
      if (changesRows && it.hasLimit && !tokens(it).some((one) => one.word === ORDER && one.depth === 0)) {
        yield {
          statement,
          range: { start: it.start, end: it.end },
          message: message('LIMIT without ORDER BY: which rows this {0} changes is left to chance.', it.verb),
        };
      }
    }
  },
};
