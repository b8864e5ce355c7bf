import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { readCells, textOfHex } from '../../../src/core/sql/rollback/cells';
import { valuesOf } from '../../../src/core/sql/rollback/values';

function hexOf(value: string): string {
  return Buffer.from(value, 'utf8').toString('hex').toUpperCase();
}

function literal(dialect: 'mysql' | 'postgresql', type: string, value: string): string | undefined {
  return valuesOf(dialects[dialect])?.kindOf({ type })?.literal(hexOf(value));
}

describe('literals', () => {
  it.each([
    ['integer', '-5', '-5'],
    ['bigint', '9007199254740993', '9007199254740993'],
    ['numeric(30,10)', 'NaN', "'NaN'"],
    ['integer[]', '{1,2}', "'{1,2}'"],
    ['real', '0.1', "'0.1'"],
    ['boolean', 'true', "'true'"],
    ['text', "it's", "'it''s'"],
    ['text', 'a\\b', "E'a\\\\b'"],
    ['text', "\\'\n\u0001", "E'\\\\''\\n\\u0001'"],
    ['text', '😀 谢谢', "'😀 谢谢'"],
    ['text', '', "''"],
    ['timestamp with time zone', '2024-10-27 01:30:00+00', "'2024-10-27 01:30:00+00'"],
    ['bytea', '\u0000x', "decode('0078', 'hex')"],
    ['money', '1', undefined],
    ['', '1', undefined],
  ])('of PostgreSQL, %s: %j', (type, value, expected) => {
    expect(literal('postgresql', type, value)).toBe(expected);
  });

  it.each([
    ['int(11)', '00005', '00005'],
    ['bigint(20) unsigned', '18446744073709551615', '18446744073709551615'],
    ['decimal(10,2)', '-1.50', '-1.50'],
    ['int', '1; drop table t', undefined],
    ['float', '0.10000000149011612', '0.10000000149011612'],
    ['double', '1e-300', '1e-300'],
    ['varchar(10)', "it's", "'it''s'"],
    ['varchar(10)', 'a\\b', "_utf8mb4 X'615C62'"],
    ['text', '😀', "_utf8mb4 X'F09F9880'"],
    ['text', '谢\n', "_utf8mb4 X'E8B0A20A'"],
    ['text', '', "''"],
    ["enum('a','b')", 'a', "'a'"],
    ['varbinary(9)', "\u0000'", "X'0027'"],
    ['datetime(6)', '2024-02-29 23:59:59.999999', "'2024-02-29 23:59:59.999999'"],
    ['timestamp', '1709251199.500000', 'FROM_UNIXTIME(1709251199.500000)'],
    ['timestamp', '0', "'0000-00-00 00:00:00'"],
    ['json', '{"a": "\\""}', "_utf8mb4 X'7B2261223A20225C22227D'"],
    ['geometry', '', undefined],
  ])('of MySQL, %s: %j', (type, value, expected) => {
    expect(literal('mysql', type, value)).toBe(expected);
  });

  it.each(['oracle', 'sqlserver', 'hive', 'generic'] as const)('of %s are not made', (dialect) => {
    expect(valuesOf(dialects[dialect])).toBeUndefined();
  });
});

describe('cells', () => {
  it.each([
    ['N;V6162;', 2, [{ kind: 'null' }, { kind: 'value', hex: '6162' }]],
    ['V;L;X;', 3, [{ kind: 'value', hex: '' }, { kind: 'long' }, { kind: 'inexact' }]],
    ['V6162;', 2, undefined],
    ['V616;', 1, undefined],
    ['V6162', 1, undefined],
    ['V61**;', 1, undefined],
    ['******', 1, undefined],
    ['NULL', 1, undefined],
    ['', 1, undefined],
  ])('%j of %i', (text, count, cells) => {
    expect(readCells(text, count)).toEqual(cells);
  });

  it('give any text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOfHex(hexOf(text))).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it('that are no UTF-8 are no text', () => {
    expect(textOfHex('FF')).toBeUndefined();
  });
});
