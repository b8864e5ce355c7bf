import { describe, expect, it } from 'vitest';
import { scopeAt } from '../../src/webview/editor/complete/scope';
import { isInText } from '../../src/webview/editor/complete/tokens';

/** Reads a statement with the caret at `|`. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const { place, tables } = scopeAt(marked.replace('|', ''), caret);
  const uses = tables.map(({ table, alias }) => (alias === undefined ? table : `${table} ${alias}`));
  return { place: place.kind === 'member' ? `${place.qualifier}.` : place.kind, uses };
}

describe('what may stand at the caret', () => {
  it.each([
    ['|', 'keyword', []],
    ['sel|', 'keyword', []],
    ['select |', 'column', []],
    ['select a, | from t', 'column', ['t']],
    ['select x.| from t x', 'x.', ['t x']],
    ['select * from |', 'table', []],
    ['select * from or|', 'table', ['or']],
    ['select * from a, |', 'table', ['a']],
    ['select * from a |', 'keyword', ['a']],
    ['select * from a x join |', 'table', ['a x']],
    ['select * from a as x left join s.b y on x.id = |', 'column', ['a x', 'b y']],
    ['select * from a where id in (select | from b)', 'column', ['a', 'b']],
    ['select * from a where f(|', 'column', ['a']],
    ['select * from a order by |', 'column', ['a']],
    ['select count(*) |', 'keyword', []],
    ['update |', 'table', []],
    ['update t set |', 'column', ['t']],
    ['update t x set a = 1, |', 'column', ['t x']],
    ['update t set a = 1 where |', 'column', ['t']],
    ['delete from t where a = 1 and |', 'column', ['t']],
    ['insert into |', 'table', []],
    ['insert into t (|', 'column', ['t']],
    ['insert into t (a, |', 'column', ['t']],
    ['insert into `my table` (|', 'column', ['my table']],
    ['update "T" set a = "T".|', 'T.', ['T']],
    ["update t set a = 'from x' where |", 'column', ['t']],
    ['update t /* from y */ set |', 'column', ['t']],
    ['alter table |', 'table', []],
  ])('%s', (marked, place, uses) => {
    expect(at(marked)).toEqual({ place, uses });
  });
});

describe('inside a string or a comment', () => {
  it.each([
    ["select 'a|b'", true],
    ["select 'a|", true],
    ["select 'ab'|", false],
    ["select |'ab'", false],
    ["select 'it''s| here'", true],
    ['select 1 -- a|', true],
    ['select 1 -- a\n|', false],
    ['select /* a|', true],
    ['select /* a */|', false],
    ['select a|', false],
  ])('%s: %s', (marked, inside) => {
    expect(isInText(marked.replace('|', ''), marked.indexOf('|'))).toBe(inside);
  });
});
