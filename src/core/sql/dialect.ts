import { clickhouse } from './dialects/clickhouse';
import { generic } from './dialects/generic';
import { hive } from './dialects/hive';
import { mysql } from './dialects/mysql';
import { oracle } from './dialects/oracle';
import { postgresql } from './dialects/postgresql';
import { sqlserver } from './dialects/sqlserver';
import type { Dialect } from './dialects/traits';

export type { Dialect } from './dialects/traits';

/** Every dialect, by its name. */
export const dialects: Readonly<Record<Dialect['name'], Dialect>> = {
  mysql,
  postgresql,
  oracle,
  sqlserver,
  hive,
  clickhouse,
  generic,
};

/**
 * Which names belong to which family, first match wins. DMS publishes no full list of its `DbType` values
 * (dms-api 2.4), so a name is read by the family it speaks of.
 */
const families: readonly (readonly [RegExp, Dialect])[] = [
  [
    /oracle|plsql|polardb[_-]?o\b|(?:^|[_-])(?:dm|dameng)(?:$|[_-])|oceanbase[_-]?oracle|ob[_-]?oracle/,
    oracle,
  ],
  [/sql[_-]?server|mssql|t-?sql|sybase/, sqlserver],
  [
    /postgre|pgsql|^pg$|_pg\b|-pg\b|greenplum|gpdb|hologres|gauss|kingbase|redshift|adb[_-]?pg|polardb[_-]?pg/,
    postgresql,
  ],
  [/mysql|maria|polardb|oceanbase|analyticdb|^ads$|^adb|drds|tidb|doris|starrocks|selectdb|lindorm/, mysql],
  [/clickhouse/, clickhouse],
  [/hive|^hql$|odps|maxcompute|spark|impala|presto|trino|data_?lake|dla/, hive],
];

/**
 * The dialect of a database, by DMS's engine name (`DbType`, any case); an editor's language id does as well.
 * What is not recognised is read as `generic`.
 */
export function dialectFor(dbType: string): Dialect {
  const name = dbType.toLowerCase();
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? generic;
}
