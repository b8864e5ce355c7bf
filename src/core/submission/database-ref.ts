import type { DatabaseRef } from '../../core/tickets/reference';

/** A database as DMS's search describes it, as tickets name it. */
export function databaseRef(
  found: Omit<DatabaseRef, 'dbId' | 'name' | 'owners'> & {
    readonly databaseId: string;
    readonly searchName: string;
    readonly ownerNames: readonly string[];
  },
): DatabaseRef {
  return {
    dbId: found.databaseId,
    logic: found.logic,
    name: found.searchName,
    schemaName: found.schemaName,
    envType: found.envType,
    dbType: found.dbType,
    host: found.host,
    port: found.port,
    owners: [...found.ownerNames],
  };
}
