import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  batchOnRecord,
  nextOf,
  settlement,
  step,
  type Batch,
  type Fate,
  type Share,
} from '../../../src/core/submission/batch';
import { BatchRunner, type BatchRun } from '../../../src/core/submission/batch-runner';
import { ticketsOf } from '../../../src/core/tickets/batch';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import { declareTicketType } from '../../../src/core/tickets/declare';
import { database } from '../../../src/core/tickets/common-fields';
import { contextOf, draftOf, newDesk, type Desk } from './desk';
import { failure, FakeDms, lostAfter, lostBefore, refusal, type Behaviour } from './fake-dms';

/** A type that takes one database; the fake DMS reads its SQL. */
const single = declareTicketType({ ...dcCommon, fields: { ...dcCommon.fields, databases: database } });

const ids = ['a', 'b', 'c', 'd', 'e'];
const start: Batch = batchOnRecord(ids, []);
const lost = {
  state: 'unknown',
  error: failure('interrupted', 'unknown'),
  entry: undefined as never,
} as const;
const ends = {
  created: { state: 'created', orderIds: ['1'] },
  refused: { state: 'refused', error: failure('refused', 'none') },
  unreachable: { state: 'refused', error: failure('unreachable', 'none') },
  lost,
} as const;
type Act = keyof typeof ends | 'stop' | 'crash' | `start ${Share}`;
const acts = fc.constantFrom<Act>(
  'created',
  'created',
  'refused',
  'unreachable',
  'lost',
  'stop',
  'crash',
  'start all',
  'start unsent',
  'start refused',
);

describe('the account of a batch', () => {
  it('is exact whatever happens: what was sent is told as it ended, and nothing that may have a ticket is sent again', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 60 }), (story) => {
        let batch = start;
        const sent = new Map<string, number>();
        const truth = new Map<string, Fate['state']>(ids.map((id) => [id, 'unsent']));
        for (const act of story) {
          if (act === 'crash') {
            // The journal keeps each end; what was in flight is unconfirmed.
            batch = {
              phase: 'ended',
              fates: new Map(
                [...batch.fates].map(([id, fate]) => [
                  id,
                  fate.state === 'sending' ? { state: 'unconfirmed' } : fate,
                ]),
              ),
              queue: [],
            };
          } else if (act === 'stop') {
            batch = step(batch, { type: 'stop' });
          } else if (act.startsWith('start ')) {
            if (batch.phase === 'ended') {
              batch = step(batch, { type: 'start', share: act.slice(6) as Share });
            }
          } else {
            const id = nextOf(batch);
            if (id === undefined) {
              continue;
            }
            expect(['unsent', 'refused']).toContain(truth.get(id));
            batch = step(batch, { type: 'send', id });
            sent.set(id, (sent.get(id) ?? 0) + 1);
            const end = settlement(id, ends[act as keyof typeof ends]);
            batch = step(batch, end);
            truth.set(id, end.fate.state);
          }
          expect(new Map([...batch.fates].map(([id, { state }]) => [id, state]))).toEqual(truth);
          expect([...batch.fates.keys()]).toEqual(ids);
          expect(batch.phase === 'running').toBe(batch.queue.length > 0);
        }
      }),
    );
  });

  it('finishes the one in flight when it is stopped, and sends no more', () => {
    const sending = step(step(start, { type: 'start', share: 'all' }), { type: 'send', id: 'a' });
    const stopping = step(sending, { type: 'stop' });
    expect([stopping.phase, nextOf(stopping)]).toEqual(['stopping', undefined]);
    const ended = step(stopping, settlement('a', ends.created));
    expect([ended.phase, [...ended.fates.values()].map(({ state }) => state)]).toEqual([
      'ended',
      ['created', 'unsent', 'unsent', 'unsent', 'unsent'],
    ]);
  });

  it('ends at what every further ticket would meet as well', () => {
    const sending = step(step(start, { type: 'start', share: 'all' }), { type: 'send', id: 'a' });
    const ended = step(sending, settlement('a', ends.unreachable));
    expect(ended).toMatchObject({ phase: 'ended', obstacle: { kind: 'unreachable' }, queue: [] });
    expect(ended.fates.get('a')).toEqual({ state: 'unsent' });
  });
});

function manyDraft(count: number) {
  const draft = draftOf('d');
  const [first] = draft.values['databases'] as { dbId: string }[];
  const databases = Array.from({ length: count }, (_, index) => ({ ...first, dbId: String(2000 + index) }));
  return { ...draft, values: { ...draft.values, databases: databases as never } };
}

function runOf(dms: FakeDms, count: number, more: Partial<BatchRun> = {}): BatchRun {
  return {
    type: single,
    draftId: 'd',
    tickets: ticketsOf(single, manyDraft(count)),
    share: 'all',
    context: contextOf(dms),
    signal: new AbortController().signal,
    onStep: () => undefined,
    ...more,
  };
}

const states = (batch: Batch) => [...batch.fates.values()].map(({ state }) => state);
const runner = ({ journal, submitter }: Desk) => new BatchRunner(journal, submitter);

describe('a batch with its journal', () => {
  test('goes on after a refusal; then only that one is sent again', async () => {
    const desk = await newDesk();
    const dms = new FakeDms('answer', refusal, 'answer');
    const batch = await runner(desk).run(runOf(dms, 3));
    expect(states(batch)).toEqual(['created', 'refused', 'created']);
    const entries = await desk.journal.list();
    expect(entries.map(({ batch: of, draftId }) => [of, draftId])).toEqual([
      ['d', 'd-2000'],
      ['d', 'd-2001'],
      ['d', 'd-2002'],
    ]);
    // As another window, or the next start, finds it.
    const { tickets } = runOf(dms, 3);
    expect(await runner(desk).standing('d', tickets)).toMatchObject({ fates: batch.fates });
    expect(states(await runner(desk).run(runOf(dms, 3, { share: 'refused' })))).toEqual([
      'created',
      'created',
      'created',
    ]);
    expect(dms.calls).toBe(4);
    await runner(desk).run(runOf(dms, 3));
    expect(dms.orders).toHaveLength(3);
  });

  test('stopped leaves the rest unsent, to be gone on with', async () => {
    const desk = await newDesk();
    const dms = new FakeDms();
    const abort = new AbortController();
    const batch = await runner(desk).run(
      runOf(dms, 5, {
        signal: abort.signal,
        onStep: ({ fates }, id) => {
          if (id === 'd-2001' && fates.get(id)?.state === 'sending') {
            abort.abort();
          }
        },
      }),
    );
    expect(states(batch)).toEqual(['created', 'created', 'unsent', 'unsent', 'unsent']);
    await runner(desk).run(runOf(dms, 5, { share: 'unsent' }));
    expect(dms.calls).toBe(5);
  });

  test('never sends what may have a ticket, for any answers, stops and crashes', async () => {
    const behaviours = fc.constantFrom<Behaviour>('answer', 'answer', refusal, lostAfter, lostBefore);
    await fc.assert(
      fc.asyncProperty(fc.array(behaviours, { maxLength: 8 }), fc.nat(4), async (script, dies) => {
        const desk = await newDesk();
        const dms = new FakeDms(...script);
        let sends = 0;
        const crash = new Error('the process dies');
        await runner(desk)
          .run(
            runOf(dms, 4, {
              onStep: (_batch, id) => {
                sends += id === undefined ? 0 : 1;
                if (sends > dies * 2) {
                  throw crash;
                }
              },
            }),
          )
          .catch((error: unknown) => {
            expect(error).toBe(crash);
          });
        const before = await runner(desk).standing('d', runOf(dms, 4).tickets);
        const after = await runner(desk).run(runOf(dms, 4, { share: 'unsent' }));
        for (const [id, { state }] of before.fates) {
          expect(state === 'unsent' || after.fates.get(id)?.state === state).toBe(true);
        }
        const told = states(after);
        const made = dms.orders.length;
        const created = told.filter((state) => state === 'created').length;
        expect(made).toBeGreaterThanOrEqual(created);
        expect(made).toBeLessThanOrEqual(created + told.filter((state) => state === 'unconfirmed').length);
        expect(told).not.toContain('sending');
        expect(dms.calls).toBe(told.filter((state) => state !== 'unsent').length);
      }),
      { numRuns: 15 },
    );
  });

  test('is one window’s at a time', async () => {
    const desk = await newDesk();
    const lock = await desk.journal.hold('draft-d');
    const dms = new FakeDms();
    const batch = await runner(desk).run(runOf(dms, 2));
    expect([batch.obstacle?.kind, dms.calls]).toEqual(['cancelled', 0]);
    await lock?.release();
  });

  test('keeps the words of a refusal for the next start', async () => {
    const desk = await newDesk();
    const error = failure('permission', 'none', {
      code: 'NoPermission',
      detail: 'no right',
      requestId: 'R-7',
    });
    await runner(desk).run(runOf(new FakeDms({ commits: false, error }), 2));
    const { fates } = await runner(desk).standing('d', runOf(new FakeDms(), 2).tickets);
    expect(fates.get('d-2000')).toEqual({ state: 'refused', error });
  });
});
