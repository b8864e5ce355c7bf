import { createHash, randomUUID } from 'node:crypto';
import type { Journal } from '../journal';
import { hasTicket, isReview, isUnsettled, reviewType, type JournalEntry } from '../journal-entry';
import { newMarker, withMarker } from '../marker';

/** What DMS is asked to review. */
export interface ReviewWish {
  readonly sql: string;
  /** A physical database: DMS reviews for no other (dms-api 3.5). Digits. */
  readonly dbId: string;
  /** Of a file that DMS has fetched as `sqlreview`. */
  readonly attachmentKey: string;
  readonly projectName: string;
  readonly comment: string;
}

/** For whom and where a review is asked for; names as in the journal. */
export type ReviewOwner = Pick<JournalEntry, 'accountId' | 'userId' | 'account' | 'endpoint' | 'tid'>;

/** What one SQL for one database is recognised by, at the next press too: its file has another key each time. */
function hashOf({ sql, dbId }: Pick<ReviewWish, 'sql' | 'dbId'>): string {
  return createHash('sha256').update(`${dbId}\n${sql}`).digest('hex');
}

/** The intent of one press, to be written down before anything is sent. The SQL is not in it, but at DMS already. */
export function prepareReview(wish: ReviewWish, owner: ReviewOwner, now: Date): JournalEntry {
  const marker = newMarker();
  const { dbId, attachmentKey, projectName, comment } = wish;
  const rest = JSON.stringify({ ProjectName: projectName, AttachmentKeyList: [attachmentKey] }).slice(1);
  return {
    version: 1,
    id: randomUUID(),
    draftId: randomUUID(),
    ...owner,
    parameters: {
      PluginType: reviewType,
      // Marked whatever the settings say: there is no reading back what else it could be recognised by.
      Comment: withMarker(comment, marker),
      // Ids pass 2^53.
      PluginParam: `{"DbId":${dbId},${rest}`,
    },
    hash: hashOf(wish),
    marker,
    created: now.toISOString(),
    state: 'prepared',
    orderIds: [],
    surplus: [],
  };
}

/** What DMS says of SQL grows old with the tables; in milliseconds. */
const fresh = 86_400_000;

/**
 * The review of the same SQL for the same database that nobody has seen yet: one of which it is not known whether DMS has it, or
 * one of today that was not followed to its end.
 */
export async function unreadReview(
  journal: Journal,
  wish: Pick<ReviewWish, 'sql' | 'dbId'>,
  { accountId, endpoint, tid }: ReviewOwner,
  now: Date,
): Promise<JournalEntry | undefined> {
  const hash = hashOf(wish);
  const isUnread = (entry: JournalEntry): boolean =>
    isUnsettled(entry) ||
    (hasTicket(entry) && entry.read !== true && now.getTime() - new Date(entry.created).getTime() < fresh);
  return (await journal.list()).findLast(
    (entry) =>
      isReview(entry) &&
      entry.hash === hash &&
      entry.accountId === accountId &&
      entry.endpoint === endpoint &&
      entry.tid === tid &&
      isUnread(entry),
  );
}
