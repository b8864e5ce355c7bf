import type { PhysicalDatabase } from '../world/assets';
import type { Engine } from './engine';

export interface CatalogTable {
  readonly tableId: string;
  readonly name: string;
  readonly description: string;
  readonly rows: number;
  readonly megabytes: number;
}

export interface CatalogColumn {
  readonly columnId: string;
  readonly name: string;
  readonly type: string;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly nullable: boolean;
  readonly autoIncrement: boolean;
  readonly defaultValue: string | undefined;
  readonly description: string;
  readonly position: number;
}

export interface CatalogIndex {
  readonly indexId: string;
  readonly name: string;
  readonly kind: 'Primary' | 'Unique' | 'Normal';
  readonly columns: readonly string[];
}

/** DMS keeps its own ids for tables and columns; here they are made of the database's id and PostgreSQL's own. */
export function tableIdOf(database: PhysicalDatabase, oid: string): string {
  return `${database.dbId.slice(-6)}${oid.padStart(8, '0')}`;
}

/** The tables as they are now, by name. */
export async function tablesIn(engine: Engine, database: PhysicalDatabase): Promise<CatalogTable[]> {
  const { rows } = await engine.at(database).run(`
    select oid, relname, coalesce(obj_description(oid, 'pg_class'), ''), greatest(reltuples, 0)::bigint, pg_total_relation_size(oid) / 1048576
    from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace order by relname`);
  return rows.map(([oid, name, description, count, size]) => ({
    tableId: tableIdOf(database, oid ?? ''),
    name: name ?? '',
    description: description ?? '',
    rows: Number(count),
    megabytes: Number(size),
  }));
}

export async function columnsIn(
  engine: Engine,
  database: PhysicalDatabase,
  table: string,
): Promise<CatalogColumn[]> {
  const { rows } = await engine.at(database).run(`
    select attnum, column_name, format_type(atttypid, atttypmod), character_maximum_length, numeric_precision, numeric_scale, is_nullable, is_identity,
      column_default, col_description(attrelid, attnum), attrelid
    from information_schema.columns join pg_attribute on attrelid = (quote_ident(table_schema) || '.' || quote_ident(table_name))::regclass and attname = column_name
    where table_schema = current_schema() and table_name = '${table.replaceAll("'", "''")}' order by ordinal_position`);
  return rows.map(
    ([
      position,
      name,
      type,
      length,
      precision,
      scale,
      nullable,
      identity,
      fallback,
      description,
      relation,
    ]) => ({
      columnId: `${tableIdOf(database, relation ?? '')}${(position ?? '').padStart(3, '0')}`,
      name: name ?? '',
      type: type ?? '',
      length: Number(length ?? 0),
      precision: Number(precision ?? 0),
      scale: Number(scale ?? 0),
      nullable: nullable === 'YES',
      autoIncrement: identity === 'YES' || fallback?.startsWith('nextval(') === true,
      defaultValue: fallback ?? undefined,
      description: description ?? '',
      position: Number(position),
    }),
  );
}

export async function indexesIn(
  engine: Engine,
  database: PhysicalDatabase,
  table: string,
): Promise<CatalogIndex[]> {
  const { rows } = await engine.at(database).run(`
    select i.indexrelid, c.relname, case when indisprimary then 'Primary' when indisunique then 'Unique' else 'Normal' end,
      (select string_agg(attname, ',' order by array_position(indkey::int2[], attnum)) from pg_attribute where attrelid = i.indrelid and attnum = any(indkey))
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relnamespace = current_schema()::regnamespace and t.relname = '${table.replaceAll("'", "''")}' order by c.relname`);
  return rows.map(([oid, name, kind, columns]) => ({
    indexId: tableIdOf(database, oid ?? ''),
    name: name ?? '',
    kind: kind === 'Primary' || kind === 'Unique' ? kind : 'Normal',
    columns: (columns ?? '').split(','),
  }));
}
