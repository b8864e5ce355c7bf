import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { ticketEdit } from '../../../src/core/tickets/directive-edit';
import { directiveBlocks, valuesOf } from '../../../src/core/tickets/directives';

function written(text: string, ...numbers: readonly string[]): string {
  const [block] = directiveBlocks(text, dialects.generic);
  if (block === undefined) {
    throw new Error('no block');
  }
  const { range, text: put } = ticketEdit(text, block, numbers);
  return text.slice(0, range.start) + put + text.slice(range.end);
}

describe('a ticket number written into its file', () => {
  it.each([
    ['-- @dms rows: 1\nselect 1', '-- @dms rows: 1\n-- @dms ticket: 7\nselect 1'],
    ['-- @dms rows: 1  \r\nselect 1\r\n', '-- @dms rows: 1  \r\n-- @dms ticket: 7\r\nselect 1\r\n'],
    ['\t-- @dms rows: 1\nselect 1', '\t-- @dms rows: 1\n\t-- @dms ticket: 7\nselect 1'],
    ['-- @dms rows: 1', '-- @dms rows: 1\n-- @dms ticket: 7'],
    ['select 0;\r\n-- @dms rows: 1', 'select 0;\r\n-- @dms rows: 1\r\n-- @dms ticket: 7'],
    ['-- @dms rows: 1\n-- @dms\nselect 1', '-- @dms rows: 1\n-- @dms\n-- @dms ticket: 7\nselect 1'],
    ['-- @dms ticket: 5, 6\n-- @dms rows: 1\nselect 1', '-- @dms ticket: 7\n-- @dms rows: 1\nselect 1'],
    ['-- @dms ticket:\nselect 1', '-- @dms ticket: 7\nselect 1'],
  ])('in %j', (text, expected) => {
    expect(written(text, '7')).toBe(expected);
  });

  it('is read again, with the same SQL, and written a second time changes nothing', () => {
    const key = fc.constantFrom('rows: 1', 'ticket: 3', 'ticket:', 'reason: x ', '', 'odd');
    const feed = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(fc.array(key, { maxLength: 5 }), feed, fc.constantFrom('', 's;', 's'), (keys, end, sql) => {
        const text = [...['type: change', ...keys].map((one) => `  -- @dms ${one}`), sql].join(end);
        const before = directiveBlocks(text, dialects.generic)[0];
        const once = written(text, '8', '9');
        const [after, ...more] = directiveBlocks(once, dialects.generic);
        expect(more).toEqual([]);
        expect(after?.sql).toBe(before?.sql);
        expect(after && valuesOf(after, 'ticket', true).slice(-2)).toEqual(['8', '9']);
        expect(written(once, '8', '9')).toBe(once);
      }),
    );
  });
});
