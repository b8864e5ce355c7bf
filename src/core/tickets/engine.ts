import { dialectFor, dialects, type Dialect } from '../sql/dialect';
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

/** The dialect that all these databases speak; `generic` when there are none, or when they speak several. */
export function dialectOf(databases: readonly Pick<DatabaseRef, 'dbType'>[]): Dialect {
  const [first, ...others] = new Set(databases.map(({ dbType }) => dialectFor(dbType)));
  return first === undefined || others.length > 0 ? dialects.generic : first;
}
