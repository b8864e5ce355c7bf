import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import { checkDraft } from '../../../src/core/tickets/check';
import type { Draft } from '../../../src/core/tickets/draft';
import type { TableCleanup } from '../../../src/core/tickets/reference';
import { ticketTypes } from '../../../src/core/tickets/registry';
import { byteLength } from '../../../src/core/tickets/text-check';
import { bareDatabase, completeValues, mysqlDatabase, typeOf } from './samples';

function problems(pluginType: string, changes: Draft['values']): readonly (readonly [string, string])[] {
  return checkDraft(typeOf(pluginType), completeValues(pluginType, changes)).map(
    (problem) => [problem.field, translate(problem.message)] as const,
  );
}

function cleanup(changes: Partial<TableCleanup>): TableCleanup {
  return { tableName: 'log', columnName: 'at', remainDays: '60', timeUnit: '', filterSql: '', ...changes };
}

const needed = 'This is needed.';
const twoDatabases = [bareDatabase('1'), bareDatabase('2')];
const whole = 'Enter a whole number of rows.';

const refused: readonly (readonly [string, Draft['values'], ...(readonly [string, string])[]])[] = [
  ['DC_COMMON', { databases: [] }, ['databases', needed]],
  ['DC_COMMON', { comment: ' \r\n ' }, ['comment', needed]],
  ['DC_COMMON', { sql: '' }, ['sql', needed]],
  ['DC_COMMON', { affectRows: '' }, ['affectRows', needed]],
  ['DC_COMMON', { affectRows: 'many' }, ['affectRows', whole]],
  ['DC_COMMON', { affectRows: '-1' }, ['affectRows', whole]],
  ['DC_COMMON', { affectRows: '1.5' }, ['affectRows', whole]],
  ['DC_COMMON', { affectRows: '1e3' }, ['affectRows', whole]],
  ['DC_COMMON', { affectRows: '１２' }, ['affectRows', whole]],
  ['DC_COMMON', { affectRows: '2147483648' }, ['affectRows', 'At most 2147483647 rows.']],
  [
    'DC_COMMON',
    { databases: [mysqlDatabase('1'), mysqlDatabase('1')] },
    ['databases', 'shop@10.0.0.1:3306 is chosen twice.'],
  ],
  ['DC_COMMON', { databases: [bareDatabase('1'), bareDatabase('1')] }, ['databases', '1 is chosen twice.']],
  ['DC_COMMON', { sqlAttached: true }, ['sqlAttachment', needed]],
  ['DC_COMMON', { rollbackAttached: true }, ['rollbackAttachment', needed]],
  [
    'DC_COMMON',
    { comment: 'cut \ud83d' },
    ['comment', 'Half of a character (an emoji cut in two?) stands at position 5. Remove it.'],
  ],
  ['DC_COMMON', { sql: 'x'.repeat(15 * 1024 * 1024 + 1) }, ['sql', 'DMS takes at most 15 MB.']],
  ['DC_COMMON', { sql: '值'.repeat(5 * 1024 * 1024 + 1) }, ['sql', 'DMS takes at most 15 MB.']],
  [
    'DC_COMMON',
    { sql: '', databases: [], affectRows: 'x' },
    ['databases', needed],
    ['affectRows', whole],
    ['sql', needed],
  ],
  ['DATA_EXPORT', { databases: twoDatabases }, ['databases', 'A ticket of this type takes one database.']],
  ['DATA_EXPORT', { affectRows: 'x' }, ['affectRows', whole]],
  ['DATA_EXPORT', { skipRowCheck: true }, ['skipReason', needed]],
  ['NDDL', { databases: twoDatabases }, ['databases', 'A ticket of this type takes one database.']],
  [
    'NDDL',
    { stakeholders: ['5', '6', '5'].map((userId) => ({ userId, nickName: `Ann ${userId}` })) },
    ['stakeholders', 'Ann 5 is chosen twice.'],
  ],
  ['NDDL', { title: '', description: '' }, ['title', needed], ['description', needed]],
  ['DC_CRON_CLEAR', { cleanups: [] }, ['cleanups', needed]],
  ['DC_CRON_CLEAR', { cron: '' }, ['cron', needed]],
  [
    'DC_CRON_CLEAR',
    { cron: '0 1 25 * * ?' },
    ['cron', 'Part 3 of the cron expression, 25, is not understood. Its numbers go from 0 to 23.'],
  ],
  [
    'DC_CRON_CLEAR',
    { cleanups: [cleanup({ remainDays: '0' })] },
    ['cleanups', 'Row 1: keep a whole number of days, at least 1.'],
  ],
  [
    'DC_CRON_CLEAR',
    { cleanups: [cleanup({}), cleanup({ remainDays: '-3' })] },
    ['cleanups', 'Row 2: keep a whole number of days, at least 1.'],
  ],
  [
    'DC_CRON_CLEAR',
    { cleanups: [cleanup({ remainDays: 'x' })] },
    ['cleanups', 'Row 1: keep a whole number of days, at least 1.'],
  ],
  ['DC_CRON_CLEAR', { cleanups: [cleanup({ tableName: ' ' })] }, ['cleanups', 'Row 1: choose a table.']],
  [
    'DC_CRON_CLEAR',
    { cleanups: [cleanup({ columnName: '' })] },
    ['cleanups', 'Row 1: choose the column that tells how old a row is.'],
  ],
  [
    'DC_CRON_CLEAR',
    { cleanups: [cleanup({ timeUnit: 'DAYS' })] },
    ['cleanups', 'Row 1: the unit of time is seconds or milliseconds.'],
  ],
  ['DC_CRON_CLEAR', { hours: '0' }, ['hours', 'Enter a whole number of hours, at least 1.']],
  ['DC_CRON_CLEAR', { hours: '' }, ['hours', needed]],
  [
    'DC_CRON_CLEAR',
    { databases: [{ ...mysqlDatabase(), dbType: 'postgresql' }] },
    ['databases', 'This works on MySQL only; shop@10.0.0.1:3306 is postgresql.'],
  ],
  ['PERM_APPLY', { permQuery: false, permExport: false }, ['permQuery', 'Choose at least one permission.']],
  ['PERM_APPLY', { seconds: '' }, ['seconds', needed]],
  ['PERM_APPLY', { seconds: '0' }, ['seconds', 'Choose for how long.']],
  ['PERM_APPLY', { databases: [] }, ['databases', needed]],
  ['PERM_APPLY', { permScope: 'TAB' }, ['tables', needed]],
  [
    'PERM_APPLY',
    { permScope: 'COL', databases: twoDatabases },
    ['databases', 'A ticket of this type takes one database.'],
    ['columns', needed],
  ],
  ['PERM_APPLY', { permScope: 'INSTANT', databases: [] }, ['instances', needed]],
  [
    'PERM_APPLY',
    { 'json.PERM_APPLY': '[1]' },
    ['json', 'PluginParam: this has another shape than DMS takes.'],
  ],
  ['PERM_APPLY', { 'json.PERM_APPLY': '{' }, ['json', 'Line 1, column 2: this is no JSON.']],
  [
    'DC_COMMON',
    { 'json.DC_COMMON': '{"execSQL": 1}' },
    ['json', 'execSQL: this has another shape than DMS takes.'],
  ],
  ['OWNER_APPLY', { databases: [] }, ['databases', needed]],
  ['OWNER_APPLY', { ownerScope: 'TABLE' }, ['tables', needed]],
  [
    'OWNER_APPLY',
    { ownerScope: 'TABLE', tables: [{ tableId: '', tableName: 't' }] },
    ['tables', 'Choose the table from the list.'],
  ],
  ['OWNER_APPLY', { ownerScope: 'INSTANCE' }, ['instances', needed]],
  ['OWNER_APPLY', { 'json.OWNER_APPLY': ' ' }, ['json', 'Line 1, column 2: this is no JSON.']],
];

const accepted: readonly (readonly [string, Draft['values']])[] = [
  ['DC_COMMON', { affectRows: ' 007 ' }],
  ['DC_COMMON', { affectRows: '0' }],
  ['DC_COMMON', { databases: twoDatabases }],
  ['DC_COMMON', { databases: [bareDatabase('1'), bareDatabase('1', true)] }],
  ['DC_COMMON', { rollbackSql: '', classify: '' }],
  ['DC_COMMON', { sqlAttached: true, sqlAttachment: 'key', sql: '' }],
  ['DC_COMMON', { comment: 'whole 😀' }],
  ['DC_COMMON', { sql: 'x'.repeat(15 * 1024 * 1024) }],
  ['DATA_EXPORT', { skipRowCheck: true, skipReason: 'large', affectRows: 'x' }],
  ['DC_CRON_CLEAR', { limitDuration: false, hours: '' }],
  ['DC_CRON_CLEAR', { cron: '0 0/30 1-5 ? * MON-FRI 2027-2030' }],
  [
    'DC_CRON_CLEAR',
    { cleanups: [cleanup({ timeUnit: 'SECONDS', filterSql: 'done = 1', remainDays: ' 1 ' })] },
  ],
  ['DC_CRON_CLEAR', { databases: [{ ...mysqlDatabase(), dbType: 'polardb' }, bareDatabase('9')] }],
  ['PERM_APPLY', { permScope: 'TAB', tables: [{ tableId: '', tableName: 't' }] }],
  ['PERM_APPLY', { permScope: 'unheard of' }],
  [
    'PERM_APPLY',
    { 'json.PERM_APPLY': '{"any":1}', databases: [], permQuery: false, permExport: false, seconds: '' },
  ],
  ['OWNER_APPLY', { ownerScope: 'TABLE', databases: [], tables: [{ tableId: '5', tableName: 't' }] }],
  ['OWNER_APPLY', { 'json.OWNER_APPLY': '{}', databases: [] }],
];

describe('checkDraft', () => {
  it.each(refused.map(([type, changes, ...expected]) => [type, show(changes), changes, expected] as const))(
    '%s refuses %s',
    (type, _shown, changes, expected) => {
      expect(problems(type, changes)).toEqual(expected);
    },
  );

  it.each(accepted.map(([type, changes]) => [type, show(changes), changes] as const))(
    '%s accepts %s',
    (type, _shown, changes) => {
      expect(problems(type, changes)).toEqual([]);
    },
  );

  it.each(ticketTypes.map((type) => [type.pluginType, type] as const))(
    '%s: an untouched draft lacks exactly what is required and shown',
    (_name, type) => {
      const found = checkDraft(type, { values: {} });
      const ofRequired = found.filter(({ field }) => type.fields[field]?.required);
      expect(ofRequired.every(({ message }) => message.text === needed)).toBe(true);
      expect(found.map(({ field }) => field)).toContain('comment');
    },
  );

  it('reads a value of the wrong kind as empty', () => {
    expect(problems('DC_COMMON', { sql: true, databases: 'all' })).toEqual([
      ['databases', needed],
      ['sql', needed],
    ]);
  });
});

describe('byteLength', () => {
  it.each(['', 'abc', 'é', '值', '😀', 'a😀值é\u07ff\u0800\uffff'])('of %j is that of UTF-8', (text) => {
    expect(byteLength(text)).toBe(Buffer.byteLength(text));
  });
});

function show(changes: Draft['values']): string {
  return JSON.stringify(changes).slice(0, 80);
}
