import { amount, flag, idOrNone, inside, list, named, record, text } from '../answer';
import { read, type OfOrder, type Page } from './declare';

/** `sqlReviewStatus`: `WAITING`, `RUNNING`, `IGNORE`, `PASS`, `BLOCK`; `affectRows` is the precheck's count. */
export const listDataCorrectPreCheckSQL = read<OfOrder & Page & { readonly DbId?: string }>(
  'ListDataCorrectPreCheckSQL',
).answers(
  record({
    statements: named(
      'PreCheckSQLList',
      list(
        record({
          checkSQL: text,
          sqlType: text,
          tableNames: text,
          affectRows: amount,
          dbId: idOrNone,
          sqlReviewStatus: text,
          sqlReviewQueryKey: text,
        }),
      ),
    ),
  }),
);

/** DMS's advice on one statement. `feedback`: `MUST_IMPROVE`, `POTENTIAL_ISSUE`, `SUGGEST_IMPROVE`, … */
export const getSQLReviewOptimizeDetail = read<{ readonly SQLReviewQueryKey: string }>(
  'GetSQLReviewOptimizeDetail',
).answers(
  inside(
    'OptimizeDetail',
    record({
      dbId: idOrNone,
      instanceId: idOrNone,
      queryKey: text,
      sqlType: text,
      qualityResult: record({
        occurError: flag,
        errorMessage: text,
        results: list(
          record({
            comments: text,
            feedback: text,
            messages: list(text),
            ruleName: text,
            ruleType: text,
            scripts: list(record({ content: text, opType: text, tableName: text })),
          }),
        ),
      }),
    }),
  ),
);
