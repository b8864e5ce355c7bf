import * as v from 'valibot';
import { changeOf } from '../orders/change-kind';
import type { CheckedStatement } from '../orders/change-detail';
import type { Order } from '../orders/order';
import type { ReviewedStatement } from '../orders/review-detail';
import { reviewOf, sqlReview } from '../orders/sql-review';
import { readJson } from '../wire/json';
import { invalidValue } from '../wire/refusal';
import type { Answer, Call, Operation } from './call';
import { longId } from './call';
import { shaped } from './create-order';
import { requireVisible, visibleOrder } from './orders';

/** What DMS's review is asked by: one statement of one ticket. */
export function reviewKey(order: Order, index: number): string {
  return `${order.orderId}-${index}`;
}

/** More rows than should be changed in one go. */
const manyRows = 1_000;

/** A few of DMS's rules, in its words for their weight (dms-api 3.4). */
function results({ verb, sql, affected, tables }: Reviewed): Answer[] {
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

/** What the rules look at. */
type Reviewed = Pick<CheckedStatement, 'verb' | 'sql' | 'affected' | 'tables'>;

/** The statement that a key of DMS's speaks of. @throws Refusal */
function keyed(call: Call): Reviewed & { readonly dbId: string } {
  const [, orderId = '', index = ''] = /^(\d+)-(\d+)$/.exec(call.parameters.text('SQLReviewQueryKey')) ?? [];
  const order = orderId === '' ? undefined : requireVisible(call, orderId);
  const reviewed = order?.detail.kind === 'review' ? order.detail.statements[Number(index)] : undefined;
  const statement =
    order?.detail.kind === 'review'
      ? reviewed && { ...reviewed, affected: 0, dbId: order.detail.dbId }
      : order && changeOf(order).checked[Number(index)];
  if (statement === undefined) {
    throw invalidValue('SQLReviewQueryKey: no such review.');
  }
  return statement;
}

const Param = v.object({
  DbId: v.union([v.bigint(), v.number(), v.string()]),
  ProjectName: v.pipe(v.string(), v.nonEmpty()),
  AttachmentKeyList: v.pipe(v.array(v.string()), v.nonEmpty()),
});

/** @throws Refusal */
function paramOf({ parameters }: Call): v.InferOutput<typeof Param> {
  let json: unknown;
  try {
    json = readJson(parameters.text('Param'));
  } catch {
    json = undefined;
  }
  const param = v.safeParse(Param, json);
  if (!param.success) {
    throw invalidValue('Param must be {"DbId","ProjectName","AttachmentKeyList"}.');
  }
  return param.output;
}

const createSqlReviewOrder: Operation = (call) => {
  const { dms, caller, tid, parameters } = call;
  const { DbId, ProjectName, AttachmentKeyList } = paramOf(call);
  // Physical databases only (dms-api 3.5).
  const database = dms.world.database(String(DbId), false);
  const [physical] = dms.world.physicalOf(database);
  const files = AttachmentKeyList.map((key) => dms.uploads.attachment(key));
  const statements = files.flatMap((file) => {
    if (file?.fileSource !== 'sqlreview' || physical === undefined) {
      throw invalidValue('AttachmentKeyList: no file was uploaded for a review with this key.');
    }
    return dms.engine
      .statements(file.content, physical)
      .map(({ sql, verb, tables }) => ({ sql, verb, tables, fileName: file.fileName, checked: false }));
  });
  const order = dms.orders.add({
    tid,
    pluginType: 'SQLReview',
    comment: parameters.text('Comment'),
    committerId: caller.userId,
    relatedUserIds: [],
    attachmentKey: undefined,
    pluginParam: parameters.text('Param'),
    detail: { kind: 'review', dbId: String(DbId), projectName: ProjectName, statements },
  });
  sqlReview.created(dms, order);
  return { CreateOrderResult: shaped([order.orderId], dms.settings.createOrderShape) };
};

const passes = (statement: ReviewedStatement): boolean =>
  !results({ ...statement, affected: 0 }).some(({ Feedback }) => Feedback === 'MUST_IMPROVE');

/** `CheckStatus` in DMS's words. */
function statusOf(statement: ReviewedStatement): string {
  return !statement.checked ? 'new' : passes(statement) ? 'check_pass' : 'check_not_pass';
}

function statusAnswer(statements: readonly ReviewedStatement[]): Answer {
  const checked = statements.filter((one) => one.checked);
  const failed = checked.filter((one) => !passes(one)).length;
  return {
    TotalSQLCount: statements.length,
    CheckedCount: checked.length,
    CheckStatusResult: {
      New: statements.length - checked.length,
      Unknown: 0,
      CheckPass: checked.length - failed,
      CheckNotPass: failed,
      ForcePass: 0,
      ForceNotPass: 0,
    },
    SQLReviewResult: {
      MustImprove: failed,
      PotentialIssue: 0,
      SuggestImprove: 0,
      TableIndexSuggest: 0,
      UseDmsDmlUnlock: 0,
      UseDmsToolkit: 0,
    },
  };
}

const Detail = v.object({
  Page: v.optional(v.object({ PageNumber: v.optional(v.number(), 1), PageSize: v.optional(v.number(), 20) })),
});

export const sqlReviewOperations = {
  CreateSQLReviewOrder: createSqlReviewOrder,
  GetSQLReviewCheckResultStatus: (call) => ({
    CheckResultStatus: statusAnswer(reviewOf(visibleOrder(call)).statements),
  }),
  ListSQLReviewOriginSQL: (call) => {
    const order = visibleOrder(call);
    const { statements } = reviewOf(order);
    const detail = v.parse(Detail, JSON.parse(call.parameters.optional('OrderActionDetail') ?? '{}'));
    const { PageNumber = 1, PageSize = 20 } = detail.Page ?? {};
    const from = (PageNumber - 1) * PageSize;
    return {
      TotalCount: statements.length,
      OriginSQLList: statements.slice(from, from + PageSize).map((statement, at) => ({
        SQLId: from + at + 1,
        SQLName: `sql_${from + at + 1}`,
        SQLContent: statement.sql,
        FileName: statement.fileName,
        CheckStatus: statusOf(statement),
        ReviewSummary: statement.checked && !passes(statement) ? '{"MUST_IMPROVE":1}' : '{}',
        SQLReviewQueryKey: statement.checked ? reviewKey(order, from + at) : '',
      })),
    };
  },
  GetSQLReviewOptimizeDetail: (call) => {
    const key = call.parameters.text('SQLReviewQueryKey');
    const statement = keyed(call);
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
