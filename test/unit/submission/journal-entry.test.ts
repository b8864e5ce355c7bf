import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  advance,
  isUnsettled,
  type JournalEntry,
  type JournalEvent,
} from '../../../src/core/submission/journal-entry';

const prepared: JournalEntry = {
  version: 1,
  id: 'e-1',
  draftId: 'd-1',
  accountId: 'a',
  endpoint: 'http://127.0.0.1:1',
  tid: '3001',
  parameters: { PluginType: 'DC_COMMON', Comment: 'c', PluginParam: '{}' },
  hash: '',
  created: '2026-01-01T00:00:00.000Z',
  state: 'prepared',
  orderIds: [],
  surplus: [],
};

const anyEvent = fc.constantFrom<JournalEvent>(
  { type: 'send' },
  { type: 'answered', orderIds: ['1'] },
  { type: 'refused' },
  { type: 'lost' },
  { type: 'found', orderIds: ['2'], surplus: ['3'] },
  { type: 'given-up' },
);

/** The entry after each event that can happen to it, the impossible ones left out. */
function history(events: readonly JournalEvent[]): { event: JournalEvent; entry: JournalEntry }[] {
  let entry = prepared;
  return events.flatMap((event) => {
    try {
      entry = advance(entry, event);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return [];
    }
    return [{ event, entry }];
  });
}

test('a ticket that is known is never forgotten', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      const steps = history(events);
      const known = steps.findIndex(({ entry }) => entry.orderIds.length > 0);
      // Nothing may happen after it: not another sending above all.
      expect(known === -1 || known === steps.length - 1).toBe(true);
    }),
  );
});

test('once an answer was lost, no refusal says that there is no ticket', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      const steps = history(events);
      const lost = steps.findIndex(({ event }) => event.type === 'lost');
      if (lost !== -1) {
        expect(steps.slice(lost).map(({ entry }) => entry.state)).not.toContain('refused');
      }
    }),
  );
});

test('what was sent stays unsettled until something is known, or whoever looked takes it for absent', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      for (const { event, entry } of history(events)) {
        expect(isUnsettled(entry)).toBe(
          event.type === 'send' ||
            event.type === 'lost' ||
            (event.type === 'refused' && entry.doubtful === true),
        );
      }
    }),
  );
});

test.each<JournalEvent>([{ type: 'answered', orderIds: ['1'] }, { type: 'refused' }, { type: 'lost' }])(
  'DMS does not answer what was not sent: $type',
  (event) => {
    expect(() => advance(prepared, event)).toThrow(RangeError);
  },
);
