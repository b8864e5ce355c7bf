import { message, type Message } from '../../core/message';
import type { DatabaseRef } from '../../core/tickets/reference';
import { environmentName } from './environment';

export function databaseKey({ dbId, logic }: DatabaseRef): string {
  return `${dbId}/${String(logic)}`;
}

export function databaseName({ name, schemaName, dbId }: DatabaseRef): string {
  return name || schemaName || dbId;
}

/** Engine and address, to tell databases of one name from each other. */
export function databasePlace({ dbType, host, port }: DatabaseRef): string {
  return [dbType, port === '' ? host : `${host}:${port}`].filter((part) => part !== '').join(' · ');
}

/** How many databases there are of each environment, production first. */
export function countByEnvironment(
  databases: readonly DatabaseRef[],
): readonly (readonly [environment: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { envType } of databases) {
    const environment = envType.toLowerCase();
    counts.set(environment, (counts.get(environment) ?? 0) + 1);
  }
  return [...counts].toSorted(([a], [b]) => Number(b === 'product') - Number(a === 'product'));
}

/** A database in one line of plain text. */
export function databaseLine(database: DatabaseRef, say: (message: Message) => string): string {
  return [
    databaseName(database),
    environmentName(database.envType, say),
    databasePlace(database),
    database.logic ? say(message('logical database')) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
