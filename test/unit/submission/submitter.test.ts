import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import { contextOf, draftOf, newDesk, onlyEntry } from './desk';
import { FakeDms, failure, lostAfter, lostBefore, refusal, type Behaviour } from './fake-dms';

describe('one press of Submit', () => {
  test('is one ticket, however often it is pressed while it is under way', async () => {
    const { submitter, journal } = await newDesk();
    const dms = new FakeDms();
    const presses = [1, 2, 3].map(() => submitter.submit(dcCommon, draftOf('d'), contextOf(dms)));
    expect(await Promise.all(presses)).toEqual(
      Array.from({ length: 3 }, () => ({ state: 'created', orderIds: ['900'], requestId: 'R-1' })),
    );
    expect(dms.calls).toBe(1);
    expect(await onlyEntry(journal)).toMatchObject({ state: 'created', orderIds: ['900'] });
  });

  test('sends what the journal says, with the marker at the end of the comment', async () => {
    const { submitter, journal } = await newDesk();
    const dms = new FakeDms();
    await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    const { marker = '', parameters } = await onlyEntry(journal);
    expect(parameters.Comment).toBe(`price of ducks [vsc:${marker}]`);
    expect(dms.orders[0]?.order.comment).toBe(parameters.Comment);
  });

  test('remembers where the SQL was taken from, for the ticket that it made in this tenant', async () => {
    const { submitter, journal } = await newDesk();
    const at = { line: 2, character: 0 };
    const source = { uri: 'file:///shop/sales.sql', label: 'sales.sql', ranges: [{ start: at, end: at }] };
    const context = contextOf(new FakeDms());
    await submitter.submit(dcCommon, draftOf('d'), { ...context, source });
    expect(await journal.ofTicket('900', context)).toMatchObject({ source });
    expect(await journal.ofTicket('900', { ...context, tid: '3002' })).toBeUndefined();
    expect(await journal.ofTicket('901', context)).toBeUndefined();
  });

  test.each([
    ['refused', refusal],
    ['unknown', lostAfter],
    ['unknown', lostBefore],
  ] as const)('ends %s and is not repeated', async (state, behaviour) => {
    const { submitter, journal } = await newDesk();
    const dms = new FakeDms(behaviour);
    const result = await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    expect(result.state).toBe(state);
    expect(dms.calls).toBe(1);
    expect((await onlyEntry(journal)).state).toBe(state);
  });
});

describe('throttling', () => {
  const throttled = (retryAfter?: number): Behaviour => ({
    commits: false,
    error: failure('throttled', 'none', retryAfter === undefined ? {} : { retryAfter }),
  });

  test('is waited out, at least as long as DMS asks', async () => {
    const { submitter, waits } = await newDesk();
    const result = await submitter.submit(
      dcCommon,
      draftOf('d'),
      contextOf(new FakeDms(throttled(7_000), throttled())),
    );
    expect(result.state).toBe('created');
    expect(waits[0]).toBeGreaterThanOrEqual(7_000);
    expect(waits).toHaveLength(2);
  });

  test('is given up within a minute, as a refusal', async () => {
    const { submitter, waits } = await newDesk();
    const dms = new FakeDms(...Array.from({ length: 50 }, () => throttled()));
    const result = await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    expect(result.state).toBe('refused');
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(60_000);
  });

  test('that may have come after the commit is not repeated', async () => {
    const { submitter } = await newDesk();
    const dms = new FakeDms({ commits: true, error: failure('throttled', 'unknown') });
    expect(await submitter.submit(dcCommon, draftOf('d'), contextOf(dms))).toMatchObject({
      state: 'unknown',
    });
    expect(dms.calls).toBe(1);
  });
});

describe('sending again', () => {
  test('stays unknown when it is refused: the first attempt may have made a ticket', async () => {
    const { submitter, journal } = await newDesk();
    const dms = new FakeDms(lostAfter, refusal);
    await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    const again = await submitter.sendAgain(await onlyEntry(journal), dms);
    expect(again.state).toBe('unknown');
    expect((await onlyEntry(journal)).state).toBe('unknown');
  });

  test('carries the same marker', async () => {
    const { submitter, journal } = await newDesk();
    const dms = new FakeDms(lostBefore);
    await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    const entry = await onlyEntry(journal);
    expect(await submitter.sendAgain(entry, dms)).toMatchObject({ state: 'created', orderIds: ['900'] });
    expect(dms.orders[0]?.order.comment).toBe(entry.parameters.Comment);
  });

  test('sends nothing when the ticket was found meanwhile', async () => {
    const { submitter, reconciler, journal } = await newDesk();
    const dms = new FakeDms(lostAfter);
    await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    const stale = await onlyEntry(journal);
    await reconciler.reconcile(stale, dms);
    expect(await submitter.sendAgain(stale, dms)).toEqual({ state: 'created', orderIds: ['900'] });
    expect(dms.calls).toBe(1);
  });

  test('sends nothing while another has the entry in hand', async () => {
    const { submitter, journal } = await newDesk();
    const dms = new FakeDms(lostBefore);
    await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    const entry = await onlyEntry(journal);
    const lock = await journal.hold(entry.id);
    expect(await submitter.sendAgain(entry, dms)).toMatchObject({ state: 'unknown' });
    expect(dms.calls).toBe(1);
    await lock?.release();
  });
});

describe('a disk that does not take the journal', () => {
  test('before the sending: nothing is sent, and that is said', async () => {
    const { submitter, folder } = await newDesk();
    await writeFile(folder, 'a file where the folder should be');
    const dms = new FakeDms();
    const result = await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    expect(result).toMatchObject({ state: 'refused', error: { effect: 'none' } });
    expect(dms.calls).toBe(0);
  });

  test('after it: the ticket is told all the same', async () => {
    const { submitter, folder } = await newDesk();
    const dms = new FakeDms();
    const create = dms.create.bind(dms);
    dms.create = async (parameters) => {
      await rm(folder, { recursive: true });
      // Also root, whom no mode stops, cannot make a folder under a file.
      await writeFile(folder, '');
      return create(parameters);
    };
    const result = await submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    expect(result).toMatchObject({ state: 'created', orderIds: ['900'] });
  });
});
