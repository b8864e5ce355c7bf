import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { databases } from '../../sandbox/world/assets';
import type { ApiUser } from './official-sdk';

/** The company of the journeys: its local DMS, the people and what is in the databases. */
export interface Shop {
  readonly endpoint: string;
  readonly developer: ApiUser;
  readonly dba: ApiUser;
  readonly admin: ApiUser;
  /** Reads a database behind DMS's back, to see what really happened there; values as text. */
  rows(database: string, sql: string): Promise<readonly (readonly (string | null)[])[]>;
  /** The local DMS itself, to make it misbehave. */
  readonly dms: Sandbox;
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const dms = await startSandbox();
  const [developer, dba, admin] = dms.users;
  return {
    endpoint: dms.endpoint,
    developer,
    dba,
    admin,
    rows: async (name, sql) => (await dms.query(idOf(name), sql)).rows,
    dms,
    close: () => dms.close(),
  };
}

function idOf(name: string): string {
  const found = databases.find(({ schemaName }) => schemaName === name);
  if (found === undefined) {
    throw new Error(`the shop has no database ${name}`);
  }
  return found.dbId;
}
