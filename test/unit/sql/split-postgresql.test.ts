import { describe, expect, it } from 'vitest';
import { cut, only } from './cut';

describe('split PostgreSQL', () => {
  it.each([
    ['a backslash is a character', "select 'a\\'; select 2", ["select 'a\\'", 'select 2']],
    ['but escapes in E strings', "select E'a\\';b'; select 2", ["select E'a\\';b'", 'select 2']],
    [
      'the E holds on for the next line',
      "select e'a'\n  '\\';b'; select 2",
      ["select e'a'\n  '\\';b'", 'select 2'],
    ],
    ['a name that ends in e', "select name'a\\'; select 2", ["select name'a\\'", 'select 2']],
    ['comments nest', 'select 1 /* /* ; */ ; */; select 2', ['select 1 /* /* ; */ ; */', 'select 2']],
    [
      'an opener of one character more',
      'select 1 /* /*/ ; */ */; select 2',
      ['select 1 /* /*/ ; */ */', 'select 2'],
    ],
    ['# is an operator', 'select 1 # 2; select 3', ['select 1 # 2', 'select 3']],
    ['dollar quotes', 'select $$a;b$$; select 2', ['select $$a;b$$', 'select 2']],
    [
      'tags in tags',
      'do $a$ begin $b$;$b$; $A$; end $a$; select 2',
      ['do $a$ begin $b$;$b$; $A$; end $a$', 'select 2'],
    ],
    ['a tag of other letters', 'select $标$;$标$; select 2', ['select $标$;$标$', 'select 2']],
    [
      'a dollar in a name',
      'select a$b$, 1; select 2; select c$b$',
      ['select a$b$, 1', 'select 2', 'select c$b$'],
    ],
    ['a parameter', 'select $1; select $2', ['select $1', 'select $2']],
    ['a dollar quote after an operator', 'select x=$$;$$; select 2', ['select x=$$;$$', 'select 2']],
    [
      'BEGIN ATOMIC',
      'create function f() returns int begin atomic select 1; select case when a then 2 end; end; select 3',
      [
        'create function f() returns int begin atomic select 1; select case when a then 2 end; end',
        'select 3',
      ],
    ],
    ['a plain transaction', 'begin; select 1; end;', ['begin', 'select 1', 'end']],
    [
      'a rule',
      'create rule r as on insert to t do (select 1; select 2); select 3',
      ['create rule r as on insert to t do (select 1; select 2)', 'select 3'],
    ],
    ['commands of psql', '\\set a 1\nselect 1 \\g\nselect 2', ['select 1', 'select 2']],
    ['rows after COPY', "copy t from stdin;\n1\t;'\n\\.\nselect 1;", ['copy t from stdin', 'select 1']],
    ['U& strings', "select U&'\\0061;'; select 2", ["select U&'\\0061;'", 'select 2']],
  ])('%s', (_what, text, expected) => {
    expect(cut(text, 'postgresql')).toEqual(expected);
  });
});

describe('inspect PostgreSQL', () => {
  it.each([
    ['with a as (select 1) select * from a', 'SELECT', 'query'],
    ['with a as (select 1) delete from t', 'DELETE', 'dml'],
    ['with a as (delete from t returning *) select * from a', 'SELECT', 'dml'],
    ['with a as (with b as (select 1) update t set c = 1 returning *) select * from a', 'SELECT', 'dml'],
    ['with a as (select f(b) delete from c) select * from a', 'SELECT', 'query'],
    ['reassign owned by a to b', 'REASSIGN', 'ddl'],
    ['with a as (select 1) (select * from a)', 'SELECT', 'query'],
    ['((select 1))', 'SELECT', 'query'],
    ['select * into a from b', 'SELECT', 'ddl'],
    ['select a from b where c in (select into from d)', 'SELECT', 'query'],
    ['explain analyze delete from t', 'EXPLAIN', 'dml'],
    ['explain (analyze, verbose) delete from t', 'EXPLAIN', 'dml'],
    ['explain (analyze false) delete from t', 'EXPLAIN', 'other'],
    ['explain delete from t', 'EXPLAIN', 'other'],
    ['values (1)', 'VALUES', 'query'],
    ['set transaction isolation level serializable', 'SET', 'tcl'],
    ['set session characteristics as transaction read only', 'SET', 'tcl'],
    ['set search_path to a', 'SET', 'other'],
    ["prepare transaction 'a'", 'PREPARE', 'tcl'],
    ['prepare a as delete from t', 'PREPARE', 'other'],
    ['end', 'END', 'tcl'],
    ['release savepoint a', 'RELEASE', 'tcl'],
    ['grant select on a to b', 'GRANT', 'dcl'],
    ['truncate a', 'TRUNCATE', 'ddl'],
    ['alter system set a = 1', 'ALTER', 'other'],
    ['copy t from stdin', 'COPY', 'dml'],
    ["copy (select 1) to 'a'", 'COPY', 'other'],
    ['/* a */ -- b\n update t set a = 1', 'UPDATE', 'dml'],
    ['frobnicate a', 'FROBNICATE', 'other'],
  ])('%s', (text, verb, kind) => {
    expect(only(text, 'postgresql')).toMatchObject({ verb, kind });
  });
});
