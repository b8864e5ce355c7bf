import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '../../src/core/sql/dialect';
import { inspect } from '../../src/core/sql/inspect';
import { captureOf } from '../../src/core/sql/rows/capture';
import { countOf } from '../../src/core/sql/rows/count';

/** Counts and before-images held against the database itself: what it says it changed, and the rows that vanished. */
const database = new PGlite();

const schema = `
  create schema s;
  create table t (id int primary key, a int, b text, j json);
  create table child (extra int) inherits (t);
  create table s.u (id int, t_id int, b text);
  create table "T u" (id int primary key, "a;b" int, a int);
  insert into t select n, n % 5, case when n % 7 = 0 then null else 'x;' || n % 3 end, '{"k":1}' from generate_series(1, 40) n;
  insert into child select n, n % 3, 'c', null, n from generate_series(101, 108) n;
  insert into s.u select n, n % 20, 'x;' || n % 4 from generate_series(1, 60) n;
  insert into "T u" select n, n % 4, n % 3 from generate_series(1, 12) n;
`;

beforeAll(async () => {
  await database.exec(schema);
});
afterAll(() => database.close());
afterEach(() => database.exec('rollback'));

interface Asked {
  /** What the database says it changed. */
  readonly affected: number;
  /** The rows that vanished, in the order of their text. */
  readonly vanished: readonly string[];
  readonly count: number | undefined;
  readonly captured: readonly string[] | undefined;
}

const tables = ['only t', 'only child', 's.u', '"T u"'];

/** Every row with where it is, by `(tableoid, ctid)`: an UPDATE moves a row, a DELETE removes it. */
async function snapshot(): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>();
  for (const table of tables) {
    const { rows: found } = await database.query<{ at: string; row: string }>(
      `select tableoid || ' ' || ctid as "at", row_to_json(x)::text as "row" from ${table} x`,
    );
    for (const { at, row } of found) {
      rows.set(at, row);
    }
  }
  return rows;
}

function columnsOfTarget(row: string): string {
  // Of a child table the capture through its parent has the parent's columns.
  const columns = Object.entries(JSON.parse(row) as Record<string, unknown>);
  return JSON.stringify(columns.filter(([name]) => name !== 'extra'));
}

/** Asks for count and capture first, runs the statement, looks what became of the rows, and takes it back. */
async function ask(sql: string): Promise<Asked> {
  const inspection = inspect(sql, dialects.postgresql);
  const [statement] = inspection.statements;
  if (statement === undefined) {
    throw new Error('no statement');
  }
  const counted = countOf(inspection, statement);
  const capture = captureOf(inspection, statement);
  await database.exec('begin transaction read only');
  const count =
    'sql' in counted
      ? Number(Object.values((await database.query<Record<string, unknown>>(counted.sql)).rows[0] ?? {})[0])
      : undefined;
  const captured =
    'capture' in capture
      ? (
          await database.query<{ row: string }>(
            `select row_to_json(x)::text as "row" from (${capture.capture}) x`,
          )
        ).rows.map(({ row }) => columnsOfTarget(row))
      : undefined;
  await database.exec('rollback; begin');
  const before = await snapshot();
  const { affectedRows = 0, rows } = await database.query(sql);
  const after = await snapshot();
  await database.exec('rollback');
  const vanished = [...before].filter(([at]) => !after.has(at)).map(([, row]) => columnsOfTarget(row));
  return {
    affected: affectedRows === 0 ? rows.length : affectedRows,
    vanished: vanished.sort(),
    count,
    captured: captured?.sort(),
  };
}

const cases = [
  "update t set b = 'y' where a = 1",
  'update t set a = a + 1',
  'update only t set a = 1 where id > 20',
  "update t as x set b = ';' where x.a in (1, 2) -- ;",
  'update t x set a = 1 from s.u where u.t_id = x.id',
  'update t set a = 1 from s.u u, "T u" v where u.t_id = t.id and v.id = u.id',
  'update t set a = 2 from t other where other.id = t.a',
  'update t set a = (select max(a) from t) where b is distinct from null',
  'update t set a = 1 where b is not distinct from (select b from s.u where id = 3)',
  'update t set (a, b) = (select 1, x.b from s.u x limit 1) where id between 3 and 9',
  'update "T u" set "a;b" = 7 where "a;b" = 1 or a = 2',
  'delete from t',
  'delete from t where a = 1 or b is null',
  'delete from only (t) where a = 1',
  'delete from child where a = 1',
  'delete from s.u using t where t.id = u.t_id and t.a = 1',
  'delete from s.u as d using t x left join t y on x.id = y.a where x.id = d.t_id returning d.id',
  'delete from t using s.u join "T u" using (id) where t.id = t_id',
  'with c as (select t_id from s.u where id < 9) delete from t where id in (select t_id from c)',
  'with c (n) as materialized (select 1 union select 3) update t set a = 0 from c where c.n = t.a',
  'with recursive c(n) as (select 1 union all select n + 1 from c where n < 5) delete from t where id in (select n from c)',
  'delete from t where (array[a, 2])[1:2] = array[1, 2]',
  "delete from t where b like 'x;1' and substring(b from 1 for 2) = 'x;' and extract(year from now()) > 2000",
  'delete from t where exists (select from s.u where u.t_id = t.id) and id in (select id from t order by id limit 5)',
  'delete from t where id in (select id from (select id, row_number() over (partition by a order by id) n from t) x where n > 3)',
  "update t set j = '{}' where j ->> 'k' = '1' and id % 2 = 0",
  'update t set a = 9 where false',
  'insert into s.u (id) values (1), (2), (3)',
  'insert into s.u select id, a, b from t where a = 1 returning id',
  'insert into s.u default values',
  'insert into s.u (select id, a, b from t union all select 1, 2, null)',
  'with c as (select 1 as n union all select 2) insert into s.u (id) select n from c',
];

describe('counts and before-images, held against the database', () => {
  it.each(cases)('%s', async (sql) => {
    const { affected, vanished, count, captured } = await ask(sql);
    expect(count).toBe(affected);
    if (!sql.includes('insert')) {
      expect(captured).toEqual(vanished);
    }
  });

  it.each([
    "insert into t values (1, 1, 'x', null), (200, 1, 'x', null) on conflict do nothing",
    'insert into t (id, a) select id, 1 from s.u on conflict (id) do nothing',
  ])('an upper bound: %s', async (sql) => {
    const { affected, count } = await ask(sql);
    expect(count).toBeGreaterThanOrEqual(affected);
    const inspection = inspect(sql, dialects.postgresql);
    const [statement] = inspection.statements;
    expect(statement && countOf(inspection, statement)).toMatchObject({ exact: false });
  });

  it('statements of all sorts of parts', async () => {
    const condition = fc.constantFrom(
      'x.a = 1',
      'x.b is null',
      "x.b = 'x;1'",
      'x.id > 10 and x.id < 30',
      'x.a in (select a from t)',
      'not x.a = 2',
      '(x.id = 3 or x.a = 0)',
    );
    const other = fc.constantFrom(
      '',
      's.u o',
      's.u o, s.u p',
      't o',
      '(select id, t_id, b from s.u) o',
      'lateral (values (1), (1)) o(id)',
      's.u o left join t q on q.id = o.id',
    );
    const cte = fc.constantFrom(
      '',
      'with c as (select 1) ',
      'with c(id) as (select 1 union all select 2), d as (select id from s.u) ',
    );
    const target = fc.constantFrom('t x', 'only t as x', 't * x', 'child x', '"public".t x');
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        cte,
        target,
        other,
        fc.array(condition, { maxLength: 3 }),
        fc.boolean(),
        async (deletes, ctes, table, others, conditions, joins) => {
          const joined = others !== '' && joins ? ['o.id = x.id'] : [];
          const all = [...conditions, ...joined].join(' and ');
          const where = all === '' ? '' : ` where ${all}`;
          const from = others === '' ? '' : ` ${deletes ? 'using' : 'from'} ${others}`;
          const sql = deletes
            ? `${ctes}delete from ${table}${from}${where}`
            : `${ctes}update ${table} set a = 5${from}${where}`;
          const { affected, vanished, count, captured } = await ask(sql);
          expect(count).toBe(affected);
          expect(captured).toEqual(vanished);
        },
      ),
      { numRuns: 60 },
    );
  });
});
