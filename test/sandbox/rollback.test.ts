import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeScript } from '../../src/core/dms/operations';
import { translate } from '../../src/core/message';
import type { Rollback } from '../../src/core/submission/before/rollback-writer';
import { writeRollback } from '../../src/core/submission/before/write-rollback';
import type { DatabaseRef } from '../../src/core/tickets/reference';
import { databaseIn, dmsAt, type LocalDms } from './clients/local-dms';
import { anyChange, anyTable, type TableCase } from './clients/random-tables';

/** Rollback SQL held against the database: the change applied, its rollback applied, and whole tables compared. */
let dms: LocalDms;
let database: DatabaseRef;

beforeAll(async () => {
  dms = await dmsAt();
  database = await databaseIn(dms.client, 'shop_dev');
});

afterAll(() => dms.close());

/** Runs SQL as it is. @throws Error with the database's words */
async function run(sql: string): Promise<readonly string[]> {
  const outcome = await dms.client.call(executeScript, { DbId: database.dbId, Logic: false, Script: sql });
  if (!outcome.ok) {
    throw new Error(outcome.error.detail ?? outcome.error.message.text);
  }
  const failed = outcome.value.results.find(({ success }) => !success);
  if (failed !== undefined) {
    throw new Error(`${failed.message}: ${sql}`);
  }
  return (outcome.value.results.at(-1)?.rows ?? []).map((row) => String(Object.values(row)[0]));
}

async function rollbackOf(sql: string): Promise<Rollback> {
  const outcome = await writeRollback(dms.client, {
    sql,
    databases: [database],
    signal: new AbortController().signal,
    now: () => new Date(0),
    say: (message) => translate(message),
  });
  if (!outcome.ok) {
    throw new Error(outcome.error.detail ?? outcome.error.message.text);
  }
  return outcome.value;
}

function reasonOf(rollback: Rollback): string {
  return 'declined' in rollback ? rollback.declined.map(({ reason }) => translate(reason)).join() : '';
}

function whole(table: string): Promise<readonly string[]> {
  return run(`select whole_row::text from ${table} whole_row order by 1`);
}

async function makeTable({ name, create }: Pick<TableCase, 'name' | 'create'>): Promise<void> {
  await run(`drop table if exists ${name} cascade; ${create}`);
}

/** The table before, after, and after the rollback. */
async function thereAndBack(table: string, sql: string): Promise<Rollback> {
  const before = await whole(table);
  const rollback = await rollbackOf(sql);
  if ('sql' in rollback) {
    await run(sql);
    const after = await whole(table);
    await run(rollback.sql);
    expect(await whole(table)).toEqual(before);
    expect(after).not.toEqual(before);
  }
  return rollback;
}

const everything = `create table every_type (
  id bigint primary key, n numeric(30,10), f double precision, r real, b boolean, t text, c char(6), v varchar(40), x bytea,
  j json, jb jsonb, u uuid, d date, ts timestamp, tz timestamptz, tm time, iv interval, ia int[], ta text[], fa float8[], ip inet,
  rg int4range, bt bit(5), twice bigint generated always as (id * 2) stored);
insert into every_type values
  (9007199254740993, 12345678901234567890.0123456789, 0.1, 0.1, true, 'It''s \\ "x"; -- \n' || chr(10) || '𝄞 谢谢', 'ab', '', '\\x00ff27', '{"a" : 1}',
   '{"b":[1,null]}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '2024-02-29', '2024-02-29 23:59:59.999999', '2024-10-27 01:30:00.5+00', '24:00',
   '1 mon -3 days 04:05:06.789', '{1,NULL,-3}', '{"a,b","\\"",NULL}', '{NaN,-0,1e-300}', '10.0.0.1/8', '[1,5)', B'10101'),
  (2, 'NaN', 'Infinity', 1e38, null, null, null, chr(1) || chr(9), '', 'null', '"x"', null, 'infinity', '0044-03-15 00:00:00 BC', '-infinity', null, null, '{}', null, null, null, 'empty', null),
  (3, null, 5e-324, -0.0, false, '', '', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);`;

describe('rollback SQL', () => {
  it.each([
    'delete from every_type',
    "update every_type set t = 'x', n = 1, f = 2, r = 3, c = 'z', v = 'w', x = '\\x01', j = '1', jb = '2', d = now(), ts = now(), tz = now(), tm = '1:00', iv = '1 day', ia = '{9}', ta = '{z}', fa = '{1}', ip = '::1', rg = '[7,8)', bt = B'00000', u = null, b = null",
    "delete from every_type where id = 2; update every_type set t = null; insert into every_type (id, v) values (7, 'it''s'), (8, 'y')",
    "delete from every_type where id = 3; insert into every_type (id, t) values (3, 'again')",
    "insert into every_type (t, id) values ('a', 41); update every_type set t = 'b' where id > 2; delete from every_type where id < 50",
  ])('gives back every type, exactly: %s', async (sql) => {
    await makeTable({ name: 'every_type', create: everything });
    const rollback = await thereAndBack('every_type', sql);
    expect(reasonOf(rollback)).toBe('');
  });

  it('says when it was made, and comes in the reverse order', async () => {
    await makeTable({
      name: 'small',
      create: "create table small (id int primary key, a text); insert into small values (1, 'x'), (2, 'y')",
    });
    const rollback = await rollbackOf(
      "update small set a = 'z' where id = 1; delete from small where id = 2;",
    );
    expect('sql' in rollback ? rollback.sql.split('\n') : []).toEqual([
      '-- Made of the rows as they were at 1970-01-01 00:00:00 UTC. Changes made to these rows after that are lost with it.',
      '-- The tables have no triggers.',
      'INSERT INTO small ("id", "a") VALUES',
      "(2, 'y');",
      'UPDATE small SET "a" = \'x\' WHERE "id" = 1;',
      '',
    ]);
  });

  const plain = 'create table p (id int primary key, a int unique, b text)';
  it.each([
    ['create table p (id int, b text)', 'delete from p', /no key/],
    ['create table p (id int primary key)', 'update p set id = 2', /no key/],
    [
      `${plain}; create table q (id int, p int references p on delete cascade)`,
      'delete from p',
      /foreign keys/,
    ],
    [
      `${plain}; create function f() returns trigger language plpgsql as $$begin return new; end$$; create trigger g before update on p for each row execute function f()`,
      "update p set b = 'x'",
      /triggers/,
    ],
    [`${plain}; create rule r as on delete to p do also select 1`, 'delete from p', /plain table/],
    [`${plain}; create table q () inherits (p)`, 'delete from p', /plain table/],
    [plain, "update p set b = 'x' from orders o where o.id = p.id", /joins/],
    [plain, 'delete from p where id > random()', /another answer/],
    [plain, 'delete from p where id in (select id from p limit 1)', /chance/],
    [plain, "update p set b = repeat('y', 3)", /nothing to undo/],
    [
      `${plain}; insert into p select g, g from generate_series(1, 1001) g`,
      'delete from p',
      /more than 1000/,
    ],
    [`${plain}; insert into p values (1, 1, repeat('x', 70000))`, 'delete from p', /65536 bytes/],
    [`${plain}; insert into p values (1, 1), (2, 2)`, 'update p set a = 3 - a', /unique column/],
    [plain, 'update p set a = 1; delete from p where a = 1', /earlier statement/],
    [
      plain,
      'delete from p where id = 1; delete from p where id < (select count(*) from p)',
      /earlier statement/,
    ],
    [plain, "insert into p (b) values ('x')", /plain values/],
    [plain, 'insert into p values (1 + 1, 1)', /plain values/],
    [plain, 'insert into p select 1, 1', /VALUES/],
    [plain, 'insert into p values (1, 1) on conflict do nothing', /VALUES/],
    [`${plain}; insert into p values (1, 1)`, 'insert into p values (1, 2)', /there already/],
    [plain, 'truncate p', /Only UPDATE/],
    [
      `${plain.replace('a int unique', 'a int')}; create unique index on p (a) where a > 0`,
      'update p set id = 1',
      /no key/,
    ],
    ['create table p (id int primary key, m money); insert into p values (1, 1)', 'delete from p', /money/],
    [plain, 'delete from nowhere', /does not exist/],
  ])('is declined: %s; %s', async (create, sql, reason) => {
    await run(
      `drop table if exists q cascade; drop table if exists p cascade; drop function if exists f cascade`,
    );
    await run(create);
    const said = await rollbackOf(sql).then(reasonOf, (error: unknown) => String(error));
    expect(said).toMatch(reason);
  });

  it('undoes changes of tables of all sorts', async () => {
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(
        anyTable.chain((table) => fc.tuple(fc.constant(table), anyChange(table))),
        async ([table, sql]) => {
          await makeTable(table);
          const before = await whole(table.name);
          const rollback = await rollbackOf(sql);
          if (!('sql' in rollback)) {
            return;
          }
          const ran = await run(sql).then(
            () => true,
            () => false,
          );
          if (!ran) {
            // Two INSERTs of one key, say: a ticket that fails halfway is not what a rollback is for.
            return;
          }
          await run(rollback.sql);
          expect(await whole(table.name)).toEqual(before);
          undone += 1;
        },
      ),
      { numRuns: 80, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
    );
    // Declining is right, but declining everything proves nothing.
    expect(undone).toBeGreaterThan(15);
  });
});
