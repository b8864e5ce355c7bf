import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPostgres } from './engine/mysql-dialect';
import { scan } from './engine/scan';
import { statementsOf } from './engine/statement';

describe('statements', () => {
  it.each([
    ["select ';' ; select 2", 'postgresql', ["select ';'", 'select 2']],
    ['do $a$ begin; end $a$; select 1;', 'postgresql', ['do $a$ begin; end $a$', 'select 1']],
    ['/* ; /* ; */ ; */ select 1', 'postgresql', ['/* ; /* ; */ ; */ select 1']],
    ["select 'a\\';' ; select `;`", 'mysql', ["select 'a\\';'", 'select `;`']],
    ['-- only a comment;\n;;', 'mysql', []],
  ] as const)('%s', (sql, dialect, expected) => {
    expect(statementsOf(sql, dialect).map((statement) => statement.sql)).toEqual(expected);
  });

  it.each([
    ['with x as (select 1) delete from orders o using x', 'DELETE', 'dml', ['x', 'orders']],
    ['update "orders" set a = \'from here\'', 'UPDATE', 'dml', ['orders']],
    ['create index i on public.orders (id)', 'CREATE', 'ddl', ['orders']],
    ['grant select on orders to x', 'GRANT', 'other', []],
  ] as const)('%s', (sql, verb, kind, tables) => {
    const [statement] = statementsOf(sql, 'postgresql');
    expect(statement).toMatchObject({ verb, kind });
    expect([...(statement?.tables ?? [])].sort()).toEqual(
      expect.arrayContaining(tables.filter((name) => name !== 'x')),
    );
  });

  it('cuts without loss, whatever the text', () => {
    const pieces = fc.array(
      fc.constantFrom("'", '"', '`', '$$', '$a$', '--', '/*', '*/', '\n', '\\', ';', '#', 'a b', '中'),
    );
    fc.assert(
      fc.property(pieces, fc.constantFrom('mysql', 'postgresql'), (parts, dialect) => {
        const sql = parts.join('');
        expect(
          scan(sql, dialect)
            .map(({ start, end }) => sql.slice(start, end))
            .join(''),
        ).toBe(sql);
      }),
    );
  });

  it('stays linear on one long statement', () => {
    const sql = `insert into t values ${Array.from({ length: 200_000 }, (_, id) => `(${id}, 'it''s')`).join(',')}`;
    const start = performance.now();
    expect(statementsOf(sql, 'mysql')).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('MySQL', () => {
  it.each([
    ['select `a``b` from `crm`.`t` # x', 'select "a`b" from "t" -- x'],
    ["update crm.t set a = \"it's\", b = 'crm.t'", "update t set a = 'it''s', b = 'crm.t'"],
    ['select "a\\nb"', "select E'a\\nb'"],
    ['select xcrm.a, t.crm from xcrm', 'select xcrm.a, t.crm from xcrm'],
  ])('%s', (mysql, postgres) => {
    expect(toPostgres(mysql, 'crm')).toBe(postgres);
  });
});
