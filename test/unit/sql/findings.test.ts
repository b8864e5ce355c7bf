import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import type { FindingContext } from '../../../src/core/sql/findings/finding';
import { findings, findingsInSteps, rules } from '../../../src/core/sql/findings/findings';
import { inspect } from '../../../src/core/sql/inspect';
import type { DialectName } from './cut';

const change: FindingContext = { pluginType: 'DC_COMMON' };
const export_: FindingContext = { pluginType: 'DATA_EXPORT' };
const shop: FindingContext = { pluginType: 'DC_COMMON', databases: [{ schemaName: 'shop' }] };
const shops: FindingContext = { databases: [{ schemaName: 'shop' }, { schemaName: 'shop_2' }] };
const big: FindingContext = { rows: new Map([['t', 2_000_000]]) };

const dialectNames: readonly DialectName[] = ['mysql', 'postgresql', 'oracle', 'sqlserver', 'generic'];

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
    ['update t set a = 1 where', ['update t set a = 1 where']],
    ['update t set a = 1 where -- all', ['update t set a = 1 where -- all']],
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
    ['use other; delete from t where a', ['other'], shop],
    ['use shop; use `Shop`', [], shop],
    ['delete from other.t where a', ['other.t'], shop],
    ['delete from `other` . t where a', ['`other` . t'], shop],
    ['update t join other.u on t.a = u.a set t.b = other.u.b where 1', ['other.u'], shop],
    ['insert into shop.t select * from other.t', ['other.t'], shop],
    ['insert into t select * from a.b.c', ['a.b.c'], shop, 'postgresql'],
    ['drop database if exists other', ['other'], shop],
    ['create schema other', ['other'], shop, 'postgresql'],
    ['set search_path to other', ['other'], shop, 'postgresql'],
    ['call other.p(1)', ['other'], shop],
    ['exec other.p 1', ['other'], shop, 'sqlserver'],
    ['delete from shop.t where a', ['shop.t'], shops],
    ['delete from t where a', [], shops],
    ['call p(1); exec p; set a = 1', [], shop],
    ['delete from public.t where a; select 1 from information_schema.tables', [], shop, 'postgresql'],
    ['delete from shop.t where a', [], shop],
    ['delete from t where a', [], shop],
    ["insert into t values ('other.t')", [], shop],
    ['delete from other.t where a', [], change],
    ['delete from other.t where a', [], { databases: [{ schemaName: '' }] }],
  ],
  'mixed-databases': [
    ['delete from a.t where a; delete from b.t where a; delete from c.t where a', ['b.t']],
    ['use a; use b', ['b']],
    ['insert into a.t select * from b.t', ['b.t']],
    ['delete from a.t where a; delete from A.u where a; delete from t where a', []],
    ['delete from public.t where a; delete from b.t where a', [], {}, 'postgresql'],
  ],
  'destroys-data': [
    ['truncate table t', ['truncate table t']],
    ['drop table if exists t', ['drop table if exists t']],
    ['drop database shop', ['drop database shop']],
    ['alter table t drop column a, add b int', ['alter table t drop column a, add b int']],
    ['alter table t drop partition p0', ['alter table t drop partition p0']],
    ['drop index i on t', []],
    ['drop temporary table t', []],
    ['drop view v', []],
    ['alter table t drop index i', []],
    ['alter table t add c int comment "drop column"', []],
  ],
  'not-sargable': [
    ["delete from t where date(a) = '2025-01-01'", ['date(a)'], big],
    ["select 1 from shop.t where b = 1 and lower(a) like 'x' and lower(a) = 'x'", ['lower(a)'], big],
    ["update t set b = 1 where a like '%x'", ["a like '%x'"], big],
    ['delete from t where date(a) > now()', ['date(a)'], big],
    ["delete from t where a like 'x%'", [], big],
    ['delete from t where a > date(1)', [], big],
    ["delete from t where a = date('2025-01-01')", [], big],
    ['delete from t where date(a', [], big],
    ["delete from u where date(a) = '2025-01-01'", [], big],
    ["delete from t where date(a) = '2025-01-01'", []],
    ["delete from t where date(a) = '2025-01-01'", [], { rows: new Map([['t', 99]]) }],
    ['insert into t select date(a) from u where date(a) = 1', [], big],
  ],
  'refused-statement': [
    ['begin; delete from t where a; commit', ['begin', 'commit'], change],
    ['grant select on t to u', ['grant select on t to u'], change],
    ['lock tables t write', ['lock tables t write'], change],
    ['begin; set a = 1; delete from t where a', ['begin'], { pluginType: 'DC_CHUNK' }],
    ['set names utf8; delete from t where a', [], change],
    ['begin', []],
    ['begin', [], export_],
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

  it('takes the severities of the settings', () => {
    const inspection = inspect('delete from t；', dialects.mysql);
    const [first] = findings(inspection, {}, { 'no-where': 'hint' });
    expect(first).toMatchObject({ rule: 'no-where', severity: 'hint', statement: 0 });
    expect(findings(inspection, {}, { 'no-where': 'off', 'fullwidth-semicolon': 'off' })).toEqual([]);
  });

  it.each<[string, string, string, FindingContext?, DialectName?]>([
    ['fullwidth-semicolon', 'delete from t where a；', 'delete from t where a;'],
    ['no-where', 'update t set a = 1; -- all', 'update t set a = 1 WHERE |; -- all'],
    ['no-where', 'delete from t order by a limit 3', 'delete from t WHERE | order by a limit 3'],
    ['no-where', 'with a as (select 1) delete from t', ''],
    [
      'select-in-change',
      'delete from t where a;\nselect 1;\nselect 2;\n',
      'delete from t where a;\nselect 2;\n',
      change,
    ],
    ['select-in-change', 'select 1', '', change, 'oracle'],
    ['select-in-change', 'delimiter //\nselect 1//\ndelete from t where a//', '', change],
    ['not-select-in-export', 'select 1; use a;', 'select 1; ', export_],
    ['not-select-in-export', 'use a;', '', export_],
    ['export-without-limit', 'select a from t -- all\n;', 'select a from t LIMIT 1000 -- all\n;', export_],
    ['export-without-limit', 'select a from t for update', '', export_],
    ['export-without-limit', 'select a from t', '', export_, 'sqlserver'],
    [
      'not-null-without-default',
      'alter table t add a int not  null, add b int',
      'alter table t add a int null, add b int',
    ],
    ['other-database', 'use other;\ndelete from t where a', 'delete from t where a', shop],
    ['other-database', 'delete from `other` . t where a', 'delete from t where a', shop],
    ['other-database', 'delete from other.t where other.t.a', '', shop],
    ['refused-statement', 'begin;delete from t where a;commit;', 'delete from t where a;commit;', change],
  ])('mends %s in %j', (rule, text, mended, context, dialect) => {
    const found = findings(inspect(text, dialects[dialect ?? 'mysql']), context).find(
      (one) => one.rule === rule,
    );
    expect(found).toBeDefined();
    const { fix } = found ?? {};
    const put =
      fix?.caret === undefined ? fix?.text : `${fix.text.slice(0, fix.caret)}|${fix.text.slice(fix.caret)}`;
    expect(
      fix === undefined ? '' : text.slice(0, fix.range.start) + (put ?? '') + text.slice(fix.range.end),
    ).toBe(mended);
  });

  it('never throws, whatever is written, and points into the text', async () => {
    const word = fc.constantFrom(
      ...[
        'update',
        'delete',
        'from',
        'where',
        't',
        'other.t',
        'set',
        'a',
        '=',
        '1',
        'date(a)',
        "like '%x'",
        'limit',
        ';',
        '；',
      ],
      ...[
        'use',
        'alter',
        'table',
        'add',
        'drop',
        'column',
        'not null',
        '(',
        ')',
        '`',
        "'",
        '/*',
        'with',
        'select',
        '*',
        'truncate',
      ],
      ...['call', 'create', 'schema', 'set search_path', '.', 'begin', 'order by', 'join', ','],
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
      fc.string(),
    );
    const context = fc.constantFrom(change, export_, shop, shops, { ...shop, ...big }, {});
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...dialectNames), context, async (sql, name, known) => {
        const inspection = inspect(sql, dialects[name]);
        const all = findings(inspection, known);
        for (const { range, fix } of all) {
          for (const { start, end } of [range, ...(fix === undefined ? [] : [fix.range])]) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(sql.length);
          }
        }
        const steps = await findingsInSteps(inspection, known, {}, () => Promise.resolve());
        expect(steps).toEqual({ list: all, total: all.length });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps errors before others of very many, counts all, and stops when it is told to', async () => {
    const text = `${'select 1 from t;'.repeat(2000)}begin;`;
    const inspection = inspect(text, dialects.mysql);
    const found = await findingsInSteps(inspection, export_, {}, () => Promise.resolve());
    expect(found?.total).toBe(2001);
    expect(found?.list).toHaveLength(500);
    expect(found?.list.at(-1)?.rule).toBe('not-select-in-export');
    let turns = 0;
    const signal = { aborted: false };
    const stopped = await findingsInSteps(
      inspection,
      export_,
      {},
      () => {
        turns += 1;
        signal.aborted = true;
        return Promise.resolve();
      },
      signal,
    );
    expect([stopped, turns]).toEqual([undefined, 1]);
  });
});
