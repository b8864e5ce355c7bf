import { expect, test } from 'vitest';
import { systemClock } from '../../../src/core/dms/clock';
import { busyElsewhere } from '../../../src/core/submission/impediment';
import { Reconciler } from '../../../src/core/submission/reconciler';
import { resume } from '../../../src/core/submission/resume';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import { contextOf, draftOf, newDesk, onlyEntry } from './desk';
import { FakeDms, lostAfter, lostBefore } from './fake-dms';

const day = 86_400_000;

test('a list that lags is looked at again', async () => {
  const { submitter, reconciler, journal, waits } = await newDesk();
  const dms = new FakeDms(lostAfter);
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
  dms.lag = 3;
  expect(await reconciler.reconcile(await onlyEntry(journal), dms)).toMatchObject({
    state: 'found',
    entry: { state: 'reconciled', orderIds: ['900'], surplus: [] },
  });
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

test('sent twice and made twice: the later ticket is too many', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostAfter, lostAfter);
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
  await submitter.sendAgain(await onlyEntry(journal), dms);
  expect(await reconciler.reconcile(await onlyEntry(journal), dms)).toMatchObject({
    entry: { orderIds: ['900'], surplus: ['901'] },
  });
});

test('without a marker the SQL tells tickets of one comment apart', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostAfter);
  dms.add('price of ducks', '{"execSQL":"UPDATE geese SET price = 1"}');
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms, false));
  expect(await reconciler.reconcile(await onlyEntry(journal), dms)).toMatchObject({
    entry: { orderIds: ['901'], surplus: [] },
  });
});

test('a copy of the ticket that somebody changed in the console is not too many, mark or no mark', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostAfter);
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
  const entry = await onlyEntry(journal);
  dms.add(entry.parameters.Comment, '{"execSQL":"UPDATE geese SET price = 1"}');
  expect(await reconciler.reconcile(entry, dms)).toMatchObject({
    entry: { orderIds: ['900'], surplus: [] },
  });
});

test('SQL that DMS gives back with other line ends is the same', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostBefore);
  await submitter.submit(
    dcCommon,
    draftOf('d', 'c', 'UPDATE a SET b = 1;\r\nUPDATE c SET d = 1'),
    contextOf(dms, false),
  );
  dms.add('c', JSON.stringify({ execSQL: 'UPDATE a SET b = 1;\nUPDATE c SET d = 1\n' }));
  expect(await reconciler.reconcile(await onlyEntry(journal), dms)).toMatchObject({
    entry: { orderIds: ['900'] },
  });
});

test('a search is broken off at once when nobody waits for it, and says nothing about the ticket', async () => {
  const { submitter, journal } = await newDesk();
  const dms = new FakeDms(lostBefore);
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
  const controller = new AbortController();
  const finding = new Reconciler(journal, systemClock).reconcile(
    await onlyEntry(journal),
    dms,
    [60_000],
    controller.signal,
  );
  controller.abort();
  expect(await finding).toMatchObject({ state: 'failed', error: { kind: 'cancelled', effect: 'unknown' } });
  expect((await onlyEntry(journal)).state).toBe('unknown');
});

test('two equal submissions without markers get a ticket each, and none is too many', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostAfter, lostAfter);
  await submitter.submit(dcCommon, draftOf('d-1'), contextOf(dms, false));
  await submitter.submit(dcCommon, draftOf('d-2'), contextOf(dms, false));
  for (const entry of await journal.list()) {
    await reconciler.reconcile(entry, dms);
  }
  const entries = await journal.list();
  expect(entries.flatMap(({ orderIds }) => orderIds).toSorted()).toEqual(['900', '901']);
  expect(entries.flatMap(({ surplus }) => surplus)).toEqual([]);
});

test('the window reaches a day around the sending, and far on the last look: a clock may have been wrong', async () => {
  const { submitter, journal } = await newDesk();
  const dms = new FakeDms(lostBefore);
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
  const entry = await onlyEntry(journal);
  const created = new Date(entry.created).getTime();
  // Since the entry was written this machine's clock was put back by a week.
  const clock = { now: () => new Date(created - 7 * day) };
  const late = new Reconciler(journal, clock, () => Promise.resolve());
  expect((await late.reconcile(entry, dms)).state).toBe('not-found');
  for (const [from, to] of dms.windows) {
    expect(from.getTime()).toBeLessThanOrEqual(created - 8 * day);
    expect(to.getTime()).toBeGreaterThanOrEqual(created + day);
  }
  expect(dms.windows.at(-1)?.[0].getTime()).toBeLessThan(created - 30 * day);
});

test('a start settles what was never sent, finds what was, and leaves what others have in hand', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostAfter, lostAfter, lostAfter);
  for (const id of ['sent', 'unsent', 'held']) {
    await submitter.submit(dcCommon, draftOf(id), contextOf(dms));
  }
  const [sent, unsent, held] = await Promise.all(['sent', 'unsent', 'held'].map((id) => journal.ofDraft(id)));
  const [unsentEntry] = unsent ?? [];
  const [heldEntry] = held ?? [];
  if (unsentEntry === undefined || heldEntry === undefined) {
    throw new Error('the journal has lost a submission');
  }
  await journal.write({ ...unsentEntry, state: 'prepared' });
  const lock = await journal.hold(heldEntry.id);
  const resumed = await resume({ journal, reconciler, gatewayOf: () => Promise.resolve(dms) });
  await lock?.release();
  expect(resumed?.get(sent?.[0]?.id ?? '')).toMatchObject({ state: 'found' });
  expect(resumed?.get(unsentEntry.id)).toMatchObject({ state: 'never-sent', entry: { state: 'absent' } });
  expect(resumed?.get(heldEntry.id)).toMatchObject({ state: 'failed' });
  expect((await journal.read(heldEntry.id))?.state).toBe('unknown');
  expect(dms.calls).toBe(3);
});

test('of two starts at once only one looks', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostAfter);
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
  const options = { journal, reconciler, gatewayOf: () => Promise.resolve(dms) };
  const results = await Promise.all([resume(options), resume(options)]);
  expect(results.filter((result) => result === undefined)).toHaveLength(1);
  expect((await onlyEntry(journal)).state).toBe('reconciled');
});

test('who looks while somebody is looking waits for that, and has what came of it', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostAfter);
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
  const entry = await onlyEntry(journal);
  const lock = await journal.hold(entry.id);
  expect(await reconciler.reconcile(entry, dms)).toMatchObject({ state: 'failed', error: busyElsewhere });
  let turns = 0;
  const patient = new Reconciler(journal, systemClock, async () => {
    turns += 1;
    if (turns === 3) {
      await lock?.release();
    }
  });
  expect(await patient.reconcileInTurn(entry, dms)).toMatchObject({
    state: 'found',
    entry: { orderIds: ['900'] },
  });
});

test('who has waited long enough for somebody is told so, who does not want to wait is let go', async () => {
  const { submitter, reconciler, journal } = await newDesk();
  const dms = new FakeDms(lostAfter);
  await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
  const entry = await onlyEntry(journal);
  await journal.hold(entry.id);
  expect(await reconciler.reconcileInTurn(entry, dms)).toMatchObject({
    state: 'failed',
    error: busyElsewhere,
  });
  expect(await reconciler.reconcileInTurn(entry, dms, AbortSignal.abort())).toMatchObject({
    state: 'failed',
    error: { message: { text: 'Cancelled.' } },
  });
});
