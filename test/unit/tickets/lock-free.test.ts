import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import { firstNotMySql } from '../../../src/core/tickets/engine';
import { lockFreeProblem } from '../../../src/core/tickets/lock-free';
import type { StatementFacts } from '../../../src/core/tickets/statement-rule';
import { bareDatabase } from './samples';

function dml(verb: string, ...tables: string[]): StatementFacts {
  return { kind: 'dml', verb, tables };
}

function ddl(verb: string, ...tables: string[]): StatementFacts {
  return { kind: 'ddl', verb, tables };
}

const long = 'a'.repeat(57);

describe('lockFreeProblem', () => {
  it.each<readonly [string, readonly StatementFacts[], string]>([
    ['no statement', [], 'There is no statement in this SQL.'],
    [
      'CREATE',
      [ddl('CREATE', 't')],
      'A lock-free change of tables takes ALTER TABLE and OPTIMIZE TABLE, not CREATE.',
    ],
    [
      'DROP',
      [ddl('DROP', 't')],
      'A lock-free change of tables takes ALTER TABLE and OPTIMIZE TABLE, not DROP.',
    ],
    [
      'TRUNCATE',
      [ddl('TRUNCATE', 't')],
      'A lock-free change of tables takes ALTER TABLE and OPTIMIZE TABLE, not TRUNCATE.',
    ],
    [
      'ALTER DATABASE',
      [ddl('ALTER')],
      'A lock-free change of tables takes ALTER TABLE and OPTIMIZE TABLE, not ALTER.',
    ],
    [
      'SELECT',
      [{ kind: 'query', verb: 'SELECT', tables: ['t'] }],
      'A lock-free change takes UPDATE, DELETE, INSERT … SELECT, ALTER TABLE and OPTIMIZE TABLE, not SELECT.',
    ],
    ['a join', [dml('UPDATE', 'a', 'b')], 'A lock-free change takes one table; here are a and b.'],
    [
      'two statements',
      [dml('UPDATE', 'a'), dml('DELETE', '`B`')],
      'A lock-free change takes one table; here are a and B.',
    ],
    [
      'a long name',
      [ddl('ALTER', `shop.${long}`)],
      `A lock-free change takes table names of at most 56 characters; ${long} has 57.`,
    ],
    [
      'a long quoted name',
      [dml('UPDATE', `\`shop\`.\`${long}\``)],
      `A lock-free change takes table names of at most 56 characters; ${long} has 57.`,
    ],
  ])('refuses %s', (_what, statements, expected) => {
    const problem = lockFreeProblem(statements);
    expect(problem === undefined ? undefined : translate(problem)).toBe(expected);
  });

  it.each<readonly [string, readonly StatementFacts[]]>([
    ['UPDATE', [dml('UPDATE', 't')]],
    ['the same table in other spellings', [dml('UPDATE', 't'), dml('DELETE', 'shop.`T`')]],
    ['INSERT … SELECT', [dml('INSERT', 'a', 'b', 'c')]],
    ['ALTER', [ddl('ALTER', 't')]],
    ['OPTIMIZE', [{ kind: 'other', verb: 'OPTIMIZE', tables: ['t'] }]],
    ['a name of 56', [ddl('ALTER', `\`${long.slice(1)}\``)]],
    ['a dot in a name', [dml('UPDATE', '`a.b`'), dml('UPDATE', '`x`.`a.b`')]],
    ['a quote in a name', [dml('UPDATE', '`a``b`')]],
  ])('accepts %s', (_what, statements) => {
    expect(lockFreeProblem(statements)).toBeUndefined();
  });
});

describe('firstNotMySql', () => {
  it.each(['mysql', 'MySQL', 'mariadb', 'polardb', 'drds', 'polarx', 'oceanbase', 'tidb', 'adb', '', 'new'])(
    '%s may be MySQL',
    (dbType) => {
      expect(firstNotMySql([{ ...bareDatabase('1'), dbType }])).toBeUndefined();
    },
  );

  it.each([
    'postgresql',
    'PgSQL',
    'pg',
    'oracle',
    'sqlserver',
    'mssql',
    'polardb_pg',
    'polardb_o',
    'mongodb',
    'redis',
    'dm',
  ])('%s is not MySQL', (dbType) => {
    expect(firstNotMySql([bareDatabase('1'), { ...bareDatabase('2'), dbType }])?.dbId).toBe('2');
  });
});
