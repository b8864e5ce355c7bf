import type { DmsClient } from '../../dms/client';
import { createSQLReviewOrder } from '../../dms/operations';
import type { Outcome } from '../../dms/outcome';
import { markerIn, newMarker, withMarker } from '../marker';
import { DmsOrderGateway } from '../order-gateway';

/** What DMS is asked to review. */
export interface ReviewWish {
  /** A physical database: DMS reviews for no other (dms-api 3.5). Digits. */
  readonly dbId: string;
  /** Of a file that DMS has fetched as `sqlreview`. */
  readonly attachmentKey: string;
  readonly projectName: string;
  readonly comment: string;
}

type Client = Pick<DmsClient, 'call'>;

const day = 86_400_000;
/** A ticket may be a while in coming into lists (dms-api 4). */
const looks = 3;

/**
 * Makes a ticket that only reviews SQL. It is asked for once: where the answer is lost, the ticket is looked for by the marker in its
 * comment, and never made again.
 * @returns the ticket's number
 */
export async function createReview(
  client: Client,
  { dbId, attachmentKey, projectName, comment }: ReviewWish,
  wait: (milliseconds: number) => Promise<unknown>,
): Promise<Outcome<string>> {
  const marker = newMarker();
  const began = Date.now();
  const rest = JSON.stringify({ ProjectName: projectName, AttachmentKeyList: [attachmentKey] }).slice(1);
  const outcome = await client.call(createSQLReviewOrder, {
    Comment: withMarker(comment, marker),
    // Ids pass 2^53.
    Param: `{"DbId":${dbId},${rest}`,
  });
  if (outcome.ok) {
    return { ...outcome, value: outcome.value.orderIds[0] ?? '' };
  }
  const gateway = new DmsOrderGateway(client);
  for (let look = 0; outcome.error.effect === 'unknown' && look < looks; look += 1) {
    const found = await gateway.find('SQLReview', new Date(began - day), new Date(Date.now() + day));
    const ours = found.ok ? found.value.find((order) => markerIn(order.comment) === marker) : undefined;
    if (ours !== undefined) {
      return { ok: true, value: ours.orderId };
    }
    await wait(1000 * (look + 1));
  }
  return outcome;
}
