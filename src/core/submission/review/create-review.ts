import type { DmsError, Outcome } from '../../dms/outcome';
import { message } from '../../message';
import type { JournalEntry } from '../journal-entry';
import type { OrderGateway } from '../order-gateway';
import type { Finding, Reconciler } from '../reconciler';
import type { Submitter } from '../submitter';

export interface ReviewMakers {
  readonly submitter: Submitter;
  readonly reconciler: Reconciler;
}

/** What is said while nobody knows whether DMS has the review, with the marks of what went wrong last. */
export function reviewInDoubt({ code, requestId, detail }: DmsError): DmsError {
  return {
    kind: 'server',
    effect: 'unknown',
    message: message(
      'It is not known whether DMS has made the review. It is not asked for again by itself: look again under Unconfirmed in the list of tickets, or let DMS review the same SQL once more.',
    ),
    ...(code === undefined ? {} : { code }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(detail === undefined ? {} : { detail }),
  };
}

/**
 * Makes the ticket of a review by the rules of every other: written down first, asked for once; where the answer is lost it is
 * looked for, and what became of it is found out at the next start should this process die.
 * @returns the ticket's number
 */
export async function createReview(
  { submitter, reconciler }: ReviewMakers,
  entry: JournalEntry,
  gateway: OrderGateway,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const result = await submitter.file(entry, gateway);
  switch (result.state) {
    case 'created':
      return { ok: true, value: result.orderIds[0] ?? '' };
    case 'refused':
      return { ok: false, error: result.error };
    case 'unknown': {
      const finding = await reconciler.reconcileInTurn(result.entry, gateway, signal);
      const found = numberOf(finding);
      return found === undefined
        ? { ok: false, error: reviewInDoubt(finding.state === 'failed' ? finding.error : result.error) }
        : { ok: true, value: found };
    }
  }
}

/** The number of the ticket that was found, if one was. */
export function numberOf(finding: Finding): string | undefined {
  return finding.state === 'found' ? finding.entry.orderIds[0] : undefined;
}
