import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import { dialects } from '../../../src/core/sql/dialect';
import { directiveProblems, looksSecret } from '../../../src/core/tickets/directive-problems';
import { readDirectives } from '../../../src/core/tickets/directives';

function problems(text: string) {
  return directiveProblems(text, readDirectives(text, dialects.mysql)).map(({ id, range, fixes = [] }) => ({
    id,
    at: text.slice(range.start, range.end),
    fixed: fixes.map((fix) => text.slice(0, fix.range.start) + fix.text + text.slice(fix.range.end)),
  }));
}

describe('problems of directives', () => {
  it.each([
    '',
    'select 1',
    '-- @dms type: change\nselect 1',
    '-- @dms type：export\r\n-- @dms rows: 12\r\nselect 1\r\n-- @dms rollback\r\nselect 2\r\n-- @dms end\r\n',
    '-- @dms background: a\n-- @dms background: b\n-- @dms database: x, y\n-- @dms database: z\nselect 1',
    '-- @dms ticket: 1, 22\nselect 1',
    '-- @dmsx: nothing of ours\nselect 1',
    "select '\n-- @dms rows: many\n'",
    '/*\n-- @dms\n*/ select 1',
  ])('are not in %j', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ['-- @dms databse: x\ns', 'unknown-key', 'databse', ['-- @dms database: x\ns']],
    ['-- @dms stakeholder: x\ns', 'unknown-key', 'stakeholder', ['-- @dms stakeholders: x\ns']],
    ['-- @dms colour: x\ns', 'unknown-key', 'colour', []],
    ['-- @dms type: exprot\ns', 'bad-value', 'exprot', ['-- @dms type: export\ns']],
    [
      '-- @dms type: x\ns',
      'bad-value',
      'x',
      ['change', 'lock-free', 'export'].map((type) => `-- @dms type: ${type}\ns`),
    ],
    ['-- @dms rows: many\ns', 'bad-value', 'many', []],
    ['-- @dms rows: 1.5\ns', 'bad-value', '1.5', []],
    ['-- @dms reason:\ns', 'bad-value', 'reason', []],
    ['-- @dms ticket: mine\ns', 'bad-value', 'mine', []],
    ['-- @dms rows: 1\n-- @dms ROWS: 2\ns', 'duplicate-key', 'ROWS', ['-- @dms rows: 1\ns']],
    ['-- @dms rows: 1\n-- @dms type: export', 'no-statement', 'rows: 1\n-- @dms type: export', []],
    ['-- @dms rows: 1\ns\n-- @dms rollback\n', 'no-rollback', '-- @dms rollback', ['-- @dms rows: 1\ns\n']],
    ['s;\n-- @dms rollback\nt', 'astray-rollback', '-- @dms rollback', []],
    ['-- @dms\n-- @dms rows: 1\ns', 'unclear', '-- @dms', []],
    ['-- @dms rows: 1\n-- @dms database shop\ns', 'unclear', '-- @dms database shop', []],
    ['-- @dms note: LTAI5tAbCdEfGhIjKlMnOpQr\ns', 'secret', 'note: LTAI5tAbCdEfGhIjKlMnOpQr', []],
  ])('of %j: %s', (text, id, at, fixed) => {
    expect(problems(text)).toEqual([{ id, at, fixed }]);
  });

  it('come in the order of the text', () => {
    const text = '-- @dms x: 1\n-- @dms\ns\n-- @dms rollback';
    expect(problems(text).map(({ id }) => id)).toEqual(['unknown-key', 'unclear', 'no-rollback']);
  });

  it('never show what may be a secret', () => {
    const text = '-- @dms password: hunter2\n-- @dms reason: token=abcdef\ns';
    const said = directiveProblems(text, readDirectives(text, dialects.mysql)).map(({ message }) =>
      translate(message),
    );
    expect(said).toHaveLength(2);
    expect(said.join()).not.toMatch(/hunter2|abcdef|password:/);
  });

  it('stay within the text, whatever it is', () => {
    const piece = fc.constantFrom(
      '-- @dms ',
      'a: b',
      'rows: x',
      'rollback',
      'end',
      '\n',
      "'",
      '：',
      's;',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { range, fixes = [] } of directiveProblems(text, readDirectives(text, dialects.generic))) {
          for (const { start, end } of [range, ...fixes.map((fix) => fix.range)]) {
            expect(0 <= start && start <= end && end <= text.length).toBe(true);
          }
        }
      }),
    );
  });
});

describe('what looks like a secret', () => {
  it.each([
    ['AccessKeySecret', 'x'],
    ['access_key', 'x'],
    ['db-password', 'x'],
    ['token', 'x'],
    ['sk', 'x'],
    ['reason', 'STS.NUabcdefghijklmnop'],
    ['reason', 'AKIAIOSFODNN7EXAMPLE'],
    ['background', 'use password: hunter2 for it'],
    ['background', 'qW8rT2yU5iO9pA3sD7fG1hJ4kL6zX0'],
    ['background', '-----BEGIN PRIVATE KEY-----'],
  ])('is %s: %s', (key, value) => {
    expect(looksSecret({ key, value })).toBe(true);
  });

  it.each([
    ['background', 'The token of 300 customers has expired, see OPS-1234.'],
    ['background', 'Passwords are not touched.'],
    ['database', 'customer_secrets_archive_production (product)'],
    ['reason', '数据修复'],
    ['database', 'orders_2024_archive_of_the_shop_in_hangzhou'],
    ['stakeholders', 'dana, bo'],
    ['risk', 'high'],
  ])('is not %s: %s', (key, value) => {
    expect(looksSecret({ key, value })).toBe(false);
  });
});
