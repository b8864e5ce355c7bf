import type { Caller } from '../../dms/caller';
import { checkBatchTableAccessPermission } from '../../dms/operations';
import type { Outcome } from '../../dms/outcome';
import { writeJson } from '../../json';
import { dialectFor } from '../../sql/dialect';
import { inspect } from '../../sql/inspect';
import { bareParts } from '../../sql/names';
import type { DatabaseRef } from '../../tickets/reference';

/** What a ticket needs to be allowed, by DMS's name (`PermissionType`). */
export type Permission = 'EXPORT' | 'CORRECT';

/** A permission that the person lacks on tables of a database. */
export interface Missing {
  readonly database: DatabaseRef;
  readonly permission: Permission;
  readonly tables: readonly string[];
}

/** More tables than one question names. */
const mostTables = 100;
/** Longer SQL is not read for its tables: DMS says in the precheck what is missing. */
const longestSql = 1 << 20;

/** The permission that a type of ticket needs on the tables in its SQL; `undefined` when it needs none there. */
export function permissionFor(pluginType: string): Permission | undefined {
  switch (pluginType) {
    case 'DATA_EXPORT':
      return 'EXPORT';
    case 'DC_COMMON':
    case 'DC_CHUNK':
      return 'CORRECT';
    default:
      return undefined;
  }
}

/**
 * The tables that the SQL names in this database, without schema and quotes, each once. In MySQL a name with another database
 * before it is left out: it is not this database's.
 */
export function tablesIn(sql: string, { dbType, schemaName }: DatabaseRef): readonly string[] {
  if (sql.length > longestSql) {
    return [];
  }
  const dialect = dialectFor(dbType);
  const isHere = (parts: readonly string[]): boolean =>
    dialect.name !== 'mysql' || parts.length < 2 || parts.at(-2)?.toLowerCase() === schemaName.toLowerCase();
  const names = new Set<string>();
  for (const { kind, tables } of inspect(sql, dialect).statements) {
    for (const parts of kind === 'dml' || kind === 'query' ? tables.map(bareParts) : []) {
      if (isHere(parts)) {
        names.add(parts.at(-1) ?? '');
      }
    }
  }
  return [...names].filter((name) => name !== '').slice(0, mostTables);
}

/** Asks DMS which of these tables the person lacks a permission on (dms-api 3.2, `CheckBatchTableAccessPermission`). */
export async function missingOn(
  client: Caller,
  database: DatabaseRef,
  permission: Permission,
  tables: readonly string[],
  signal: AbortSignal,
): Promise<Outcome<readonly string[]>> {
  const outcome = await client.call(
    checkBatchTableAccessPermission,
    {
      DbId: database.dbId,
      Logic: database.logic,
      PermissionType: permission,
      TableNameList: writeJson(tables),
    },
    { signal },
  );
  if (!outcome.ok) {
    return outcome;
  }
  const refused = outcome.value.tables.filter(({ success }) => !success).map(({ tableName }) => tableName);
  // uncertain: whether DMS names all tables or only the refused ones; both read the same here.
  return { ok: true, value: tables.filter((table) => refused.includes(table)) };
}
