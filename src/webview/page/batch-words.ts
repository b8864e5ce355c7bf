import { message, type Message } from '../../core/message';
import type { BatchSubmission } from '../../protocol/messages';
import { countFates } from '../../protocol/submission-state';

/** The account of a batch in one sentence. */
export function batchSummary(submission: BatchSubmission): Message {
  const { created, refused, unconfirmed, unsent } = countFates(submission);
  return message(
    'Of {0} tickets: {1} created, {2} refused, {3} unconfirmed, {4} not sent.',
    submission.tickets.length,
    created,
    refused,
    unconfirmed,
    unsent,
  );
}
