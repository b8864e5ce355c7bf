import { describe, expect, it } from 'vitest';
import { only, type DialectName } from './cut';

describe('tables', () => {
  it.each<readonly [DialectName, string, readonly string[]]>([
    ['postgresql', 'select * from a, b.c x join only "D" on 1 = 1', ['a', 'b.c', '"D"']],
    ['postgresql', 'select (select 1 from a), b from c where d in (select 1 from e)', ['a', 'c', 'e']],
    ['postgresql', 'select 1 from generate_series(1, 2) g, (select 1 from a) b', ['a']],
    ['postgresql', 'select extract(year from d), substring(e from 1) from a', ['a']],
    ['postgresql', 'select a is distinct from b from c', ['c']],
    ['postgresql', 'with a as (select 1 from b), c(d) as (select 1 from a) select 1 from c', ['b']],
    ['postgresql', 'with a as (select 1 from b) update c set d = 1', ['c', 'b']],
    ['postgresql', 'update a set b = 1 from c where d', ['a', 'c']],
    ['postgresql', 'delete from a using b, c where d', ['a', 'b', 'c']],
    ['postgresql', 'insert into a (b, c) select 1 from d', ['a', 'd']],
    ['postgresql', 'insert into a values (1), (2) on conflict (b) do update set c = 1', ['a']],
    ['postgresql', 'merge into a using b on 1 = 1 when matched then update set c = 1', ['a', 'b']],
    ['postgresql', 'select 1 from a for update of a', ['a']],
    ['postgresql', 'create table if not exists a (b int references c (d))', ['a', 'c']],
    ['postgresql', 'create table a as select 1 from b', ['a', 'b']],
    ['postgresql', 'create unique index concurrently i on a (b)', ['a']],
    ['postgresql', 'alter table only a.b add c int', ['a.b']],
    ['postgresql', 'drop table if exists a, b cascade', ['a', 'b']],
    ['postgresql', 'truncate a, b', ['a', 'b']],
    ['postgresql', 'grant select on a to b', ['a']],
    ['postgresql', 'select 1 from A join a on 1 = 1', ['A']],
    ['postgresql', 'select 1', []],
    ['mysql', 'update `a`.`b` x join c on 1 = 1 set d = 1', ['`a`.`b`', 'c']],
    ['mysql', 'replace into a set b = 1', ['a']],
    ['mysql', 'insert ignore a values (1)', ['a']],
    ['mysql', 'delete a from b a join c on 1 = 1', ['b', 'c']],
    ['mysql', 'create table a like b', ['a', 'b']],
    ['sqlserver', 'update a set b = 1 from [c d].e a', ['[c d].e']],
    ['sqlserver', 'delete a where b = 1', ['a']],
    ['oracle', 'merge into a using b on (1 = 1) when matched then update set c = 1', ['a', 'b']],
  ])('%s: %s', (dialect, text, tables) => {
    expect(only(text, dialect).tables).toEqual(tables);
  });
});

describe('clauses of the main statement', () => {
  it.each<readonly [DialectName, string, string]>([
    ['postgresql', 'update t set a = 1 where b', 'W'],
    ['postgresql', 'update t set a = 1', ''],
    ['postgresql', "update t set a = 'where' /* where */ -- where", ''],
    ['postgresql', 'update t set a = (select 1 from b where c)', ''],
    ['postgresql', 'with a as (select 1 where b) delete from t', ''],
    ['postgresql', 'with a as (select 1) delete from t where b', 'W'],
    ['postgresql', 'insert into t values (1) on conflict (a) where b do update set c = 1 where d', ''],
    ['postgresql', 'update t set "where" = t.where', ''],
    ['postgresql', '(select 1 from a where b limit 1)', 'WL'],
    ['postgresql', 'select 1 from a join b on 1 = 1 fetch first 1 row only', 'LJ'],
    ['postgresql', 'select count(*) filter (where a) from b', ''],
    ['mysql', 'delete from t limit 1', 'L'],
    ['mysql', 'select 1 from a straight_join b', 'J'],
    ['mysql', 'select 1 from a_join where_ nowhere', ''],
    ['oracle', 'select 1 from a where rownum < 2', 'WL'],
    ['sqlserver', 'select top 1 a from t where b', 'WL'],
    ['sqlserver', 'select 1 from a where exists (select 1 from b join c on 1 = 1)', 'W'],
  ])('%s: %s', (dialect, text, expected) => {
    const { hasWhere, hasLimit, hasJoin } = only(text, dialect);
    const found = (hasWhere ? 'W' : '') + (hasLimit ? 'L' : '') + (hasJoin ? 'J' : '');
    expect(found).toBe(expected);
  });
});
