import type { BatchSubmission, Submission, TicketFate } from './messages';

/** Whether tickets are being sent at this moment. */
export function isUnderWay(submission: Submission): boolean {
  return submission.state === 'sending' || (submission.state === 'batch' && submission.phase !== 'ended');
}

/** Whether what was sent must stay what is shown: there is a ticket, or there may be one. */
export function isFrozen(submission: Submission): boolean {
  return submission.state === 'batch'
    ? submission.phase !== 'ended' ||
        submission.tickets.some(({ fate }) => fate.state === 'created' || fate.state === 'unconfirmed')
    : ['sending', 'created', 'unknown'].includes(submission.state);
}

/** Whether all that the form wanted is there. */
export function isDone(submission: Submission): boolean {
  return submission.state === 'batch'
    ? submission.tickets.every(({ fate }) => fate.state === 'created')
    : submission.state === 'created';
}

/** Whether it has to be found out whether there is a ticket. */
export function isDoubtful(submission: Submission): boolean {
  return submission.state === 'batch'
    ? submission.tickets.some(({ fate }) => fate.state === 'unconfirmed')
    : submission.state === 'unknown';
}

/** How many tickets of a batch came to each end. */
export function countFates({ tickets }: BatchSubmission): Readonly<Record<TicketFate['state'], number>> {
  const count = { unsent: 0, sending: 0, created: 0, refused: 0, unconfirmed: 0 };
  for (const { fate } of tickets) {
    count[fate.state] += 1;
  }
  return count;
}
