import { message } from '../../message';
import type { Dialect } from '../dialects/traits';
import { bareParts } from '../names';
import type { Declined } from '../rows/dml';
import { plainText, readCells, type Cell } from './cells';
import type { Values } from './value-kind';

/** What the database's own catalog says of a column, beyond DMS's metadata. */
export interface CatalogColumn {
  readonly name: string;
  readonly type: string;
  readonly generated: boolean;
  readonly selfUpdating: boolean;
  readonly identityAlways: boolean;
  readonly hidden: boolean;
}

/** What the database's own catalog says of a table. */
export interface Catalog {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly CatalogColumn[];
  readonly triggers: boolean;
  readonly cascadesDelete: boolean;
  readonly cascadesUpdate: boolean;
  readonly pointsAtItself: boolean;
  /** Unique indexes that do not hold for the whole table: on a part of the rows, or on expressions. */
  readonly partialIndexes: ReadonlySet<string>;
  /** More than a plain table: rules, row security, tables that inherit from it. */
  readonly isOdd: boolean;
  /** The session writes dates, intervals and floats so that every other session reads the same. */
  readonly isPlainSession: boolean;
}

/** How many cells {@link catalogQuestion} asks for, a row for each column. */
const width = 14;

/** The SELECT for what DMS's metadata does not tell of a table; one row for each of its columns. */
export function catalogQuestion(table: string, { name }: Dialect, values: Values): string {
  return name === 'mysql' ? mysqlQuestion(table, values) : postgresqlQuestion(table, values);
}

function mysqlQuestion(table: string, values: Values): string {
  const parts = bareParts(table);
  const named = values.text(parts.at(-1) ?? '');
  const schema = parts.length > 1 ? values.text(parts.at(-2) ?? '') : 'DATABASE()';
  const references = (rule: string): string =>
    `(SELECT COUNT(*) FROM information_schema.REFERENTIAL_CONSTRAINTS r WHERE r.UNIQUE_CONSTRAINT_SCHEMA = ${schema} AND r.REFERENCED_TABLE_NAME = ${named} AND ${rule})`;
  const cells = [
    'c.TABLE_SCHEMA',
    'c.TABLE_NAME',
    'c.COLUMN_NAME',
    'c.COLUMN_TYPE',
    "c.EXTRA REGEXP '(virtual|stored|persistent)( generated)?$|^(virtual|persistent)'",
    "c.EXTRA LIKE '%on update%'",
    '0',
    "c.EXTRA LIKE '%invisible%'",
    `(SELECT COUNT(*) FROM information_schema.TRIGGERS t WHERE t.EVENT_OBJECT_SCHEMA = ${schema} AND t.EVENT_OBJECT_TABLE = ${named})`,
    references("r.DELETE_RULE IN ('CASCADE', 'SET NULL', 'SET DEFAULT')"),
    references("r.UPDATE_RULE IN ('CASCADE', 'SET NULL', 'SET DEFAULT')"),
    references('r.TABLE_NAME = r.REFERENCED_TABLE_NAME'),
    "''",
    '0',
  ].map((expression) => values.textCell(expression));
  return `SELECT ${values.row(cells)} AS dms_row FROM information_schema.COLUMNS c WHERE c.TABLE_SCHEMA = ${schema} AND c.TABLE_NAME = ${named} ORDER BY c.ORDINAL_POSITION`;
}

function postgresqlQuestion(table: string, values: Values): string {
  const flag = (condition: string): string => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const foreign = (rule: string): string =>
    flag(
      `EXISTS (SELECT 1 FROM pg_catalog.pg_constraint f WHERE f.confrelid = c.oid AND f.contype = 'f' AND ${rule})`,
    );
  // Older servers lack some of these columns; as JSON an absent one is merely NULL.
  const cells = [
    'n.nspname',
    'c.relname',
    'a.attname',
    'pg_catalog.format_type(a.atttypid, a.atttypmod)',
    flag("coalesce(to_jsonb(a) ->> 'attgenerated', '') <> ''"),
    '0',
    flag("coalesce(to_jsonb(a) ->> 'attidentity', '') = 'a'"),
    '0',
    flag(
      "EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D')",
    ),
    foreign("f.confdeltype IN ('c', 'n', 'd')"),
    foreign("f.confupdtype IN ('c', 'n', 'd')"),
    foreign('f.conrelid = f.confrelid'),
    "(SELECT string_agg(encode(convert_to(x.relname, 'UTF8'), 'hex'), ' ') FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL OR NOT i.indisvalid OR NOT i.indimmediate))",
    flag(
      "c.relkind NOT IN ('r', 'p') OR (c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_catalog.pg_inherits h WHERE h.inhparent = c.oid)) OR EXISTS (SELECT 1 FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.oid) OR coalesce(to_jsonb(c) ->> 'relrowsecurity', 'false') = 'true'",
    ),
    flag(
      "current_setting('DateStyle') LIKE 'ISO%' AND current_setting('IntervalStyle') IN ('postgres', 'iso_8601') AND current_setting('extra_float_digits')::int >= CASE WHEN current_setting('server_version_num')::int >= 120000 THEN 1 ELSE 3 END",
    ),
  ].map((expression) => values.textCell(expression));
  return `SELECT ${values.row(cells)} AS dms_row FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE c.oid = ${values.text(table)}::regclass ORDER BY a.attnum`;
}

/** The catalog's answer; declined when it is not what was asked for, e.g. masked, or when there is no such table. */
export function readCatalog(rows: readonly unknown[], { name }: Dialect): Catalog | Declined {
  const wanted = name === 'postgresql' ? width + 1 : width;
  const read = rows.map((row) => (typeof row === 'string' ? readCells(row, wanted) : undefined));
  const all = read.filter((cells) => cells !== undefined);
  const [first] = all;
  if (first === undefined || all.length !== rows.length) {
    return { reason: message('What the database knows of the table could not be read.') };
  }
  const is = (cells: readonly Cell[], at: number): boolean => Number(plainText(cells[at])) > 0;
  return {
    schema: plainText(first[0]),
    table: plainText(first[1]),
    columns: all.map((cells) => ({
      name: plainText(cells[2]),
      type: plainText(cells[3]),
      generated: is(cells, 4),
      selfUpdating: is(cells, 5),
      identityAlways: is(cells, 6),
      hidden: is(cells, 7),
    })),
    triggers: is(first, 8),
    cascadesDelete: is(first, 9),
    cascadesUpdate: is(first, 10),
    pointsAtItself: is(first, 11),
    partialIndexes: new Set(plainText(first[12]).split(' ').filter(Boolean).map(nameOfHex)),
    isOdd: is(first, 13),
    isPlainSession: name !== 'postgresql' || is(first, 14),
  };
}

function nameOfHex(hex: string): string {
  return plainText({ kind: 'value', hex });
}
