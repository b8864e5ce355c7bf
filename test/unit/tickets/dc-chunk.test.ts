import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import { checkDraft } from '../../../src/core/tickets/check';
import type { Draft } from '../../../src/core/tickets/draft';
import { decodeParam, encodeDraft } from '../../../src/core/tickets/param';
import { completeValues, mysqlDatabase, typeOf } from './samples';

const type = typeOf('DC_CHUNK');

function problems(changes: Draft['values']): readonly string[] {
  return checkDraft(type, completeValues('DC_CHUNK', changes)).map(
    ({ field, message }) => `${field}: ${translate(message)}`,
  );
}

const long = 'a'.repeat(57);

describe('DC_CHUNK, from the SQL as it is typed', () => {
  it.each([
    [
      'UPDATE a JOIN b ON a.id = b.id SET a.x = 1',
      'sql: A lock-free change takes one table; here are a and b.',
    ],
    ['UPDATE a SET x = 1; DELETE FROM b', 'sql: A lock-free change takes one table; here are a and b.'],
    [
      'CREATE TABLE t (id int)',
      'sql: A lock-free change of tables takes ALTER TABLE and OPTIMIZE TABLE, not CREATE.',
    ],
    ['DROP TABLE t', 'sql: A lock-free change of tables takes ALTER TABLE and OPTIMIZE TABLE, not DROP.'],
    [
      'TRUNCATE TABLE t',
      'sql: A lock-free change of tables takes ALTER TABLE and OPTIMIZE TABLE, not TRUNCATE.',
    ],
    [
      'SELECT 1',
      'sql: A lock-free change takes UPDATE, DELETE, INSERT … SELECT, ALTER TABLE and OPTIMIZE TABLE, not SELECT.',
    ],
    [
      `ALTER TABLE \`${long}\` ADD c int`,
      `sql: A lock-free change takes table names of at most 56 characters; ${long} has 57.`,
    ],
    ['-- nothing yet', 'sql: There is no statement in this SQL.'],
    [' ', 'sql: This is needed.'],
  ])('refuses %s', (sql, problem) => {
    expect(problems({ sql })).toEqual([problem]);
  });

  it.each([
    'update base_op_log set op_type=op_type where 1=1;',
    'ALTER TABLE shop.orders ADD COLUMN note varchar(20), ADD INDEX i (note)',
    'alter table `orders` engine=innodb; OPTIMIZE TABLE orders;',
    'DELETE FROM orders WHERE at < now()',
    'INSERT INTO archive SELECT * FROM orders WHERE at < now()',
    '/* why */ UPDATE t SET x = (SELECT 1) -- later',
  ])('accepts %s', (sql) => {
    expect(problems({ sql })).toEqual([]);
  });

  it('refuses an engine that is not of the MySQL family', () => {
    const database = { ...mysqlDatabase(), dbType: 'postgresql' };
    expect(problems({ databases: [database] })).toEqual([
      'databases: This works on MySQL only; shop@10.0.0.1:3306 is postgresql.',
    ]);
  });

  it('refuses an attachment, and shows it so that it can be taken away', () => {
    const refusal = 'sqlAttached: A lock-free change takes no attachment. Put the SQL in as text.';
    expect(problems({ sqlAttached: true, sqlAttachment: 'key' })).toEqual([refusal]);
    for (const param of [{ attachmentName: 'key' }, { sqlType: 'ATTACHMENT', execSQL: 'UPDATE t SET x=1' }]) {
      const found = checkDraft(type, { values: decodeParam(type, param) });
      expect(found.map(({ field }) => field)).toContain('sqlAttached');
    }
  });

  it('leaves what was typed for a normal change where it is', () => {
    const draft = completeValues('DC_COMMON', { affectRows: '7', rollbackSql: 'undo' });
    const { execSQL, dbItemList, ...others } = encodeDraft(type, draft);
    expect([typeof execSQL, typeof dbItemList]).toEqual(['string', 'object']);
    expect(others).toEqual({ classify: 'Test', rbSQLType: 'TEXT', rbSQL: 'undo' });
    expect(encodeDraft(typeOf('DC_COMMON'), draft)).toMatchObject({ estimateAffectRows: 7, rbSQL: 'undo' });
  });
});
