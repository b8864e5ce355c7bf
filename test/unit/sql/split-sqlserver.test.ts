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
