import type { DmsError } from '../../core/dms/outcome';
import { message } from '../../core/message';
import type { Journal } from '../../core/submission/journal';
import { advance, isUnsettled, type JournalEntry } from '../../core/submission/journal-entry';
import type { OrderGateway } from '../../core/submission/order-gateway';
import type { Reconciler } from '../../core/submission/reconciler';
import { numberOf } from '../../core/submission/review/create-review';
import type { Dialogue } from '../actions/dialogue';

/** What a press begins with: the review of an earlier one, a clean slate, or nothing. */
export type Earlier =
  | { readonly state: 'made'; readonly orderId: string }
  | { readonly state: 'none' }
  | { readonly state: 'stop' };

export interface EarlierPorts {
  readonly journal: Journal;
  readonly reconciler: Reconciler;
  readonly dialogue: Pick<Dialogue, 'withProgress' | 'confirm'>;
  readonly showFailure: (error: DmsError) => Promise<void>;
}

/**
 * Finds out what became of a review that nobody has seen yet before the same SQL is reviewed again: one that DMS has is read, not
 * asked for twice; where DMS shows none, the person decides.
 */
export async function lookForEarlier(
  { journal, reconciler, dialogue, showFailure }: EarlierPorts,
  entry: JournalEntry,
  gateway: OrderGateway,
): Promise<Earlier> {
  const finding = await dialogue.withProgress(
    message('Looking for the earlier review in DMS'),
    ({ signal }) => reconciler.reconcileInTurn(entry, gateway, signal),
  );
  const orderId = numberOf(finding);
  if (orderId !== undefined) {
    return { state: 'made', orderId };
  }
  if (finding.state !== 'not-found') {
    if (finding.state === 'failed') {
      void showFailure(finding.error);
    }
    return { state: 'stop' };
  }
  const again = message('Ask for a New Review');
  const answer = await dialogue.confirm(
    message('DMS shows no review of the earlier attempt. Let DMS review this SQL anew?'),
    message(
      'The list may lag behind. If the earlier review appears after all, there will be two; the earlier one has the mark {0}.',
      entry.marker ?? '–',
    ),
    again,
  );
  if (answer !== again) {
    return { state: 'stop' };
  }
  if (isUnsettled(finding.entry)) {
    await journal.write(advance(finding.entry, { type: 'given-up' }));
  }
  return { state: 'none' };
}
