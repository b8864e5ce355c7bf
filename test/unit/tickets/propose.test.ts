import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/core/sql/statement';
import { newDraft, propose, proposeFor } from '../../../src/core/tickets/propose';
import { bareDatabase, mysqlDatabase } from './samples';

type StatementFacts = Pick<Statement, 'kind' | 'verb' | 'tables'>;

const select = { kind: 'query', verb: 'SELECT', tables: ['t'] } as const;
const update = { kind: 'dml', verb: 'UPDATE', tables: ['t'] } as const;
const alter = { kind: 'ddl', verb: 'ALTER', tables: ['t'] } as const;
const create = { kind: 'ddl', verb: 'CREATE', tables: ['t'] } as const;
const grant = { kind: 'dcl', verb: 'GRANT', tables: ['t'] } as const;

describe('proposeFor', () => {
  it.each<readonly [string, readonly StatementFacts[], string]>([
    ['nothing', [], 'DC_COMMON'],
    ['SELECT', [select], 'DATA_EXPORT'],
    ['several SELECT', [select, select], 'DATA_EXPORT'],
    ['UPDATE', [update], 'DC_COMMON'],
    ['SELECT and UPDATE', [select, update], 'DC_COMMON'],
    ['CREATE', [create], 'DC_COMMON'],
    ['ALTER', [alter], 'DC_COMMON'],
    ['GRANT', [grant], 'DC_COMMON'],
  ])('%s, database not known yet', (_what, statements, pluginType) => {
    expect(proposeFor(statements).pluginType).toBe(pluginType);
  });

  it.each<readonly [string, readonly StatementFacts[], string, string]>([
    ['ALTER', [alter], 'mysql', 'DC_CHUNK'],
    ['ALTER', [alter], 'MySQL', 'DC_CHUNK'],
    ['ALTER', [alter], 'postgresql', 'DC_COMMON'],
    ['ALTER', [alter], 'unheard of', 'DC_COMMON'],
    ['ALTER', [alter], '', 'DC_COMMON'],
    ['ALTER and CREATE', [alter, create], 'mysql', 'DC_COMMON'],
    ['UPDATE', [update], 'mysql', 'DC_COMMON'],
    ['SELECT', [select], 'mysql', 'DATA_EXPORT'],
  ])('%s on %s', (_what, statements, dbType, pluginType) => {
    expect(proposeFor(statements, { databases: [{ ...mysqlDatabase(), dbType }] }).pluginType).toBe(
      pluginType,
    );
  });

  it('gives a reason of its own for each case', () => {
    const cases = [[], [select], [update], [select, update]];
    const reasons = cases.map(
      (statements) => proposeFor(statements, { databases: [bareDatabase('1')] }).why.text,
    );
    expect(new Set(reasons).size).toBe(cases.length);
  });
});

describe('propose, from the SQL as it is typed', () => {
  it.each([
    ['', 'DC_COMMON'],
    ['-- only a comment', 'DC_COMMON'],
    ['SELECT 1', 'DATA_EXPORT'],
    ['-- why\n(select 1) union select 2;\nselect 3;', 'DATA_EXPORT'],
    ['WITH a AS (SELECT 1) SELECT * FROM a', 'DATA_EXPORT'],
    ['WITH a AS (SELECT 1) DELETE FROM t USING a', 'DC_COMMON'],
    ["UPDATE t SET a = 'select 1'", 'DC_COMMON'],
    ["SELECT ';delete from t'", 'DATA_EXPORT'],
    ['SELECT 1; DELETE FROM t', 'DC_COMMON'],
    ['ALTER TABLE t ADD c int', 'DC_COMMON'],
    ['这不是 SQL', 'DC_COMMON'],
  ])('%j', (sql, pluginType) => {
    expect(propose(sql).pluginType).toBe(pluginType);
  });

  it('proposes a lock-free change once the database is known to be MySQL', () => {
    expect(propose('ALTER TABLE t ADD c int', { databases: [mysqlDatabase()] }).pluginType).toBe('DC_CHUNK');
  });
});

describe('propose, for many rows', () => {
  const mysql = { databases: [mysqlDatabase()], affectedRows: 100_000 };
  it.each([
    ['UPDATE t SET a = 1 WHERE b', mysql, 'DC_CHUNK'],
    ['DELETE FROM t WHERE a; DELETE FROM t WHERE b', mysql, 'DC_CHUNK'],
    ['UPDATE t SET a = 1 WHERE b', { ...mysql, affectedRows: 99_999 }, 'DC_COMMON'],
    ['UPDATE t SET a = 1 WHERE b', { affectedRows: 100_000 }, 'DC_COMMON'],
    [
      'UPDATE t SET a = 1 WHERE b',
      { ...mysql, databases: [mysqlDatabase(), bareDatabase('1')] },
      'DC_COMMON',
    ],
    ['DELETE FROM t WHERE a; DELETE FROM u WHERE b', mysql, 'DC_COMMON'],
    ['DELETE FROM t WHERE a; ALTER TABLE t ADD c int', mysql, 'DC_COMMON'],
    ['ALTER TABLE t ADD c int; ALTER TABLE u ADD c int', mysql, 'DC_COMMON'],
    ['SELECT 1', mysql, 'DATA_EXPORT'],
  ])('%s', (sql, facts, pluginType) => {
    expect(propose(sql, facts).pluginType).toBe(pluginType);
  });
});

describe('newDraft', () => {
  it('holds the SQL byte for byte, of the proposed type', () => {
    const sql = 'SELECT 1;\r\n\t-- 好\n';
    expect(newDraft({ id: 'a', sql })).toEqual({ id: 'a', pluginType: 'DATA_EXPORT', values: { sql } });
  });

  it('takes values along and looks at the database among them', () => {
    const values = { databases: [mysqlDatabase()], comment: 'Why', sql: 'not this' };
    expect(newDraft({ id: 'a', sql: 'ALTER TABLE t ADD c int', values })).toEqual({
      id: 'a',
      pluginType: 'DC_CHUNK',
      values: { ...values, sql: 'ALTER TABLE t ADD c int' },
    });
    expect(newDraft({ id: 'a', sql: 'DELETE FROM t', values: { databases: 'damaged' } }).pluginType).toBe(
      'DC_COMMON',
    );
  });
});
