import type { Caller } from '../../dms/caller';
import { getSQLReviewCheckResultStatus, listSQLReviewOriginSQL } from '../../dms/operations';
import type { DmsError, Outcome } from '../../dms/outcome';
import { message } from '../../message';
import type { CheckedSql } from '../../tickets/precheck-findings';
import { adviceOn } from './advice';

export interface ReviewFollowing {
  readonly signal: AbortSignal;
  /** Told how many statements DMS has reviewed of how many; 0 of 0 while it reads the file. */
  readonly onProgress: (done: number, total: number) => void;
  /** Rejects when the signal is aborted. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const soonest = 200;
const longest = 3000;
/** DMS reviews hundreds of statements in a minute; one that is not done after ten is stuck. */
const patience = 600_000;
/** A file in which DMS has found no statement for so long has none. */
const untilEmpty = 60_000;
const pageSize = 100;
const mostPages = 10;
/** More advice than is worth a call each. */
const adviceAtMost = 100;

const cancelled: DmsError = { kind: 'cancelled', effect: 'none', message: message('Cancelled.') };
const stuck: DmsError = {
  kind: 'server',
  effect: 'none',
  message: message('DMS has not reviewed the SQL within ten minutes. Its ticket goes on: look at it later.'),
};

/** Waits until DMS has reviewed all statements of a ticket, and reads what it says of each. */
export async function followReview(
  client: Caller,
  orderId: string,
  following: ReviewFollowing,
): Promise<Outcome<readonly CheckedSql[]>> {
  const { signal, onProgress, wait } = following;
  let waited = 0;
  for (let interval = soonest; waited < patience; interval = Math.min(interval * 1.5, longest)) {
    const status = await client.call(getSQLReviewCheckResultStatus, { OrderId: orderId }, { signal });
    if (!status.ok) {
      return status;
    }
    const { checkedCount: done, totalSQLCount: total } = status.value;
    onProgress(done, total);
    if (total > 0 ? done >= total : waited > untilEmpty) {
      return readReview(client, orderId, signal);
    }
    try {
      await wait(interval);
    } catch {
      return { ok: false, error: cancelled };
    }
    waited += interval;
  }
  return { ok: false, error: stuck };
}

async function readReview(
  client: Caller,
  orderId: string,
  signal: AbortSignal,
): Promise<Outcome<readonly CheckedSql[]>> {
  const checked: CheckedSql[] = [];
  let asked = 0;
  for (let page = 1; page <= mostPages; page += 1) {
    const listed = await client.call(
      listSQLReviewOriginSQL,
      {
        OrderId: orderId,
        OrderActionDetail: JSON.stringify({ Page: { PageNumber: page, PageSize: pageSize } }),
      },
      { signal },
    );
    if (!listed.ok) {
      return listed;
    }
    const { statements, total } = listed.value;
    for (const { sqlContent, checkStatus, sqlReviewQueryKey: key } of statements) {
      asked += key === '' ? 0 : 1;
      checked.push({
        checkSQL: sqlContent,
        dbId: '',
        affectRows: undefined,
        sqlReviewStatus: /not_pass$/i.test(checkStatus) ? 'BLOCK' : 'PASS',
        advice: key === '' || asked > adviceAtMost ? [] : await adviceOn(client, key, signal),
      });
    }
    if (statements.length === 0 || checked.length >= total) {
      break;
    }
  }
  return { ok: true, value: checked };
}
