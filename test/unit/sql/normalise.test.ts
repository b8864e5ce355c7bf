import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { normalise } from '../../../src/core/sql/normalise';

const { mysql, postgresql } = dialects;

describe('normalised SQL', () => {
  it.each([
    ['UPDATE t\n  SET a = 1 -- why\nWHERE id=2;', 'UPDATE t SET a=1 WHERE id = 2'],
    ['/* x */ delete from t ; ;\n# y\nselect 1;', 'delete from t; select 1'],
    ['insert into t values(1,2)', 'insert into t\tvalues (1 , 2) ;'],
  ])('%j is %j', (one, other) => {
    expect(normalise(one, mysql)).toBe(normalise(other, mysql));
  });

  it.each([
    ["update t set a = 'x  y'", "update t set a = 'x y'"],
    ['select a from t', 'select A from t'],
    ['select 1; select 2', 'select 1 select 2'],
    ["update t set a = '-- x'", "update t set a = ''"],
    ['select "a b"', 'select "a  b"'],
  ])('%j is not %j', (one, other) => {
    expect(normalise(one, postgresql)).not.toBe(normalise(other, postgresql));
  });

  it('is the same whatever stands between the tokens', () => {
    const words = ['update', 't', 'set', '"a b"', '=', "'it''s'", ',', 'b', '=', '1', 'where', '(', 'c', ')'];
    const gap = fc.constantFrom(' ', '\n', '\t', ' /* c */ ', ' -- c\n', '  ');
    const gaps = fc.array(gap, { minLength: words.length, maxLength: words.length });
    const plain = normalise(words.join(' '), postgresql);
    fc.assert(
      fc.property(gaps, (between) => {
        const text = words.map((word, index) => `${word}${between[index] ?? ' '}`).join('');
        expect(normalise(text, postgresql)).toBe(plain);
      }),
    );
  });
});
