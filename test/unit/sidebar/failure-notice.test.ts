import { expect, it } from 'vitest';
import { busyElsewhere, givenUp, notWrittenDown } from '../../../src/core/submission/impediment';
import { reviewInDoubt } from '../../../src/core/submission/review/create-review';
import { showFailure } from '../../../src/host/actions/failure-notice';
import { deskFor, FakeDialogue, say } from './fake-desk';

it('what a person gave up themselves is no news', async () => {
  const dialogue = new FakeDialogue();
  await showFailure(dialogue, givenUp, say);
  await showFailure(dialogue, { ...givenUp, effect: 'none' }, say);
  expect(dialogue.told).toEqual([]);
});

it.each([
  ['another window', busyElsewhere, 'Another window is working on this ticket.'],
  ['a full disk', notWrittenDown(Object.assign(new Error('full'), { code: 'ENOSPC' })), 'Nothing was sent'],
])('what %s kept from being done is said', async (_what, error, words) => {
  const dialogue = new FakeDialogue();
  await showFailure(dialogue, error, say);
  expect(dialogue.told[0]).toContain(words);
});

it('doubt about a review is not told as if nothing had been done', async () => {
  const dialogue = new FakeDialogue();
  const lost = {
    kind: 'interrupted',
    effect: 'unknown',
    message: givenUp.message,
    requestId: 'R-7',
  } as const;
  await deskFor(dialogue, {}).desk.tellUnread(reviewInDoubt(lost));
  expect(dialogue.told[0]).toMatch(/^It is not known whether DMS has made the review\./);
  expect(reviewInDoubt(lost).requestId).toBe('R-7');
});
