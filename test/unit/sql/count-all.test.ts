import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { fingerprint } from '../../../src/core/sql/fingerprint';
import { countAll } from '../../../src/core/sql/rows/count-all';
import { isOutdated } from '../../../src/core/tickets/row-receipt';

describe('countAll', () => {
  it('asks about each statement that changes rows, and about no other', () => {
    const plan = countAll(
      'begin; update t set a = 1 where b = 2; select 1; delete from u; commit',
      dialects.postgresql,
    );
    expect(plan).toEqual({
      counts: [
        { statement: 2, sql: 'SELECT count(*) FROM t WHERE b = 2' },
        { statement: 4, sql: 'SELECT count(*) FROM u' },
      ],
      declined: [],
      exact: true,
    });
  });

  it.each([
    ['update t set a = 1; delete from t where a = 1', false],
    ['delete from u where a = 1; delete from t where b in (select c from public."u")', false],
    ['update t set a = 1; update v set a = 1', true],
  ])('%s is exact: %s', (sql, exact) => {
    expect(countAll(sql, dialects.postgresql)).toMatchObject({ exact, declined: [] });
  });

  it('names what it does not count', () => {
    const plan = countAll('truncate t; delete from t where random() < 1; delete from t', dialects.postgresql);
    expect(plan).toMatchObject({
      counts: [{ statement: 3 }],
      declined: [{ statement: 1 }, { statement: 2 }],
    });
  });

  it.each(['select 1', '', 'delete from t;'.repeat(201)])('declines a whole text: %#', (sql) => {
    expect(countAll(sql, dialects.postgresql)).toHaveProperty('reason');
  });
});

describe('a receipt', () => {
  const receipt = {
    at: '2025-06-01T00:00:00.000Z',
    sql: fingerprint('delete from t'),
    exact: true,
    rows: 1,
    databases: [{ dbId: '1', name: 'shop', rows: 1, queries: [] }],
  };

  it.each([
    ['delete from t', ['1'], false],
    ['delete from u', ['1'], true],
    ['delete from t ', ['1'], true],
    ['delete from t', ['1', '2'], true],
    ['delete from t', [], true],
  ])('for %j in %j is outdated: %s', (sql, ids, outdated) => {
    expect(
      isOutdated(
        receipt,
        sql,
        ids.map((dbId) => ({ dbId })),
      ),
    ).toBe(outdated);
  });
});
