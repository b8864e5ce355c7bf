import { describe, expect, it } from 'vitest';
import { cut, only } from './cut';

describe('a unit of PL/SQL', () => {
  it.each([
    'begin null; end;',
    'declare a int; b int := 1; begin null; end;',
    'declare procedure p is begin null; end; begin p; end;',
    '<<l>> begin null; end l;',
    '<<l>> declare a int; begin null; end;',
    'begin if a then b; end if; loop exit; end loop; end;',
    'begin case a when 1 then null; end case; b := case when c then 1 end; end;',
    'begin begin null; exception when others then null; end; end;',
    'create or replace procedure p (a in int default 1) is b int; begin null; end p;',
    'create function f return int as begin return 1; end;',
    "create function j return int is language java name 'a.b()'",
    'create package p is procedure a; function b return int; end p;',
    'create or replace package body p is x int; function f return int is begin return 1; end; begin null; end p;',
    'create package body p is procedure q as result boolean; begin null; end; procedure r is begin null; end; end;',
    'create type body t as member function f return int is begin return 1; end; constructor function t return self as result is begin return; end; end;',
    'create type t as object (a int, member function f return int)',
    'create trigger t before insert on x for each row when (new.a > 1) declare b int; begin null; end;',
    'create trigger t before insert on x call p(1)',
    'create trigger t for insert on x compound trigger a int; procedure p is begin null; end; before statement is begin null; end before statement; after each row is begin null; end after each row; end t;',
    'with function f return int is begin return 1; end; select f from dual',
    'create view v as select 1 a from dual',
  ])('%s', (unit) => {
    // The semicolon after END is part of the block; any other is not.
    expect(
      cut(unit.endsWith(';') ? `${unit} select 1 from dual;` : `${unit}; select 1 from dual;`, 'oracle'),
    ).toEqual([unit, 'select 1 from dual']);
    expect(cut(`${unit}\n/\nselect 1 from dual\n/\n`, 'oracle')).toEqual([unit, 'select 1 from dual']);
  });
});

describe('split Oracle', () => {
  it.each([
    [
      'q quotes',
      "select q'[a';b]', nq'{;}', q'!';!' from dual; select 2 from dual",
      ["select q'[a';b]', nq'{;}', q'!';!' from dual", 'select 2 from dual'],
    ],
    [
      'a name that ends in q',
      "select seq'a' from dual; select 2 from dual",
      ["select seq'a' from dual", 'select 2 from dual'],
    ],
    [
      'a slash that divides',
      'select 4\n/ 2 from dual; select 1 from dual',
      ['select 4\n/ 2 from dual', 'select 1 from dual'],
    ],
    [
      'lines of SQL*Plus',
      "set echo on\nprompt a; b\nrem it's\n@file\nselect remark from t;\nwhenever sqlerror exit",
      ['select remark from t'],
    ],
    ['SET that is SQL', 'set transaction read only; set role a', ['set transaction read only', 'set role a']],
    [
      'Java in a file',
      "create java class using bfile (d, 'a.class');\ncreate java resource named b using bfile (d, 'c');",
      ["create java class using bfile (d, 'a.class')", "create java resource named b using bfile (d, 'c')"],
    ],
    [
      'Java in the text',
      'create or replace and compile java source named a as\nclass A { int b; }\n/\nselect 1 from dual;',
      ['create or replace and compile java source named a as\nclass A { int b; }', 'select 1 from dual'],
    ],
    [
      'comments do not nest',
      'select 1 /* /* */ from dual; select 2 from dual',
      ['select 1 /* /* */ from dual', 'select 2 from dual'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(cut(text, 'oracle')).toEqual(expected);
  });

  it.each([
    ['alter session set a = 1', 'other'],
    ['alter table t add a int', 'ddl'],
    ['begin null; end;', 'other'],
    ['set transaction read only', 'tcl'],
    ['merge into t using s on (1 = 1) when matched then update set a = 1', 'dml'],
    ['purge recyclebin', 'ddl'],
  ])('%s is %s', (text, kind) => {
    expect(only(text, 'oracle').kind).toBe(kind);
  });
});
