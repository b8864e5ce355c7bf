import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import type { FindingContext } from '../../../src/core/sql/findings/finding';
import { findings, rules } from '../../../src/core/sql/findings/findings';
import { inspect } from '../../../src/core/sql/inspect';
import type { DialectName } from './cut';

const change: FindingContext = { pluginType: 'DC_COMMON' };
const export_: FindingContext = { pluginType: 'DATA_EXPORT' };
const shop: FindingContext = { pluginType: 'DC_COMMON', database: { schemaName: 'shop' } };

/** What each rule says of a text: the stretches it points at. */
function found(rule: string, text: string, context: FindingContext, dialect: DialectName): readonly string[] {
  return findings(inspect(text, dialects[dialect]), context)
    .filter((finding) => finding.rule === rule)
    .map(({ range }) => text.slice(range.start, range.end));
}

type Case = readonly [
  text: string,
  expected: readonly string[],
  context?: FindingContext,
  dialect?: DialectName,
];

const cases: Readonly<Record<string, readonly Case[]>> = {
  'no-where': [
    ['update t set a = 1', ['update t set a = 1']],
    ['delete from t', ['delete from t']],
    ['delete from t limit 5', ['delete from t limit 5']],
    ['with a as (select 1 where 1 = 2) delete from t', ['with a as (select 1 where 1 = 2) delete from t']],
    ['update t set a = (select 1 from u where b)', ['update t set a = (select 1 from u where b)']],
    ['update t set a = 1 where b = 2', []],
    ['update t join u on 1 = 1 set a = 1', []],
    ['insert into t values (1)', []],
    ['select 1 from t', []],
  ],
  'always-true': [
    ['delete from t where 1 = 1', ['1 = 1']],
    ['delete from t where 1', ['1']],
    ['delete from t where true', ['true']],
    ['delete from t where not false', ['not false']],
    ["update t set a = 1 where 'a' = 'a'", ["'a' = 'a'"]],
    ['update t set a = 1 where a = A', ['a = A']],
    ['update t set a = 1 where b = 2 or 1 < 2', ['b = 2 or 1 < 2']],
    ['update t set a = 1 where (1 = 1) and ((2 > 1))', ['(1 = 1) and ((2 > 1))']],
    ["delete from t where a like '%'", ["a like '%'"]],
    ['delete from t where 1 = 1 order by a limit 2', ['1 = 1']],
    ['delete from t where 1 <> 2 returning a', ['1 <> 2'], {}, 'postgresql'],
    ['delete from t where 1 = 1 and a = 2', []],
    ['delete from t where 1 = 2', []],
    ['delete from t where a = b', []],
    ['delete from t where random() = random()', [], {}, 'postgresql'],
    ['delete from t where a between 1 and 1', []],
    ['delete from t where case when b or 1 = 1 then a else c end', []],
    ['delete from t where a in (select 1 from u where 1 = 1)', []],
    ['select 1 from t where 1 = 1', []],
  ],
  unterminated: [
    ["select 1; update t set a = 'b; c", ["'b; c"]],
    ['select 1 /* a', ['/* a']],
    ['select 1; /* a', ['/* a']],
    ['select `a', ['`a']],
    ['select $$a', ['$$a'], {}, 'postgresql'],
    ["select 'a'", []],
    ["select 'a\\'", ["'a\\'"], {}, 'mysql'],
    ["select 'a\\'", [], {}, 'postgresql'],
  ],
  'fullwidth-semicolon': [
    ['delete from t where a = 1； delete from u', ['；']],
    ["select '；' /* ； */ -- ；", []],
  ],
  'limit-without-order': [
    ['delete from t where a = 1 limit 2', ['delete from t where a = 1 limit 2']],
    ['delete from t where a = 1 order by b limit 2', []],
    ['select 1 from t limit 2', []],
  ],
  'not-null-without-default': [
    ['alter table t add column a int not null, add b int', ['column a int not null']],
    ['alter table t add a int not null default 0', []],
    ['alter table t add a int', []],
    ['alter table t add id bigserial not null', [], {}, 'postgresql'],
    ['alter table t add id int not null auto_increment', []],
    ['alter table t add constraint c check (a is not null)', []],
    ['create table t (a int not null)', []],
  ],
  'select-in-change': [
    ['select 1; delete from t where a', ['select 1'], change],
    ['select 1', []],
    ['select 1', [], export_],
  ],
  'ddl-in-change': [
    ['drop table t', ['drop table t'], change],
    ['alter table t add a int', [], { pluginType: 'DC_CHUNK' }],
    ['drop table t', []],
  ],
  'mixed-kinds': [
    ['delete from t where a; drop table t; drop table u', ['drop table t'], change],
    ['drop table t; drop table u', [], change],
  ],
  'implicit-commit': [
    ['delete from t where a; drop table t; drop table u', ['drop table t'], change],
    ['drop table t; delete from t where a', [], change],
    ['delete from t where a; drop table t', [], change, 'postgresql'],
  ],
  'not-select-in-export': [
    ['select 1; delete from t where a', ['delete from t where a'], export_],
    ['delete from t where a', [], change],
  ],
  'select-star': [
    ['select * from t', ['*'], export_],
    ['select distinct * from t', ['*'], export_],
    ['select a, t.* from t', ['*'], export_],
    ['select count(*), a * b from t', [], export_],
    ['select a from (select * from t) b', [], export_],
  ],
  'export-without-limit': [
    ['select 1 from t', ['select 1 from t'], export_],
    ['select 1 from t limit 5', [], export_],
    ['select 1 from (select 1 from u limit 5) t', ['select 1 from (select 1 from u limit 5) t'], export_],
  ],
  'other-database': [
    ['use other; delete from t where a', ['use other'], shop],
    ['use shop; use `Shop`', [], shop],
    ['delete from other.t where a', ['delete from other.t where a'], shop],
    ['delete from shop.t where a', [], shop],
    ['delete from t where a', [], shop],
    ['delete from other.t where a', [], change],
  ],
};

describe.each(Object.entries(cases))('%s', (rule, table) => {
  it.each(table.map((one) => ({ one, text: one[0] })))('$text', ({ one }) => {
    const [text, expected, context = {}, dialect = 'mysql'] = one;
    expect(found(rule, text, context, dialect)).toEqual(expected);
  });
});

describe('findings', () => {
  it('has a table of cases for each rule, one that speaks and one that is silent', () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ id }) => id).sort());
    for (const table of Object.values(cases)) {
      expect(table.some(([, expected]) => expected.length > 0)).toBe(true);
      expect(table.some(([, expected]) => expected.length === 0)).toBe(true);
    }
  });

  it('takes the severities of the settings, and mends a fullwidth semicolon', () => {
    const text = 'delete from t；';
    const inspection = inspect(text, dialects.mysql);
    const [first, second] = findings(inspection, {}, { 'no-where': 'info' });
    expect(first).toMatchObject({ rule: 'no-where', severity: 'info', statement: 0 });
    expect(second?.fix).toMatchObject({ range: { start: 13, end: 14 }, text: ';' });
    expect(findings(inspection, {}, { 'no-where': 'off', 'fullwidth-semicolon': 'off' })).toEqual([]);
  });
});
