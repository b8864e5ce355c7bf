import type { Runner } from '../engine/pg-database';

/**
 * The rows that `change` updates or deletes, as they were, cascades included: SQL that puts them back.
 * Triggers do it, inside the same transaction, so that no SQL has to be understood for it.
 */
export async function withBackup<Result>(
  runner: Runner,
  change: () => Promise<Result>,
): Promise<[Result, string]> {
  const tables = (
    await runner.run(
      `select c.oid::regclass::text from pg_class c where relkind = 'r' and relnamespace = current_schema()::regnamespace order by c.oid`,
    )
  ).rows.map(([name]) => name ?? '');
  await runner.script(`
    create temp table dms_before(position bigserial, relation oid, data jsonb) on commit drop;
    create function dms_capture() returns trigger language plpgsql as $$
      begin insert into dms_before(relation, data) values (tg_relid, to_jsonb(old)); return null; end $$;
    ${tables.map((table) => `create trigger dms_capture after update or delete on ${table} for each row execute function dms_capture();`).join('\n')}`);
  const result = await change();
  const backup = await runner.run(restoreSql);
  await runner.script('drop function dms_capture() cascade; drop table dms_before;');
  return [result, backup.rows.map(([line]) => `${line ?? ''}\n`).join('')];
}

/** One INSERT per row; parents first, as they were created first, and a row's oldest image last, so that it is the one that stays. */
const restoreSql = `
  with keys as (
    select indrelid relation, array_agg(attname::text order by attnum) names from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
    where indisprimary group by indrelid)
  select format('INSERT INTO %s (%s) VALUES (%s)%s;', relation::regclass,
    (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = b.relation and attnum > 0 and not attisdropped),
    (select string_agg(quote_nullable(data ->> attname), ', ' order by attnum) from pg_attribute where attrelid = b.relation and attnum > 0 and not attisdropped),
    coalesce((select format(' ON CONFLICT (%s) DO UPDATE SET %s', (select string_agg(quote_ident(n), ', ') from unnest(names) n),
      (select string_agg(format('%1$I = EXCLUDED.%1$I', attname), ', ' order by attnum) from pg_attribute where attrelid = b.relation and attnum > 0 and not attisdropped))
      from keys where keys.relation = b.relation), ''))
  from dms_before b order by relation, position desc`;
