import { describe, expect, it } from 'vitest';
import { cut, only } from './cut';

describe('split MySQL', () => {
  it.each([
    ['a backslash escapes', "select 'a\\';b'; select 2", ["select 'a\\';b'", 'select 2']],
    ['a doubled backslash does not', "select 'a\\\\'; select 2", ["select 'a\\\\'", 'select 2']],
    ['double quotes are strings', 'select "a\\";b"; select 2', ['select "a\\";b"', 'select 2']],
    ['backticks', 'select `a``;b`; select 2', ['select `a``;b`', 'select 2']],
    ['a backslash in backticks', 'select `a\\`; select 2', ['select `a\\`', 'select 2']],
    ['comments do not nest', 'select 1 /* /* */; select 2', ['select 1 /* /* */', 'select 2']],
    ['-- needs a blank', 'select 1--1; select 2', ['select 1--1', 'select 2']],
    ['-- before a line end', 'select 1 --\n; select 2', ['select 1 --', 'select 2']],
    ['# is a comment', 'select 1 # ;\n; select 2', ['select 1 # ;', 'select 2']],
    ['lines of dashes between statements', '------\nselect 1', ['select 1']],
    ['\\G and \\g', 'select 1\\G select 2\\g select \\N', ['select 1', 'select 2', 'select \\N']],
    [
      'DELIMITER',
      'delimiter //\nselect 1; select 2//\nDELIMITER ;\nselect 3;',
      ['select 1; select 2', 'select 3'],
    ],
    ['blanks before it', '  Delimiter $$\nselect 1$$', ['select 1']],
    ['a delimiter after a word', 'DELIMITER $$\nbegin end$$ select a$b$$', ['begin end', 'select a$b']],
    [
      'a delimiter of two semicolons',
      'DELIMITER ;;\nselect 1; select 2;;\nDELIMITER ;\nselect 3',
      ['select 1; select 2', 'select 3'],
    ],
    [
      'a delimiter of one mark',
      'DELIMITER |\nselect 1; select 2|select 3',
      ['select 1; select 2', 'select 3'],
    ],
    [
      'a word as delimiter',
      'DELIMITER go\nselect 1; select 2\ngo\nselect 3',
      ['select 1; select 2', 'select 3'],
    ],
    ['a delimiter in a string', "DELIMITER //\nselect '//' /* // */ //", ["select '//' /* // */"]],
    ['USE on its line', 'use shop\nselect 1', ['use shop', 'select 1']],
    ['USE with a delimiter', 'use shop; select 1', ['use shop', 'select 1']],
    ['lines for the client', 'source a.sql\nselect 1', ['select 1']],
    ['lines for the client with a delimiter', 'source a.sql ;\nselect 1; exit;', ['select 1']],
    [
      'a delimiter that was set ends a routine whatever it holds',
      'DELIMITER $$\ncreate procedure p() begin if a then select 1; end$$\nselect 2$$',
      ['create procedure p() begin if a then select 1; end', 'select 2'],
    ],
    ['code in a comment', '/*!40101 SET NAMES utf8 */; select 1', ['/*!40101 SET NAMES utf8 */', 'select 1']],
    [
      'a charset before a string',
      "select _utf8mb4';', N';', x'3b'; select 2",
      ["select _utf8mb4';', N';', x'3b'", 'select 2'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(cut(text, 'mysql')).toEqual(expected);
  });
});

describe('a routine of MySQL without DELIMITER', () => {
  it.each([
    'create procedure p() begin select 1; select 2; end',
    'create definer=`root`@`%` procedure p() begin select 1; end',
    "create definer='a'@'b' trigger t before insert on x for each row begin set new.a = 1; end",
    'create procedure p() begin if a then select 1; elseif b then select 2; else select 3; end if; end',
    'create function f() returns int begin while a do set a = 1; end while; return if(a, 1, 2); end',
    'create procedure p() begin case a when 1 then select 1; end case; select case when a then 1 end; end',
    'create procedure p() l: loop leave l; end loop l',
    'create procedure p() begin repeat set a = repeat(b, 2); until a end repeat; end',
    'create trigger t before insert on x for each row if new.a then set new.b = 1; end if',
    'create procedure if not exists p() begin drop table if exists a; end',
    'create event e on schedule every 1 day do begin delete from a; delete from b; end',
    'create function f() returns int return 1',
    'create function f() returns int begin return (select case when a then if(b, 1, 2) else if(c, 1, 2) end); end',
    'create function f() returns int return case when a then if(b, 1, 2) else 3 end',
    'create procedure p() begin case when a then if b then select 1; end if; else select 2; end case; end',
  ])('%s', (routine) => {
    expect(cut(`${routine}; select 9`, 'mysql')).toEqual([routine, 'select 9']);
  });

  it('ends a routine of one statement at its delimiter', () => {
    expect(cut('create procedure p() select 1; select 2', 'mysql')).toEqual([
      'create procedure p() select 1',
      'select 2',
    ]);
  });
});

describe('inspect MySQL', () => {
  it.each([
    ['/*!40101 SET NAMES utf8 */', 'SET', 'other'],
    ['/*!50003 DROP TABLE a */', 'DROP', 'ddl'],
    ['/*M! DROP TABLE a */', 'DROP', 'ddl'],
    ['/*+ DROP */ select 1', 'SELECT', 'query'],
    ['replace into a values (1)', 'REPLACE', 'dml'],
    ['load data infile "a" into table b', 'LOAD', 'dml'],
    ['start transaction', 'START', 'tcl'],
    ['start slave', 'START', 'other'],
    ['begin', 'BEGIN', 'tcl'],
    ['rename table a to b', 'RENAME', 'ddl'],
    ["select 1 into outfile 'a'", 'SELECT', 'query'],
    ['explain delete from a', 'EXPLAIN', 'other'],
  ])('%s', (text, verb, kind) => {
    expect(only(text, 'mysql')).toMatchObject({ verb, kind });
  });
});
