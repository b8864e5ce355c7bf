import type { Caller } from '../../dms/caller';
import { getLogicDatabase, getPhysicalDatabase } from '../../dms/operations/databases';
import type { DmsError } from '../../dms/outcome';
import { message } from '../../message';
import type { DatabaseRef } from '../../tickets/reference';

interface Stewards {
  /** Those beside the DBA. */
  readonly owners: string;
  /** Empty for a logical database: DMS names none (dms-api 3.1). */
  readonly dba: string;
}

async function stewardsOf(
  client: Caller,
  { dbId, logic }: DatabaseRef,
  signal: AbortSignal | undefined,
): Promise<Stewards | undefined> {
  const options = signal === undefined ? {} : { signal };
  if (logic) {
    const found = await client.call(getLogicDatabase, { DbId: dbId }, options);
    return found.ok ? { owners: found.value.ownerNames.join(', '), dba: '' } : undefined;
  }
  const found = await client.call(getPhysicalDatabase, { DbId: dbId }, options);
  if (!found.ok) {
    return undefined;
  }
  const { ownerNames, dbaName: dba } = found.value;
  return { owners: ownerNames.filter((name) => name !== dba).join(', '), dba };
}

/**
 * A refusal for want of a permission inside DMS, with the people who can give it: the owners and the DBA of the first of its
 * databases. Any other error, and one where DMS names nobody, stays as it is.
 */
export async function namingStewards(
  client: Caller,
  error: DmsError,
  databases: readonly DatabaseRef[],
  signal?: AbortSignal,
): Promise<DmsError> {
  const [database] = databases;
  if (error.deniedBy !== 'DMS' || database === undefined) {
    return error;
  }
  const { owners, dba } = (await stewardsOf(client, database, signal)) ?? { owners: '', dba: '' };
  if (owners === '' && dba === '') {
    return error;
  }
  const { schemaName: name } = database;
  return {
    ...error,
    message:
      owners === ''
        ? message(
            'DMS does not allow you this on {0}. Apply for the permission in DMS, or ask its DBA, {1}.',
            name,
            dba,
          )
        : dba === ''
          ? message(
              'DMS does not allow you this on {0}. Apply for the permission in DMS, or ask its owner, {1}.',
              name,
              owners,
            )
          : message(
              'DMS does not allow you this on {0}. Apply for the permission in DMS, or ask its owner, {1}, or its DBA, {2}.',
              name,
              owners,
              dba,
            ),
  };
}
