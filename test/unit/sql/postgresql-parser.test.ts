import { loadModule, parseSync } from 'libpg-query';
import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { dialects } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';

beforeAll(loadModule);

/** Statements that PostgreSQL's parser takes, from which scripts are put together. */
const statements = [
  'select 1',
  "select 'a;b', E'c\\';d', $$e;f$$, $x$g;$$;h$x$",
  "select e'a'\n';\\';'",
  'select "a;b" from "c;d" /* ; /* ; */ ; */ where 1 = 1 -- ;\n',
  'update t set a = 1 where b = 2',
  'delete from only t using u where t.a = u.a returning *',
  'with a as (delete from t returning *) select * from a',
  'with recursive a(n) as (select 1 union all select n + 1 from a) insert into t select n from a',
  "insert into t values (1, ';'), (2, '''') on conflict (a) where a > 0 do update set b = 1 where t.b = 2",
  'merge into t using s on t.a = s.a when matched then update set b = 1 when not matched then insert values (1)',
  'create function f() returns int begin atomic select 1; select case when true then 2 else 3 end; end',
  "create function f() returns int language sql as $f$ select 1; select ';' $f$",
  'create procedure p() begin atomic insert into t values (1); end',
  'create rule r as on insert to t do also (insert into u values (1); delete from v)',
  "create table t (a int default 1, b text check (b <> ';'))",
  'alter table t add column c int not null default 0, drop column d',
  'drop table if exists a, b cascade',
  'truncate a, b',
  "comment on table t is ';'",
  'begin',
  'start transaction read only',
  'commit',
  'end',
  'savepoint a',
  'rollback to a',
  "prepare transaction 'a'",
  'set transaction isolation level serializable',
  'grant select on t to u',
  'revoke all on t from u',
  'explain analyze delete from t',
  'explain select 1',
  'select * into a from b',
  'create table a as select 1',
  'copy t from stdin',
  'do $$ begin perform 1; end $$',
  'values (1), (2)',
  'table t',
  '(select 1) union (select 2)',
  'vacuum analyze t',
  'show all',
] as const;

const separators = [';', ';\n', ' ;\n\n', ';;', '; -- a;b\n', '; /* a; */ ', ';\r\n\t'] as const;

interface Parsed {
  readonly stmts?: readonly { readonly stmt_location?: number; readonly stmt_len?: number }[];
}

const openingNoise = /^(?:\s|;|--[^\n]*\n|\/\*[^*]*\*\/)*/;

/** The statements by PostgreSQL's own parser, which counts in bytes. */
function parsed(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const { stmts = [] } = parseSync(text) as Parsed;
  return stmts.map(({ stmt_location: from = 0, stmt_len: length = bytes.length - from }) =>
    bytes
      .subarray(from, from + length)
      .toString()
      .replace(openingNoise, '')
      .trimEnd(),
  );
}

describe('PostgreSQL as its own parser reads it', () => {
  it.each(statements)('one statement: %s', (statement) => {
    expect(parsed(statement)).toHaveLength(1);
    const { statements: found } = inspect(`${statement};select 1`, dialects.postgresql);
    expect(found).toHaveLength(2);
  });

  it('scripts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...statements), fc.constantFrom(...separators)), {
          minLength: 1,
          maxLength: 12,
        }),
        (parts) => {
          const text = parts.map(([statement, separator]) => statement + separator).join('');
          const ours = inspect(text, dialects.postgresql).statements.map(({ start, end }) =>
            text.slice(start, end),
          );
          expect(ours).toEqual(parsed(text));
        },
      ),
    );
  });
});
