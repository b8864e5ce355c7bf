import type { Caller } from '../dms/caller';
import { getLogicDatabase, getPhysicalDatabase } from '../dms/operations';
import type { DatabaseRef } from '../tickets/reference';

/** Beyond this many the names that a ticket's detail has will do. */
const mostLookups = 20;

async function resolved(client: Caller, database: DatabaseRef, signal: AbortSignal): Promise<DatabaseRef> {
  const parameters = { DbId: database.dbId };
  const outcome = database.logic
    ? await client.call(getLogicDatabase, parameters, { signal })
    : await client.call(getPhysicalDatabase, parameters, { signal });
  if (!outcome.ok) {
    // It may be gone, or not the caller's to see; the form says so when it is chosen in vain.
    return database;
  }
  const { searchName, schemaName, envType, dbType, host, port, ownerNames } = outcome.value;
  return {
    ...database,
    name: searchName || database.name,
    schemaName,
    envType: envType || database.envType,
    dbType: dbType || database.dbType,
    host,
    port,
    owners: [...ownerNames],
  };
}

/** The databases with all that a person recognises them by: name, environment, engine, address, owners. */
export function resolveDatabases(
  client: Caller,
  databases: readonly DatabaseRef[],
  signal: AbortSignal,
): Promise<readonly DatabaseRef[]> {
  return Promise.all(
    databases.map((one, index) =>
      index < mostLookups ? resolved(client, one, signal) : Promise.resolve(one),
    ),
  );
}
