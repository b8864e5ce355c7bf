import { DmsClient } from '../../../src/core/dms/client';
import { systemClock } from '../../../src/core/dms/clock';
import { searchDatabase } from '../../../src/core/dms/operations';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import type { DatabaseRef } from '../../../src/core/tickets/reference';
import { startSandbox, type Sandbox } from '../sandbox';

/** A local DMS and the product's client for it. */
export interface LocalDms {
  readonly sandbox: Sandbox;
  /** Signed in as the developer. */
  readonly client: DmsClient;
  close(): Promise<void>;
}

export async function dmsAt(): Promise<LocalDms> {
  const sandbox = await startSandbox({ pace: 5 });
  const transport = new UndiciTransport();
  const client = new DmsClient({
    endpoint: sandbox.endpoint,
    transport,
    clock: systemClock,
    tid: sandbox.tenant.tid,
    credentials: () => Promise.resolve(sandbox.users[0]),
  });
  return {
    sandbox,
    client,
    close: async () => {
      await transport.close();
      await sandbox.close();
    },
  };
}

/** The database of this name, as the form knows it. @throws Error when there is none */
export async function databaseIn(client: DmsClient, schemaName: string): Promise<DatabaseRef> {
  const found = await client.call(searchDatabase, { SearchKey: schemaName, PageSize: 50 });
  const all = found.ok ? found.value.databases : [];
  const database = all.find((one) => one.schemaName === schemaName);
  if (database === undefined) {
    throw new Error(`no database ${schemaName}`);
  }
  const { databaseId, logic, searchName, envType, dbType, host, port } = database;
  return { dbId: databaseId, logic, name: searchName, schemaName, envType, dbType, host, port, owners: [] };
}
