import { emptyValues } from './field';
import type { Draft } from './draft';
import type { DatabaseRef, UserRef } from './reference';

/** What DMS says of a data change that another draft can begin with (`GetDataCorrectOrderDetail`). */
export interface KnownChange {
  readonly databases: readonly {
    readonly dbId: string;
    readonly dbType: string;
    readonly envType: string;
    readonly logic: boolean;
    readonly searchName: string;
  }[];
  readonly classify: string;
  readonly stakeholders: readonly UserRef[];
}

/** A database as DMS's details name it; what they leave out stays empty. */
function databaseRef({
  dbId,
  dbType,
  envType,
  logic,
  searchName,
}: KnownChange['databases'][number]): DatabaseRef {
  return { dbId, logic, name: searchName, schemaName: '', envType, dbType, host: '', port: '', owners: [] };
}

/** The fields that every draft about the same databases shares; the rest is the caller's. */
export function sameDatabases(known: KnownChange): Draft['values'] {
  return {
    databases: known.databases.map(databaseRef),
    classify: known.classify,
    stakeholders: known.stakeholders.length === 0 ? emptyValues.users : [...known.stakeholders],
  };
}
