import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DmsClient } from '../../core/dms/client';
import type { Outcome } from '../../core/dms/outcome';
import type { OrderGateway } from '../../core/submission/order-gateway';
import { createReview, type ReviewMakers } from '../../core/submission/review/create-review';
import { followReview } from '../../core/submission/review/follow-review';
import { prepareReview, type ReviewOwner } from '../../core/submission/review/review-order';
import { followUpload, startUpload } from '../../core/submission/upload-job';
import type { CheckedSql } from '../../core/tickets/precheck-findings';
import type { OssBucket } from '../attachments/oss-bucket';
import type { OssPlace } from '../attachments/oss-settings';

export interface ReviewPorts extends ReviewMakers {
  /** Who asks, and through what the ticket of the review is made and found. */
  readonly owner: ReviewOwner;
  readonly gateway: OrderGateway;
  readonly client: Pick<DmsClient, 'call'>;
  readonly bucket: Pick<OssBucket, 'put' | 'remove'>;
  readonly place: OssPlace;
  readonly signal: AbortSignal;
  /** Told of each step; `done` of `total` bytes or statements. */
  readonly report: (phase: 'sending' | 'fetching' | 'reviewing', done: number, total: number) => void;
}

/** What DMS is asked to review. */
export interface ReviewedSql {
  readonly sql: string;
  readonly dbId: string;
  /** What the review is called in DMS; its file too. */
  readonly name: string;
  readonly comment: string;
}

export interface Review {
  readonly orderId: string;
  readonly checked: readonly CheckedSql[];
}

/**
 * Brings SQL to DMS through the person's bucket, has it reviewed, and reads what DMS says.
 * @param made the ticket of an earlier press that asked for the same, which is then read instead.
 */
export async function runReview(
  ports: ReviewPorts,
  wish: ReviewedSql,
  made?: string,
): Promise<Outcome<Review>> {
  const { client, signal, report } = ports;
  const created: Outcome<string> =
    made === undefined ? await makeReview(ports, wish) : { ok: true, value: made };
  if (!created.ok) {
    return created;
  }
  const checked = await followReview(client, created.value, {
    signal,
    onProgress: (done, total) => {
      report('reviewing', done, total);
    },
    wait: (milliseconds) => pause(milliseconds, undefined, { signal }),
  });
  return checked.ok
    ? { ok: true, value: { orderId: created.value, checked: checked.value } }
    : { ...checked, error: { ...checked.error, detail: `#${created.value} ${checked.error.detail ?? ''}` } };
}

async function makeReview(ports: ReviewPorts, wish: ReviewedSql): Promise<Outcome<string>> {
  const key = await attachmentKeyOf(ports, wish.sql);
  if (!key.ok) {
    return key;
  }
  const { owner, gateway, signal } = ports;
  const { name: projectName, ...rest } = wish;
  const entry = prepareReview({ ...rest, attachmentKey: key.value, projectName }, owner, new Date());
  return createReview(ports, entry, gateway, signal);
}

/** The key of the SQL as a file that DMS has fetched. */
async function attachmentKeyOf(
  { client, bucket, place, signal, report }: ReviewPorts,
  sql: string,
): Promise<Outcome<string>> {
  const bytes = Buffer.from(sql, 'utf8');
  const object = `${place.prefix}${randomUUID()}/review.sql`;
  const put = await bucket.put(object, bytes, signal, (share) => {
    report('sending', Math.round(share * bytes.length), bytes.length);
  });
  if (!put.ok) {
    return put;
  }
  const endpoint = place.endpoint || `http://${place.region}.aliyuncs.com`;
  const started = await startUpload(
    client,
    { fileName: 'review.sql', source: 'sqlreview', from: { bucket: place.bucket, name: object, endpoint } },
    signal,
  );
  const key = started.ok
    ? await followUpload(client, started.value, {
        signal,
        onProgress: (done, total) => {
          report('fetching', done, total);
        },
      })
    : started;
  if (place.remove) {
    // DMS has its own copy by now, or never will.
    await bucket.remove(object);
  }
  return key;
}
