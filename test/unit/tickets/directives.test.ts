import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import {
  databaseNamed,
  directiveBlocks,
  pluginTypeNamed,
  valuesOf,
} from '../../../src/core/tickets/directives';
import { longestDirected } from '../../../src/core/tickets/longest-directed';

function blocks(text: string) {
  return directiveBlocks(text, dialects.postgresql);
}

describe('directives', () => {
  it('make a ticket of a file', () => {
    const text = [
      '-- @dms database: shop_dev (dev)',
      '--@dms Reason : Data repair',
      '-- @dms background: Orders are stuck.',
      '-- @dms background: Since noon.',
      '-- @dms stakeholders: dana, bo',
      "update orders set note = 'a; -- @dms type: export",
      "-- @dms type: export' where id = 1;",
      '-- @dms rollback',
      "update orders set note = 'b' where id = 1;",
      '-- @dms end',
      'select 1;',
      '-- @dms type: export',
      'select 2',
    ].join('\n');
    const [one, two, ...more] = blocks(text);
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      start: 0,
      sql: "update orders set note = 'a; -- @dms type: export\n-- @dms type: export' where id = 1;",
      rollback: "update orders set note = 'b' where id = 1;",
    });
    expect(one && valuesOf(one, 'background')).toEqual(['Orders are stuck.', 'Since noon.']);
    expect(one && valuesOf(one, 'stakeholders', true)).toEqual(['dana', 'bo']);
    expect(one && valuesOf(one, 'reason')).toEqual(['Data repair']);
    expect(two).toMatchObject({ sql: 'select 2', directives: [{ line: 11, key: 'type', value: 'export' }] });
  });

  it.each([
    '',
    'select 1',
    '-- @dms',
    '-- @dms rollback\nselect 1',
    '/* \n-- @dms type: export\n*/ select 1',
    'a @dms b: c',
  ])('are not in %j', (text) => {
    expect(blocks(text)).toEqual([]);
  });

  it('keep unknown keys, to be told of', () => {
    expect(blocks('-- @dms databse: x\r\nselect 1')).toMatchObject([
      { directives: [{ line: 0, key: 'databse', value: 'x' }], sql: 'select 1' },
    ]);
  });

  it('are read in a text of a length that a person writes, wherever it is asked for', () => {
    const written = '-- @dms type: change\nselect 1;\n';
    const longest = written.padEnd(longestDirected);
    expect(directiveBlocks(longest, dialects.mysql)).toHaveLength(1);
    expect(directiveBlocks(`${longest} `, dialects.mysql)).toEqual([]);
  });

  it('never fail, whatever the text', () => {
    const piece = fc.constantFrom(
      '-- @dms a: b\n',
      '-- @dms rollback\n',
      '-- @dms end\n',
      "'",
      '\n',
      '/*',
      'x;',
      '$$',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end, sql } of blocks(text)) {
          expect(start).toBeLessThanOrEqual(end);
          expect(text).toContain(sql);
        }
      }),
    );
  });

  it.each([
    ['shop_dev', { name: 'shop_dev', environment: '' }],
    ['shop_dev (DEV)', { name: 'shop_dev', environment: 'dev' }],
  ])('name a database: %s', (value, expected) => {
    expect(databaseNamed(value)).toEqual(expected);
  });

  it.each([
    ['change', 'DC_COMMON'],
    ['Lock-free', 'DC_CHUNK'],
    ['data_export', 'DATA_EXPORT'],
    ['PERM_APPLY', undefined],
    ['x', undefined],
  ])('name a type: %s', (word, type) => {
    expect(pluginTypeNamed(word)).toBe(type);
  });
});
