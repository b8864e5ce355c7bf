import type { Dms } from '../dms';
import type { Order } from './order';
import type { ReviewDetail } from './review-detail';
import type { TicketKind } from './ticket-kind';
import { invalidValue } from '../wire/refusal';

/** @throws Refusal */
export function reviewOf({ detail }: Order): ReviewDetail {
  if (detail.kind !== 'review') {
    throw invalidValue('The ticket is no SQL review.');
  }
  return detail;
}

/** Reviews one statement after the other. */
function review(dms: Dms, order: Order): void {
  dms.background.start(async () => {
    for (const statement of reviewOf(order).statements) {
      await dms.background.step();
      statement.checked = true;
      dms.orders.touch(order);
    }
  });
}

/** A review is done when its statements are; its approval, which some have, is left out. */
export const sqlReview: TicketKind = {
  read: () => {
    // uncertain: no PluginParam is known (dms-api 2.3).
    throw invalidValue('SQLReview: use CreateSQLReviewOrder.');
  },
  created: review,
  beforeApproval: () => {
    // Nothing is checked before.
  },
  approval: () => {
    // Nothing follows from it.
  },
  resume: review,
};
