import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import { nextRuns } from '../../../src/core/tickets/cron-runs';
import { cronInWords } from '../../../src/core/tickets/cron-words';
import { readQuartz } from '../../../src/core/tickets/quartz';

const length =
  'A cron expression has 6 or 7 parts: second, minute, hour, day, month, weekday and perhaps year.';
const days = 'Either the day (part 4) or the weekday (part 6) of a cron expression is ?, not both.';

function notUnderstood(part: number, text: string, from: number, to: number): string {
  return `Part ${part} of the cron expression, ${text}, is not understood. Its numbers go from ${from} to ${to}.`;
}

describe('readQuartz', () => {
  it.each([
    ['', length],
    ['5 4 * * *', length],
    ['0 0 0 * * ? * *', length],
    ['@daily', length],
    ['0 0 0 * * *', days],
    ['0 0 0 ? * ?', days],
    ['0 0 0 1 * 2', days],
    ['60 0 0 * * ?', notUnderstood(1, '60', 0, 59)],
    ['0 70 0 * * ?', notUnderstood(2, '70', 0, 59)],
    ['0 0 24 * * ?', notUnderstood(3, '24', 0, 23)],
    ['0 0 0 0 * ?', notUnderstood(4, '0', 1, 31)],
    ['0 0 0 32 * ?', notUnderstood(4, '32', 1, 31)],
    ['0 0 0 c * ?', notUnderstood(4, 'C', 1, 31)],
    ['0 0 0 L,3 * ?', notUnderstood(4, 'L,3', 1, 31)],
    ['0 0 0 32W * ?', notUnderstood(4, '32W', 1, 31)],
    ['0 0 0 ? 13 MON', notUnderstood(5, '13', 1, 12)],
    ['0 0 0 ? * 0', notUnderstood(6, '0', 1, 7)],
    ['0 0 0 ? * 8', notUnderstood(6, '8', 1, 7)],
    ['0 0 0 ? * 6#6', notUnderstood(6, '6#6', 1, 7)],
    ['0 0 0 * * ? 1969', notUnderstood(7, '1969', 1970, 2099)],
    ['? 0 0 * * ?', notUnderstood(1, '?', 0, 59)],
    ['0/0 0 0 * * ?', notUnderstood(1, '0/0', 0, 59)],
    ['0 1, 0 * * ?', notUnderstood(2, '1,', 0, 59)],
    ['0 1-2-3 0 * * ?', notUnderstood(2, '1-2-3', 0, 59)],
    ['0 -1 0 * * ?', notUnderstood(2, '-1', 0, 59)],
    ['0 0 0 31 2,4 ?', 'No month has this day.'],
    ['0 0 0 30-31 FEB ?', 'No month has this day.'],
  ])('refuses %j', (text, expected) => {
    const quartz = readQuartz(text);
    expect(quartz.ok ? 'accepted' : translate(quartz.message)).toBe(expected);
  });

  it.each([
    ['0 1 21 * * ?', [[0], [1], [21], '*', '*', { special: '?' }]],
    ['  0\t0  12 1/5 * ? ', [[0], [0], [12], [1, 6, 11, 16, 21, 26, 31], '*', { special: '?' }]],
    ['*/20 0 22-2 * * ?', [[0, 20, 40], [0], [0, 1, 2, 22, 23], '*', '*', { special: '?' }]],
    ['0 0 0 ? jan-mar sat-mon', [[0], [0], [0], { special: '?' }, [1, 2, 3], [1, 2, 7]]],
    ['0 0 0 ? * FRIL 2027/36', [[0], [0], [0], { special: '?' }, '*', { special: '6L' }, [2027, 2063, 2099]]],
    ['0 0 0 ? * fri#3', [[0], [0], [0], { special: '?' }, '*', { special: '6#3' }]],
    ['0 5,5,1-3 0 29 2 ?', [[0], [1, 2, 3, 5], [0], [29], [2], { special: '?' }]],
  ])('reads %j', (text, parts) => {
    expect(readQuartz(text)).toEqual({ ok: true, parts });
  });
});

const start = new Date('2026-11-24T00:00:00Z');

function runs(cron: string, zone = 'UTC', count = 2): readonly string[] | undefined {
  return nextRuns(cron, zone, start, count)?.map((date) => date.toISOString().slice(0, 16));
}

describe('nextRuns', () => {
  it.each([
    ['0 1 21 * * ?', ['2026-11-24T21:01', '2026-11-25T21:01']],
    ['0 15 10 L * ?', ['2026-11-30T10:15', '2026-12-31T10:15']],
    ['0 15 10 LW * ?', ['2026-11-30T10:15', '2026-12-31T10:15']],
    ['0 15 10 15W * ?', ['2026-12-15T10:15', '2027-01-15T10:15']],
    ['0 15 10 ? * L', ['2026-11-28T10:15', '2026-12-05T10:15']],
    ['0 15 10 ? * 1', ['2026-11-29T10:15', '2026-12-06T10:15']],
    ['0 15 10 ? * FRIL', ['2026-11-27T10:15', '2026-12-25T10:15']],
    ['0 15 10 ? * FRI#3', ['2026-12-18T10:15', '2027-01-15T10:15']],
    ['0 0 0 29 2 ? 2028-2031', ['2028-02-29T00:00']],
    ['0 0 0 1 1 ? 2020', []],
  ])('%s', (cron, expected) => {
    expect(runs(cron)).toEqual(expected);
  });

  it('reads the hours in the zone that was asked for', () => {
    expect(runs('0 1 21 * * ?', 'Asia/Shanghai', 1)).toEqual(['2026-11-24T13:01']);
    expect(runs('0 1 21 * * ?', 'America/New_York', 1)).toEqual(['2026-11-24T02:01']);
  });

  it('does not guess', () => {
    expect(runs('0 15 10 L-2 * ?')).toBeUndefined();
    expect(runs('every day')).toBeUndefined();
  });

  it('misses no time of a day and adds none', () => {
    const item = fc.oneof(
      fc.nat(23).map(String),
      fc.tuple(fc.nat(23), fc.nat(23)).map(([from, to]) => `${from}-${to}`),
      fc.tuple(fc.nat(23), fc.integer({ min: 1, max: 23 })).map(([from, step]) => `${from}/${step}`),
    );
    const list = fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(','));
    fc.assert(
      fc.property(list, list, (minutes, hours) => {
        const cron = `0 ${minutes} ${hours} * * ?`;
        const quartz = readQuartz(cron);
        const parts = quartz.ok ? quartz.parts : [];
        const allows = (index: number, value: number): boolean => {
          const part = parts[index];
          return Array.isArray(part) && part.includes(value);
        };
        const expected = Array.from({ length: 1440 }, (_, minute) => minute)
          .filter((minute) => minute > 0 && allows(1, minute % 60) && allows(2, Math.floor(minute / 60)))
          .map((minute) => new Date(start.getTime() + minute * 60_000).toISOString().slice(0, 16));
        expect(runs(cron, 'UTC', expected.length)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('cronInWords', () => {
  it.each([
    ['0 1 21 * * ?', 'en', 'At 21:01'],
    ['0 1 21 * * ?', 'zh-cn', '在21:01'],
    ['0 15 10 ? * 6#3', 'en', 'At 10:15, on the third Friday of the month'],
    ['0 0 0 ? * 1', 'fr', 'At 00:00, only on Sunday'],
    ['0 0 0 ? * 1', 'zh-cn', '在00:00, 仅星期日'],
    ['0 0 0 * * *', 'en', undefined],
  ])('%s in %s', (cron, locale, words) => {
    expect(cronInWords(cron, locale)).toBe(words);
  });
});
