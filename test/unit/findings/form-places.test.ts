import { describe, expect, it } from 'vitest';
import type { Range } from '../../../src/core/sql/split';
import { readDraft } from '../../../src/core/tickets/draft-reading';
import { placeInFile } from '../../../src/host/file-findings/form-places';
import { draftOf } from '../submission/desk';

const file = `-- Orders
UPDATE orders SET note = 'a' WHERE id = 1;
DELETE FROM items;
SELECT 1;
DELETE FROM items;
`;
const second = file.lastIndexOf('DELETE');

/** The text of the file under each finding of the form, and under its fix. */
async function places(sql: string, taken: readonly Range[], inFile = file) {
  const reading = await readDraft(draftOf('d', 'why', sql), {
    severities: {},
    turn: () => Promise.resolve(),
    rowsOf: () => Promise.resolve(new Map()),
  });
  const [field] = reading?.fields ?? [];
  const placed = field && (await placeInFile(inFile, taken, field, () => Promise.resolve()));
  return placed?.map(({ rule, range, fix }) => [
    rule,
    range.start,
    inFile.slice(range.start, range.end),
    ...(fix === undefined ? [] : [inFile.slice(fix.range.start, fix.range.end)]),
  ]);
}

describe('the findings of a form in the file', () => {
  it('stand where the selection was, not where the same SQL stands elsewhere', async () => {
    const taken = [{ start: second, end: second + 13 }];
    expect(await places('DELETE FROM items', taken)).toEqual([['no-where', second, 'DELETE FROM items', '']]);
  });

  it('stand in each part of a selection, one below the other', async () => {
    const first = file.indexOf('DELETE');
    const taken = [
      { start: first, end: first + 18 },
      { start: second, end: second + 18 },
    ];
    const found = await places('DELETE FROM items;\nDELETE FROM items;', taken);
    expect(found?.map(([, start]) => start)).toEqual([first, second]);
  });

  it('stay in the form where the statement has been changed there, or in the file', async () => {
    expect(await places('DELETE FROM baskets', [{ start: second, end: second + 13 }])).toEqual([]);
    expect(await places('DELETE FROM items', [], file.replaceAll('items;', 'items WHERE a = 1;'))).toEqual([
      ['no-where', file.indexOf('DELETE'), 'DELETE FROM items', ''],
    ]);
  });

  it('follow the statement when lines come in above it', async () => {
    const later = `-- one\n-- two\n${file}`;
    const found = await places('SELECT 1;\n', [{ start: second - 10, end: second }], later);
    expect(found).toEqual([['select-in-change', later.indexOf('SELECT'), 'SELECT 1', 'SELECT 1;\n']]);
  });

  it('mark the whole statement where a formatter has been at it', async () => {
    const sql = 'UPDATE orders SET note = 1 WHERE 1 = 1';
    const formatted = `${file}UPDATE orders\n   SET note = 1\n WHERE 1 = 1;`;
    const at = formatted.lastIndexOf('UPDATE');
    expect(await places(sql, [{ start: at, end: at + sql.length }], formatted)).toEqual([
      ['always-true', at, formatted.slice(at, -1)],
    ]);
  });

  it('offer a fix that changes no more than in the form', async () => {
    const found = await places('SELECT 1', [{ start: second - 10, end: second }]);
    expect(found).toEqual([['select-in-change', second - 10, 'SELECT 1', 'SELECT 1']]);
  });
});
