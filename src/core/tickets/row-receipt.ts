import * as v from 'valibot';
import { fingerprint } from '../sql/fingerprint';
import { heldText } from './held-text';
import { Id, type DatabaseRef } from './reference';

/** What one database said. */
const CountedDatabase = v.object({
  dbId: Id,
  name: v.string(),
  rows: v.number(),
  /** What was asked, word for word, and what came back. */
  queries: v.array(v.object({ sql: v.string(), rows: v.number() })),
});

/**
 * What DMS said when it was asked how many rows a draft's SQL affects. Kept with the draft, and with its ticket: after the
 * precheck the two numbers can be held side by side.
 */
export const RowReceipt = v.object({
  /** When, ISO 8601, UTC. */
  at: v.string(),
  /** The {@link fingerprint} of the SQL it is about. */
  sql: v.string(),
  /** The mark that stood for that SQL in the draft, where it was too big to stand there itself. */
  held: v.optional(v.string()),
  /** False when it is an upper bound, or when one statement may change what a later one finds. */
  exact: v.boolean(),
  /** The rows of all databases together. */
  rows: v.number(),
  databases: v.array(CountedDatabase),
});
export type RowReceipt = v.InferOutput<typeof RowReceipt>;

/**
 * Whether the receipt is about other SQL or other databases than these.
 * @param sql as it stands in the draft: the text, or the mark of a held one, which no other text ever has.
 */
export function isOutdated(
  receipt: RowReceipt,
  sql: string,
  databases: readonly Pick<DatabaseRef, 'dbId'>[],
): boolean {
  const asked = receipt.databases.map(({ dbId }) => dbId).join();
  if (asked !== databases.map(({ dbId }) => dbId).join()) {
    return true;
  }
  if (heldText(sql) !== undefined) {
    return receipt.held !== sql;
  }
  // The length is part of a fingerprint: most changes show in it without reading the text.
  return !receipt.sql.startsWith(`${String(sql.length)}-`) || receipt.sql !== fingerprint(sql);
}
