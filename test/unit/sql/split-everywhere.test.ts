import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';
import { cut, type DialectName } from './cut';

const names = Object.keys(dialects) as DialectName[];

describe.each(names)('split, in every dialect: %s', (dialect) => {
  it.each([
    ['nothing', '', []],
    ['blanks', ' \r\n\t\u00a0\u3000\ufeff', []],
    ['empty statements', ';; ;', []],
    ['a comment only', '-- none\n/* none */', []],
    ['two statements', 'select 1; select 2', ['select 1', 'select 2']],
    ['a delimiter at the end', 'select 1;\n', ['select 1']],
    ['a byte order mark', '\ufeffselect 1;', ['select 1']],
    ['line ends of Windows', 'select 1;\r\nselect 2;\r\n', ['select 1', 'select 2']],
    ['blanks before a delimiter', 'select 1 \n ; select 2', ['select 1', 'select 2']],
    ['a delimiter in a string', "select ';'; select 2", ["select ';'", 'select 2']],
    ['a doubled quote', "select 'a'';b'; select 2", ["select 'a'';b'", 'select 2']],
    ['a delimiter in a name or string', 'select "a;b"; select 2', ['select "a;b"', 'select 2']],
    ['a delimiter in a comment', 'select 1 /* ; */ -- ;\n; select 2', ['select 1 /* ; */ -- ;', 'select 2']],
    ['comments between', 'select 1; /* a */ -- b\nselect 2', ['select 1', 'select 2']],
    ['a string that never closes', "select 1; select 'a; b", ['select 1', "select 'a; b"]],
    ['a comment that never closes', 'select 1; select 2 /* ; x', ['select 1', 'select 2 /* ; x']],
    ['parentheses that never close', 'select (1; select 2', ['select (1', 'select 2']],
    ['a fullwidth semicolon', 'select 1； select 2', ['select 1； select 2']],
    ['Chinese text', "select '数据；' 名 ; select 2", ["select '数据；' 名", 'select 2']],
  ])('%s', (_what, text, expected) => {
    // SQL Server needs no delimiter, so what stands after a fullwidth one is a statement of its own.
    const whole = dialect === 'sqlserver' && text.includes('； s') ? ['select 1；', 'select 2'] : expected;
    expect(cut(text, dialect)).toEqual(whole);
  });
});

describe('lines', () => {
  it('counts them from 0, over comments and strings', () => {
    const { statements } = inspect("select 1;\n/* \n */ select 'a\n';\r\nselect 3", dialects.generic);
    expect(statements.map(({ line }) => line)).toEqual([0, 2, 4]);
  });
});
