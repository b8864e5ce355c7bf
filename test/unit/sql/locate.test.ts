import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locate, moved } from '../../../src/core/sql/locate';

function found(text: string, piece: string, expected = 0, taken?: { start: number; end: number }[]) {
  const range = locate(text, piece, expected, taken);
  return range === undefined ? undefined : text.slice(range.start, range.end);
}

describe('a piece of SQL in a file that changed', () => {
  const piece = 'UPDATE t\n  SET a = 1\n  WHERE id = 2';

  it.each([
    ['as it was', `-- x\n${piece};\n`],
    ['further down', `${'-- more\n'.repeat(50)}${piece};`],
    ['formatted anew', '-- x\nUPDATE t SET a = 1\n\tWHERE   id = 2;'],
  ])('is found %s', (_how, text) => {
    expect(found(text, piece)?.replace(/\s+/g, ' ')).toBe('UPDATE t SET a = 1 WHERE id = 2');
  });

  it.each([
    ['', piece],
    ['UPDATE t SET a = 2 WHERE id = 2', piece],
    ['anything', '   '],
  ])('is not found in %j', (text, wanted) => {
    expect(found(text, wanted)).toBeUndefined();
  });

  it('is the nearest of several, and none that is another already', () => {
    const text = 'delete from a; delete from a; delete from a;';
    expect(locate(text, 'delete from a', 14)).toEqual({ start: 15, end: 28 });
    expect(locate(text, 'delete from a', 14, [{ start: 15, end: 28 }])).toEqual({ start: 0, end: 13 });
  });

  it('takes signs of patterns for what they are', () => {
    expect(found("select '(a+b)*[c]' ,  $1 from t", "select '(a+b)*[c]' , $1 from t")).toContain('[c]');
  });
});

describe('a range in a text that is edited', () => {
  it.each([
    ['typing behind it', { offset: 9, length: 0, inserted: 3 }, { start: 4, end: 8 }],
    ['typing at its end', { offset: 8, length: 0, inserted: 3 }, { start: 4, end: 8 }],
    ['typing before it', { offset: 0, length: 1, inserted: 3 }, { start: 6, end: 10 }],
    ['typing in it', { offset: 5, length: 1, inserted: 4 }, { start: 4, end: 11 }],
    ['cutting its head', { offset: 2, length: 4, inserted: 0 }, { start: 2, end: 4 }],
    ['cutting its tail', { offset: 6, length: 4, inserted: 0 }, { start: 4, end: 6 }],
    ['replacing it', { offset: 4, length: 4, inserted: 2 }, undefined],
    ['replacing more', { offset: 0, length: 20, inserted: 2 }, undefined],
  ])('%s', (_what, replacement, after) => {
    expect(moved({ start: 4, end: 8 }, replacement)).toEqual(after);
  });

  it('holds the same text when the edit is elsewhere', () => {
    const spot = fc.nat(30);
    fc.assert(
      fc.property(
        fc.string({ minLength: 40, maxLength: 40 }),
        spot,
        spot,
        spot,
        fc.string(),
        (text, at, length, offset, put) => {
          const range = { start: at, end: Math.min(40, at + 1 + (length % 8)) };
          const cut = Math.min(length, 40 - offset);
          const outside = offset >= range.end || offset + cut <= range.start;
          fc.pre(outside);
          const edited = text.slice(0, offset) + put + text.slice(offset + cut);
          const now = moved(range, { offset, length: cut, inserted: put.length });
          expect(now && edited.slice(now.start, now.end)).toBe(text.slice(range.start, range.end));
        },
      ),
    );
  });
});
