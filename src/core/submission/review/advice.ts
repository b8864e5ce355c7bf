import type { Caller } from '../../dms/caller';
import { getSQLReviewOptimizeDetail } from '../../dms/operations';
import type { Advice } from '../../tickets/precheck-findings';

/** DMS's words without its markup. */
export function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What DMS advises for one statement, by its `SQLReviewQueryKey`. */
export async function adviceOn(client: Caller, key: string, signal: AbortSignal): Promise<readonly Advice[]> {
  const review = await client.call(getSQLReviewOptimizeDetail, { SQLReviewQueryKey: key }, { signal });
  // Advice is a courtesy: a statement of which DMS cannot tell any is no worse.
  return review.ok
    ? review.value.qualityResult.results.map(({ feedback, ruleName, comments, messages }) => ({
        feedback,
        ruleName,
        words: plainText([comments, ...messages].filter((part) => part !== '').join(' ')),
      }))
    : [];
}
