import { dialectFor } from '../sql/dialect';
import type { DatabaseRef } from './reference';

/** Engines without SQL, which no dialect names. */
const noSql = /mongo|redis|hbase|elastic|memcache/i;

/**
 * The first of these databases of which it is known that it is not of the MySQL family. DMS does not publish its list of
 * engine names, so an unknown name may be of that family.
 */
export function firstNotMySql(databases: readonly DatabaseRef[]): DatabaseRef | undefined {
  return databases.find(
    ({ dbType }) => noSql.test(dbType) || !['mysql', 'generic'].includes(dialectFor(dbType).name),
  );
}

/** Whether it is known that the database is of the MySQL family. */
export function isMySql({ dbType }: Pick<DatabaseRef, 'dbType'>): boolean {
  return dialectFor(dbType).name === 'mysql';
}
