import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';
import { captureOf, type TableKeys } from '../../../src/core/sql/rows/capture';
import { countOf } from '../../../src/core/sql/rows/count';
import { only, type DialectName } from './cut';

function count(text: string, dialect: DialectName): unknown {
  const inspection = inspect(text, dialects[dialect]);
  const said = countOf(inspection, only(text, dialect));
  return 'reason' in said ? said.reason.text : [said.sql.replaceAll('\n', ' '), said.exact];
}

function capture(text: string, dialect: DialectName, metadata?: TableKeys): unknown {
  const inspection = inspect(text, dialects[dialect]);
  const said = captureOf(inspection, only(text, dialect), metadata);
  return 'reason' in said ? said.reason.text : [said.capture.replaceAll('\n', ' '), said.key];
}

describe('countOf', () => {
  it.each<readonly [DialectName, string, string, boolean]>([
    [
      'postgresql',
      'delete from only a.b as c where (d[1:2])[1] = 1 returning *',
      'SELECT count(*) FROM only a.b as c WHERE (d[1:2])[1] = 1',
      true,
    ],
    [
      'postgresql',
      'with x as (select 1) update t set a = 1 where b in (select * from x)',
      'with x as (select 1) SELECT count(*) FROM t WHERE b in (select * from x)',
      true,
    ],
    [
      'postgresql',
      'update t set a = b is distinct from c from t u where t.a = u.b',
      'SELECT count(*) FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE t.a = u.b )',
      true,
    ],
    ['postgresql', 'insert into t (a) values (1), (default), ((2))', 'SELECT 3', true],
    ['postgresql', 'insert into t values (1) on conflict do nothing', 'SELECT 1', false],
    [
      'postgresql',
      'insert into t select a from u returning a',
      'SELECT count(*) FROM (select a from u ) AS inserted_rows',
      true,
    ],
    ['postgresql', 'insert into t default values', 'SELECT 1', true],
    ['mysql', 'update t set a = 1 where b = 2', 'SELECT count(*) FROM t WHERE b = 2', false],
    [
      'mysql',
      'delete quick from t where b = 2 order by c limit 5',
      'SELECT count(*) FROM (SELECT 1 FROM t WHERE b = 2 ORDER by c LIMIT 5 ) AS chosen_rows',
      true,
    ],
    [
      'mysql',
      'delete ignore from t partition (p0) where b = 2',
      'SELECT count(*) FROM t partition (p0) WHERE b = 2',
      false,
    ],
    ['mysql', 'replace into t values (1), (2)', 'SELECT 2', false],
    ['mysql', 'insert into t set a = 1 on duplicate key update a = 2', 'SELECT 1', false],
    ['oracle', 'delete t x where a = 1', 'SELECT count(*) FROM t x WHERE a = 1', true],
    [
      'oracle',
      'insert into t select a from u',
      'SELECT count(*) FROM (select a from u ) inserted_rows',
      true,
    ],
    ['sqlserver', 'update [t] set a = 1 where b = 2', 'SELECT count(*) FROM [t] WHERE b = 2', true],
  ])('%s: %s', (dialect, text, sql, exact) => {
    expect(count(text, dialect)).toEqual([sql, exact]);
  });

  it.each<readonly [DialectName, string, RegExp]>([
    ['generic', 'delete from t where a = 1', /kind of database/],
    ['hive', 'delete from t where a = 1', /kind of database/],
    ['postgresql', 'delete from t where random() < 1', /\{0\}\(\)/],
    ['postgresql', 'delete from t where clock_timestamp() > a', /\{0\}\(\)/],
    ['postgresql', 'delete from t where mine.f(a)', /\{0\}\(\)/],
    ['postgresql', 'delete from t where "f"(a)', /\{0\}\(\)/],
    ['postgresql', 'delete from t where current of c', /cursor/],
    ['postgresql', 'with t as (select 1) delete from t where a = 1', /same name/],
    [
      'postgresql',
      'with x as (delete from u returning 1) delete from t where a in (select 1 from x)',
      /writes/,
    ],
    ['postgresql', 'delete from t where a in (select b from u limit 1)', /by chance/],
    ['postgresql', 'delete from t where a in (select b from u for update)', /locks/],
    ['postgresql', 'merge into t using s on 1 = 1 when matched then delete', /only/],
    ['postgresql', 'truncate t', /only/],
    ['mysql', 'update a join b on a.c = b.c set a.d = 1', /joins/],
    ['mysql', 'delete a from a join b on a.c = b.c', /joins/],
    ['mysql', 'update a, b set a.c = 1', /joins/],
    ['mysql', 'update t set a = 1 where /*!40000 b = 2 */', /comments/],
    ['mysql', 'delete from t where (@a := @a + 1) > 2', /by chance/],
    ['mysql', 'delete from t where rand() < 1', /\{0\}\(\)/],
    ['sqlserver', 'update a set b = 1 from t a', /joins/],
    ['sqlserver', 'delete top (5) from t', /not understood/],
    ['oracle', 'insert all into t values (1) select 1 from dual', /not understood/],
  ])('%s declines %s', (dialect, text, reason) => {
    expect(count(text, dialect)).toMatch(reason);
  });
});

describe('captureOf', () => {
  it.each<readonly [DialectName, string, string]>([
    ['postgresql', 'update t set a = 1 where b = 2', 'SELECT t.* FROM t WHERE b = 2'],
    [
      'postgresql',
      'update a.t x set a = 1 from u where x.b = u.b',
      'SELECT x.* FROM a.t x WHERE EXISTS (SELECT 1 FROM u WHERE x.b = u.b )',
    ],
    ['postgresql', 'delete from a.t', 'SELECT a.t.* FROM a.t'],
  ])('%s: %s', (dialect, text, sql) => {
    expect(capture(text, dialect)).toEqual([sql, null]);
  });

  it.each<readonly [DialectName, string, RegExp]>([
    ['postgresql', 'insert into t values (1)', /INSERT/],
    ['postgresql', 'select 1', /only/],
    ['mysql', 'delete from t limit 5', /LIMIT/],
    ['mysql', 'delete from t order by a limit 5', /come first equally/],
    ['postgresql', 'delete from t where random() < 1', /\{0\}\(\)/],
  ])('%s declines %s', (dialect, text, reason) => {
    expect(capture(text, dialect)).toMatch(reason);
  });

  it('takes the first key that the statement leaves as it is', () => {
    const keys = { keys: [['id'], ['Tenant', 'no']] };
    const key = (text: string): unknown => capture(text, 'postgresql', keys);
    expect(key('update t set a = 1')).toEqual(['SELECT t.* FROM t', ['id']]);
    expect(key('update t set "id" = 1')).toEqual(['SELECT t.* FROM t', ['Tenant', 'no']]);
    expect(key('update t set (id, tenant) = (select 1, no from u)')).toMatch(/no key/);
    expect(key('delete from t')).toEqual(['SELECT t.* FROM t', ['id']]);
    expect(capture('delete from t', 'postgresql', { keys: [] })).toMatch(/no key/);
  });
});
