import { count, idOrNone, inside, list, named, record, text } from '../answer';
import { createdOrderIds } from './created-order';
import { change, read, type OfOrder } from './declare';

/**
 * Creates a ticket that only reviews SQL; sent once, like every ticket. `Param` is JSON `{DbId, ProjectName, AttachmentKeyList}`: one
 * physical database, and files that DMS has fetched as `sqlreview` (dms-api 3.5).
 */
export const createSQLReviewOrder = change<{ readonly Comment: string; readonly Param: string }>(
  'CreateSQLReviewOrder',
).answers(createdOrderIds);

/** How many statements stand where. */
export const getSQLReviewCheckResultStatus = read<OfOrder>('GetSQLReviewCheckResultStatus').answers(
  inside(
    'CheckResultStatus',
    record({
      totalSQLCount: count,
      checkedCount: count,
      checkStatusResult: record({
        new: count,
        unknown: count,
        checkPass: count,
        checkNotPass: count,
        forcePass: count,
        forceNotPass: count,
      }),
      sqlReviewResult: record({
        mustImprove: count,
        potentialIssue: count,
        suggestImprove: count,
        tableIndexSuggest: count,
        useDmsDmlUnlock: count,
        useDmsToolkit: count,
      }),
    }),
  ),
);

/** `OrderActionDetail` is JSON `{CheckStatusResult, SQLReviewResult, FileId, Page: {PageNumber, PageSize}}`. */
export const listSQLReviewOriginSQL = read<OfOrder & { readonly OrderActionDetail?: string }>(
  'ListSQLReviewOriginSQL',
).answers(
  record({
    statements: named(
      'OriginSQLList',
      list(
        record({
          sqlId: idOrNone,
          sqlName: text,
          sqlContent: text,
          sqlHash: text,
          sqlReviewQueryKey: text,
          fileId: idOrNone,
          fileName: text,
          checkStatus: text,
          checkedTime: text,
          reviewSummary: text,
          statusDesc: text,
        }),
      ),
    ),
    total: named('TotalCount', count),
  }),
);
