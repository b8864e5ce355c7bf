import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { message } from '../../../src/core/message';
import type { Finding } from '../../../src/core/sql/findings/finding';
import { findings } from '../../../src/core/sql/findings/findings';
import { dialects } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';
import { afterEdits, eachOnce, rangesAfter } from '../../../src/host/file-findings/after-edits';

const text = 'SELECT 1;\nDELETE FROM t;\nSELECT 2;';
const [noWhere] = findings(inspect(text, dialects.generic));

function edited(offset: number, length: number, inserted: number): Finding | undefined {
  return noWhere && afterEdits(noWhere, [{ offset, length, inserted }]);
}

describe('a finding after an edit', () => {
  it('moves with what is typed before it, its fix too', () => {
    expect(edited(0, 0, 5)).toMatchObject({ range: { start: 15, end: 28 }, fix: { range: { start: 28 } } });
    expect(edited(25, 3, 9)).toEqual(noWhere);
  });

  it('has no fix once its statement is another', () => {
    expect(edited(23, 0, 6)?.fix).toBeUndefined();
    expect(edited(12, 1, 0)).toMatchObject({ range: { start: 10, end: 22 }, fix: undefined });
  });

  it('goes with its text', () => {
    expect(edited(5, 25, 0)).toBeUndefined();
  });
});

describe('what was read, after an edit', () => {
  it('grows with what is typed at its end, and not with what is typed before it', () => {
    const read = [{ start: 10, end: 23 }];
    expect(rangesAfter(read, [{ offset: 23, length: 0, inserted: 9 }])).toEqual([{ start: 10, end: 32 }]);
    expect(rangesAfter(read, [{ offset: 10, length: 0, inserted: 9 }])).toEqual([{ start: 19, end: 32 }]);
    expect(rangesAfter(read, [{ offset: 0, length: 30, inserted: 2 }])).toEqual([]);
  });

  it('keeps its text whatever is typed elsewhere', () => {
    const edit = fc.record({ offset: fc.nat(40), length: fc.nat(20), typed: fc.string({ maxLength: 5 }) });
    fc.assert(
      fc.property(fc.string({ minLength: 60, maxLength: 60 }), edit, (whole, { offset, length, typed }) => {
        const start = 20;
        const end = 40;
        fc.pre(offset + length <= start || offset > end);
        const after = whole.slice(0, offset) + typed + whole.slice(offset + length);
        const [range] = rangesAfter([{ start, end }], [{ offset, length, inserted: typed.length }]);
        expect(after.slice(range?.start, range?.end)).toBe(whole.slice(start, end));
      }),
    );
  });
});

it('of several that say the same, the strictest is heard', () => {
  const said = (rule: string, start: number, severity: Finding['severity']): Finding => ({
    rule,
    severity,
    message: message(rule),
    range: { start, end: start + 1 },
  });
  const heard = eachOnce([
    [said('a', 1, 'warning'), said('b', 1, 'hint')],
    [said('a', 1, 'error'), said('a', 2, 'hint'), said('b', 1, 'hint')],
  ]);
  expect(heard.map(({ rule, severity, range }) => `${rule} ${severity} ${String(range.start)}`)).toEqual([
    'a error 1',
    'b hint 1',
    'a hint 2',
  ]);
});
