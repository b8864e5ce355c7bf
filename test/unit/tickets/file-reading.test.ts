import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { databasesWritten, readSqlInFile, type FilePorts } from '../../../src/core/tickets/file-reading';
import { mysqlDatabase } from './samples';

const shop = { ...mysqlDatabase(), schemaName: 'shop' };

function read(text: string, ranges = [{ start: 0, end: text.length }], ports: Partial<FilePorts> = {}) {
  return readSqlInFile(text, ranges, {
    severities: {},
    dialect: dialects.generic,
    databaseNamed: (written) => (written === 'shop' ? shop : undefined),
    turn: () => Promise.resolve(),
    signal: { aborted: false },
    ...ports,
  });
}

/** What is said, how loudly, and of which text. */
async function told(...of: Parameters<typeof read>) {
  const found = await read(...of);
  return found?.list.map(
    ({ rule, severity, range }) => `${severity} ${rule}: ${of[0].slice(range.start, range.end)}`,
  );
}

const blocks = `SELECT 1;
-- @dms database: shop
-- @dms type: change
SELECT 2;
UPDATE other.t SET a = 1 WHERE b = 2;
-- @dms rollback
DELETE FROM t;
-- @dms end
DELETE FROM u;`;

describe('the SQL of a file', () => {
  it('is read without a ticket: only what needs none is said', async () => {
    expect(await told('SELECT 1; DELETE FROM t; CREATE TABLE u (a int)')).toEqual([
      'error no-where: DELETE FROM t',
    ]);
  });

  it('is read by its directives: their type and database, and what undoes them as such', async () => {
    expect(await told(blocks)).toEqual([
      'warning select-in-change: SELECT 2',
      'error other-database: other.t',
      'warning no-where: DELETE FROM t',
      'error no-where: DELETE FROM u',
    ]);
    expect(databasesWritten(blocks, dialects.generic)).toEqual(['shop']);
  });

  it('has fixes that fit into the file', async () => {
    const found = await read(blocks);
    const fixed = found?.list.map(({ fix }) =>
      fix === undefined ? '' : blocks.slice(fix.range.start, fix.range.end),
    );
    expect(fixed).toEqual(['SELECT 2;\n', 'other.', '', '']);
  });

  it('is read only where it is selected', async () => {
    const at = blocks.indexOf('DELETE FROM t');
    expect(await told(blocks, [{ start: at, end: at + 13 }])).toEqual(['warning no-where: DELETE FROM t']);
    const text = 'DELETE FROM a;DELETE FROM b;DELETE FROM c';
    const ends = [
      { start: 0, end: 13 },
      { start: 28, end: 41 },
    ];
    expect(await told(text, ends)).toEqual([
      'error no-where: DELETE FROM a',
      'error no-where: DELETE FROM c',
    ]);
  });

  it('keeps to the first 500 findings, errors before others, and tells how many there are', async () => {
    const text = `${'SELECT * FROM t ORDER BY a; DELETE FROM t LIMIT 3;'.repeat(300)}${blocks}`;
    const found = await read(text, undefined, { dialect: dialects.mysql });
    expect(found?.list).toHaveLength(500);
    expect(found?.total).toBe(604);
    expect(found?.list.filter(({ severity }) => severity === 'error')).toHaveLength(302);
  });

  it('stops between two steps', async () => {
    const signal = { aborted: false };
    const turn = () => {
      signal.aborted = true;
      return Promise.resolve();
    };
    expect(await read('DELETE FROM t;'.repeat(200_000), undefined, { signal, turn })).toBeUndefined();
  });

  it('never throws, and every place is in the file', async () => {
    const piece = fc.constantFrom(
      '-- @dms database: shop\n',
      '-- @dms type: export\n',
      '-- @dms rollback\n',
      '-- @dms end\n',
      'DELETE FROM t;',
      "'",
      '/*',
      'UPDATE other.t SET a = 1;\n',
      ';\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), fc.nat(), fc.nat(), async (pieces, one, other) => {
        const text = pieces.join('');
        const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort(
          (a, b) => a - b,
        );
        const found = await read(text, [{ start, end }]);
        for (const { range, fix } of found?.list ?? []) {
          for (const place of fix === undefined ? [range] : [range, fix.range]) {
            expect(start <= place.start && place.start <= place.end && place.end <= end).toBe(true);
          }
        }
      }),
    );
  });
});
