import type { DatabaseRef } from './reference';

/** Engines that are surely no MySQL. DMS does not publish its list of names, so an unknown name may be one. */
const others =
  /postgres|pgsql|greenplum|gpdb|gauss|kingbase|oracle|sqlserver|mssql|db2|dameng|mongo|redis|hbase|hive|odps|maxcompute|clickhouse|hologres|lindorm|elastic|presto|polardb_?(?:pg|o)|^pg$|^dm$/i;

/** The first of these databases of which it is known that it is not of the MySQL family. */
export function firstNotMySql(databases: readonly DatabaseRef[]): DatabaseRef | undefined {
  return databases.find(({ dbType }) => others.test(dbType));
}
