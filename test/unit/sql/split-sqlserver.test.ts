import { describe, expect, it } from 'vitest';
import { cut, only } from './cut';

const single = [
  'select 1 union all select 2',
  'select 1 except select 2',
  'insert into t (a) select 1',
  'insert t exec p',
  'insert t default values',
  'with a as (select 1 b) select * from a',
  'with a as (select 1 b) insert into t select * from a',
  'update t set a = 1 from u where b = 2',
  'merge t using s on 1 = 1 when matched then update set a = 1 when not matched then insert (a) values (1)',
  'create table t (a int references u on delete cascade on update set null)',
  'alter table t drop column a',
  'alter table t alter column a int',
  'alter database d set recovery simple',
  'grant select, insert, update on t to u with grant option',
  'drop table if exists t',
  'begin try select 1; end try begin catch select 2; end catch',
  'if a = 1 select 1 else select 2',
  'if a = 1 begin select 1; end else if b = 2 select 2; else begin select 3 end',
  'while @a < 1 begin set @a = 1; break end',
  'begin select case when 1 = 1 then 2 end; begin tran; commit end',
  'declare c cursor for select 1',
  'select a from t order by a offset 1 rows fetch next 2 rows only',
  'select case when a = 1 then 2 else 3 end',
  "select [a;b]]c], N';'",
  'begin tran',
  "execute as user = 'a'",
  'set arithabort on',
  'with a as (select 1 b) update t set c = 1 from a',
  'with a as (select 1 b) delete t from a',
  'with change_tracking_context (0x1), a as (select 1 b) delete from t',
  'declare c cursor for with a as (select 1 b) select b from a',
  'alter resource governor reconfigure',
  'drop security policy if exists p',
  'drop assembly if exists a',
  'create partition function f (int) as range left for values (1, 2)',
  'alter partition function f() merge range (1)',
  'alter partition function f() split range (1)',
  'alter table t merge range (1)',
  'alter security policy p drop filter predicate on t, alter filter predicate f(c) on u, drop block predicate on v after update',
  'alter security policy p alter filter predicate f(c) on u',
  'alter table t add constraint k foreign key (a) references u (a) on update set null on delete set default',
  'alter fulltext index on t start update population',
  'revoke grant option for select on t from u cascade',
  'grant administer bulk operations to u',
  'grant create table to u',
  'create schema s create table t (a int) create view v as select 1 b grant create procedure to u',
  'create schema s authorization dbo grant select on schema::s to u deny select on t to u revoke update on t from u',
  'insert bulk t (a int) with (tablock)',
  'writetext bulk t.c @p 0x1',
  "execute as login = 'a' with no revert",
  'set offsets compute, execute, select on',
  'select { fn insert(a, 1, 2, b) }, { fn truncate(1, 2) }',
  'select 1 from t where update(c) or x.[open] > 1',
  "select a.* from openrowset('x', 'y'; 'z'; 'w', 'select 1') a",
  "exec p;1 'a', 'b'",
  'save transaction 5:a.b',
  'disable trigger a on t',
  'enable trigger all on database',
  'end conversation @h with cleanup',
];

describe('statements of SQL Server', () => {
  it.each(single)('%s', (statement) => {
    expect(cut(`${statement}; print 1`, 'sqlserver')).toEqual([statement, 'print 1']);
    expect(cut(`${statement}\ngo 2 -- twice\nprint 1`, 'sqlserver')).toEqual([statement, 'print 1']);
    expect(cut(`${statement}\nprint 1`, 'sqlserver')).toEqual([statement, 'print 1']);
  });

  it.each([
    ['GO in other words', 'select 1\ngone_ts\nGO\nselect 2', ['select 1\ngone_ts', 'select 2']],
    ['GO in strings and comments', "select '\ngo\n' /*\ngo\n*/\ngo", ["select '\ngo\n'"]],
    [
      'a routine takes the batch',
      'create proc p as select 1; select 2\ngo\nselect 3',
      ['create proc p as select 1; select 2', 'select 3'],
    ],
    [
      'a view does, too',
      'create or alter view v as select 1 union select 2\ngo\nselect 3',
      ['create or alter view v as select 1 union select 2', 'select 3'],
    ],
    ['comments nest', 'select 1 /* /* ; */ ; */; select 2', ['select 1 /* /* ; */ ; */', 'select 2']],
    ['labels', 'again: select 1 goto again', ['again:', 'select 1', 'goto again']],
    ['a label that is a word', 'select 1 result: select 2', ['select 1', 'result:', 'select 2']],
    [
      'no label',
      'select geometry::Parse(a) from t select 2',
      ['select geometry::Parse(a) from t', 'select 2'],
    ],
    [
      'IF EXISTS after a DROP',
      'drop table t if exists (select 1) drop table u',
      ['drop table t', 'if exists (select 1) drop table u'],
    ],
    [
      'an option, then RECONFIGURE',
      'alter database d set x on reconfigure',
      ['alter database d set x on', 'reconfigure'],
    ],
    [
      'MERGE after ALTER',
      'alter table t add a int merge u using v on 1 = 1 when matched then delete',
      ['alter table t add a int', 'merge u using v on 1 = 1 when matched then delete'],
    ],
    ['comments between statements', 'select 1 /* a */ -- b,\nselect 2', ['select 1', 'select 2']],
    ['a comment that ends in a word', 'select 1 -- union\nselect 2', ['select 1', 'select 2']],
    [
      'a comment after the word that goes on',
      'select 1 union -- all\nselect 2',
      ['select 1 union -- all\nselect 2'],
    ],
    [
      'a column named as a word',
      'select a.[end], b.close from t open c',
      ['select a.[end], b.close from t', 'open c'],
    ],
    [
      'parentheses that never close in a block',
      'begin select (1; end select 2',
      ['begin select (1; end', 'select 2'],
    ],
    ['a GRANT and an EXEC', 'grant execute to r\nexec p', ['grant execute to r', 'exec p']],
    ['commands of sqlcmd', ':setvar a "b"\nselect 1', ['select 1']],
  ])('%s', (_what, text, expected) => {
    const cutted = cut(text, 'sqlserver').map((it) => it.replace(/ \/\*\ngo\n\*\/$/, ''));
    expect(cutted).toEqual(expected);
  });

  it.each([
    ['select * into t from u', 'ddl'],
    ['begin tran', 'tcl'],
    ['begin select 1; end', 'other'],
    ['save tran a', 'tcl'],
    ['update statistics t', 'other'],
    ["bulk insert t from 'a'", 'dml'],
    ['deny select on t to u', 'dcl'],
    ['disable trigger a on t', 'ddl'],
  ])('%s is %s', (text, kind) => {
    expect(only(text, 'sqlserver').kind).toBe(kind);
  });
});
