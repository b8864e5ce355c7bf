import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/core/tickets/draft';
import { hasErrors, readDraft, type ReadingPorts } from '../../../src/core/tickets/draft-reading';
import { mysqlDatabase } from './samples';

const shop = { ...mysqlDatabase(), schemaName: 'shop' };

async function read(values: Draft['values'], pluginType = 'DC_COMMON', ports: Partial<ReadingPorts> = {}) {
  return readDraft(
    { id: 'd', pluginType, values: { databases: [shop], ...values } },
    {
      severities: {},
      turn: () => Promise.resolve(),
      rowsOf: () => Promise.resolve(new Map()),
      ...ports,
    },
  );
}

/** Which rules speak in which field, and how loudly. */
async function told(...of: Parameters<typeof read>) {
  const reading = await read(...of);
  return reading?.fields.map(({ field, list }) => [
    field,
    ...list.map((one) => `${one.severity} ${one.rule}`),
  ]);
}

describe('a reading of a draft', () => {
  it('tells what is found in each field of SQL, and takes a rollback less seriously', async () => {
    const values = { sql: 'DELETE FROM other.t', rollbackSql: 'UPDATE t SET a = 1' };
    expect(await told(values)).toEqual([
      ['sql', 'error no-where', 'error other-database'],
      ['rollbackSql', 'warning no-where'],
    ]);
    expect(hasErrors({ fields: [] })).toBe(false);
    const reading = await read({ sql: 'SELECT 1', rollbackSql: 'DELETE FROM t' });
    expect(reading !== undefined && hasErrors(reading)).toBe(false);
  });

  it('leaves out SQL that the form does not show, and types that have none', async () => {
    expect(await told({ sql: 'DELETE FROM t', sqlAttached: true })).toEqual([]);
    expect(await told({ sql: 'DELETE FROM t' }, 'PERM_APPLY')).toEqual([]);
    expect(await told({ sql: 'DELETE FROM t' }, 'UNHEARD_OF')).toEqual([]);
    expect(await told({ sql: ' \n' })).toEqual([]);
  });

  it('proposes a type, by the database and the estimate too', async () => {
    const proposed = async (...of: Parameters<typeof read>) => (await read(...of))?.proposal?.pluginType;
    expect(await proposed({ sql: 'SELECT 1' })).toBe('DATA_EXPORT');
    expect(await proposed({ sql: 'UPDATE t SET a = 1 WHERE b', affectRows: '250000' })).toBe('DC_CHUNK');
    expect(await proposed({ sql: 'UPDATE t SET a = 1 WHERE b', affectRows: 'many' })).toBe('DC_COMMON');
    expect(await proposed({ sql: '' })).toBeUndefined();
    expect(await proposed({ sql: 'SELECT 1' }, 'NDDL')).toBeUndefined();
  });

  it('tells why DMS would refuse the statements as a ticket of this type', async () => {
    const refused = async (...of: Parameters<typeof read>) => (await read(...of))?.refusal;
    const two = { sql: 'UPDATE a SET x = 1; UPDATE b SET x = 1' };
    const why = { field: 'sql', message: { args: ['a', 'b'] } };
    expect(await refused(two, 'DC_CHUNK')).toMatchObject(why);
    // The rule is about MySQL's SQL, whatever the database.
    expect(await refused({ ...two, databases: [{ ...shop, dbType: 'pg' }] }, 'DC_CHUNK')).toMatchObject(why);
    expect(await refused({ sql: 'UPDATE a SET x = 1' }, 'DC_CHUNK')).toBeUndefined();
    expect(await refused(two, 'DC_COMMON')).toBeUndefined();
    expect(await refused({ sql: '-- nothing' }, 'DC_CHUNK')).toMatchObject({ field: 'sql' });
    const many = `${'UPDATE a SET x = 1;\n'.repeat(5000)}UPDATE b SET x = 1`;
    expect(await refused({ sql: many }, 'DC_CHUNK')).toMatchObject(why);
  });

  it('asks for the size of tables only where it matters', async () => {
    const asked: (readonly string[])[] = [];
    const rowsOf = (tables: readonly string[]) => {
      asked.push(tables);
      return Promise.resolve(new Map([['t', 1_000_000]]));
    };
    await read({ sql: 'DELETE FROM t WHERE a = 1' }, 'DC_COMMON', { rowsOf });
    expect(asked).toEqual([]);
    expect(await told({ sql: 'DELETE FROM shop.T WHERE date(a) = 1' }, 'DC_COMMON', { rowsOf })).toEqual([
      ['sql', 'warning not-sargable'],
    ]);
    expect(asked).toEqual([['t']]);
    await read({ databases: [], sql: 'DELETE FROM t WHERE date(a) = 1' }, 'DC_COMMON', { rowsOf });
    expect(asked).toHaveLength(1);
  });

  it('stops between two steps', async () => {
    const signal = { aborted: false };
    const turn = () => {
      signal.aborted = true;
      return Promise.resolve();
    };
    const sql = 'DELETE FROM t WHERE a = 1;'.repeat(100_000);
    expect(await read({ sql }, 'DC_COMMON', { signal, turn })).toBeUndefined();
  });

  it('goes by the severities it is given', async () => {
    expect(await told({ sql: 'DELETE FROM t' }, 'DC_COMMON', { severities: { 'no-where': 'off' } })).toEqual([
      ['sql'],
    ]);
  });
});
