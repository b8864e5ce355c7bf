import type { Database, Instance } from './assets';
import type { World } from './world';

/** DMS's display name. Its format is not stable in DMS either (dms-api 8). */
export function searchNameOf(database: Database): string {
  return database.logic
    ? `${database.schemaName}[${database.alias}]`
    : `${database.schemaName}@${addressOf(database.instance)}【${database.instance.alias}】`;
}

export function addressOf({ host, port }: Instance): string {
  return `${host}:${port}`;
}

/** MySQL has one catalog, `def`; in PostgreSQL the catalog is the database (dms-api 3.2). */
export function catalogNameOf(database: Database): string {
  return database.logic || database.instance.dbType === 'mysql' ? 'def' : database.schemaName;
}

/** The engine and environment of a logical database are those of its members. */
export function engineOf(world: World, database: Database): Pick<Instance, 'dbType' | 'envType'> {
  const [first] = world.physicalOf(database);
  if (first === undefined) {
    throw new Error(`a logical database without members: ${database.dbId}`);
  }
  return first.instance;
}
