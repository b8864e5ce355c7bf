import { changeOf } from '../orders/change-kind';
import type { CheckedStatement } from '../orders/change-detail';
import type { Order } from '../orders/order';
import { invalidValue } from '../wire/refusal';
import type { Answer, Operation } from './call';
import { longId } from './call';
import { requireVisible } from './orders';

/** What DMS's review is asked by: one statement of one ticket. */
export function reviewKey(order: Order, index: number): string {
  return `${order.orderId}-${index}`;
}

/** More rows than should be changed in one go. */
const manyRows = 1_000;

/** A few of DMS's rules, in its words for their weight (dms-api 3.4). */
function results({ verb, sql, affected, tables }: CheckedStatement): Answer[] {
  const writes = verb === 'UPDATE' || verb === 'DELETE';
  const found: Answer[] = [];
  if (writes && !/\bwhere\b/i.test(sql)) {
    found.push({
      RuleName: 'UPDATE_DELETE_ASSIGN_WHERE',
      RuleType: 'REVIEW',
      Feedback: 'MUST_IMPROVE',
      Comments: `A ${verb} must have a where condition.`,
      Messages: [],
      Scripts: [],
    });
  }
  if (writes && affected > manyRows) {
    found.push({
      RuleName: 'DML_AFFECT_ROWS',
      RuleType: 'REVIEW',
      Feedback: 'USEDMSDML_UNLOCK',
      Comments: `${affected} rows of ${tables.join(', ')} are changed in one go:<br/>a lock-free change is safer.`,
      Messages: [],
      Scripts: [],
    });
  }
  return found;
}

export const sqlReviewOperations = {
  GetSQLReviewOptimizeDetail: (call) => {
    const key = call.parameters.text('SQLReviewQueryKey');
    const [, orderId = '', index = ''] = /^(\d+)-(\d+)$/.exec(key) ?? [];
    if (orderId === '') {
      throw invalidValue('SQLReviewQueryKey: no such review.');
    }
    const statement = changeOf(requireVisible(call, orderId)).checked[Number(index)];
    if (statement === undefined) {
      throw invalidValue('SQLReviewQueryKey: no such review.');
    }
    return {
      OptimizeDetail: {
        QueryKey: key,
        DbId: longId(statement.dbId),
        SqlType: statement.verb,
        QualityResult: { OccurError: false, ErrorMessage: '', Results: { Results: results(statement) } },
      },
    };
  },
} satisfies Record<string, Operation>;
