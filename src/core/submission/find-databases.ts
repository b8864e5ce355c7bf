import * as v from 'valibot';
import type { Caller } from '../dms/caller';
import { getLogicDatabase, getPhysicalDatabase, searchDatabase } from '../dms/operations';
import type { Outcome } from '../dms/outcome';
import { DatabaseRef } from '../tickets/reference';
import { databaseRef } from './database-ref';

/** DMS takes at most 1000 a page (dms-api.md 1.7). */
const largestPage = 1000;

interface Described {
  readonly databaseId: string;
  readonly logic: boolean;
  readonly searchName: string;
  readonly schemaName: string;
  readonly alias: string;
  readonly envType: string;
  readonly dbType: string;
  readonly host: string;
  readonly port: string;
  readonly ownerNames: readonly string[];
}

/** The usable ones of what DMS describes. */
export function databaseRefs(found: readonly Omit<Described, 'alias'>[]): DatabaseRef[] {
  return found.map(databaseRef).filter((database) => v.is(DatabaseRef, database));
}

/** As many questions as the client has under way at a time. */
const atOnce = 8;

/** All answers, or the first error: a part of them would be taken for the whole. */
async function each<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer[]>> {
  const answers: Answer[] = [];
  for (let done = 0; done < items.length; done += atOnce) {
    for (const outcome of await Promise.all(items.slice(done, done + atOnce).map(ask))) {
      if (!outcome.ok) {
        return outcome;
      }
      answers.push(outcome.value);
    }
  }
  return { ok: true, value: answers };
}

/** What a name stands for. `sure`: there is one database of exactly this name. */
export interface NamedDatabases {
  readonly name: string;
  readonly sure: boolean;
  readonly databases: DatabaseRef[];
}

/** Everything that a search finds, page by page, but hardly more than `most`. */
async function searchAll(
  client: Caller,
  search: { readonly SearchKey?: string; readonly EnvType?: string },
  most: number,
  signal: AbortSignal,
): Promise<Outcome<{ readonly databases: readonly Described[]; readonly total: number }>> {
  const databases: Described[] = [];
  for (let page = 1; ; page += 1) {
    const outcome = await client.call(
      searchDatabase,
      { ...search, PageNumber: page, PageSize: largestPage },
      { signal },
    );
    if (!outcome.ok) {
      return outcome;
    }
    databases.push(...outcome.value.databases);
    const { total } = outcome.value;
    if (outcome.value.databases.length === 0 || databases.length >= Math.min(total, most)) {
      return { ok: true, value: { databases, total } };
    }
  }
}

/** All databases of an environment, but hardly more than `most`; `total` says how many there are. */
export async function databasesOf(
  client: Caller,
  envType: string,
  most: number,
  signal: AbortSignal,
): Promise<Outcome<{ readonly databases: DatabaseRef[]; readonly total: number }>> {
  const outcome = await searchAll(client, { EnvType: envType }, most, signal);
  return outcome.ok
    ? {
        ok: true,
        value: {
          databases: databaseRefs(outcome.value.databases.slice(0, most)),
          total: outcome.value.total,
        },
      }
    : outcome;
}

/** The physical databases behind a logical one, all or none: a missing one would be missed by the change as well. */
export async function physicalDatabasesOf(
  client: Caller,
  dbId: string,
  signal: AbortSignal,
): Promise<Outcome<DatabaseRef[]>> {
  const logic = await client.call(getLogicDatabase, { DbId: dbId }, { signal });
  if (!logic.ok) {
    return logic;
  }
  const outcome = await each(logic.value.databaseIds, (id) =>
    client.call(getPhysicalDatabase, { DbId: id }, { signal }),
  );
  return outcome.ok
    ? // A physical database is described without `Logic`.
      { ok: true, value: outcome.value.map((one) => databaseRef({ ...one, logic: false })) }
    : outcome;
}

/** What a person may call a database: as DMS shows it, by schema, by alias, or by schema and address. */
function namesOf({ searchName, schemaName, alias, host, port }: Described): string[] {
  return [searchName, schemaName, alias, `${schemaName}@${host}`, `${schemaName}@${host}:${port}`];
}

/** DMS searches schemas: what a displayed name has after it would find nothing. */
function searchKey(name: string): string {
  return name.split(/[@[【]/, 1)[0]?.trim() ?? name;
}

async function named(
  client: Caller,
  name: string,
  envType: string,
  signal: AbortSignal,
): Promise<Outcome<NamedDatabases>> {
  const search = { SearchKey: searchKey(name) || name, ...(envType === '' ? {} : { EnvType: envType }) };
  const outcome = await searchAll(client, search, Number.POSITIVE_INFINITY, signal);
  if (!outcome.ok) {
    return outcome;
  }
  const { databases } = outcome.value;
  const exact = databases.filter((one) => namesOf(one).includes(name));
  const like = databases.filter((one) =>
    namesOf(one).some((candidate) => candidate.toLowerCase() === name.toLowerCase()),
  );
  const found = databaseRefs(exact.length > 0 ? exact : like);
  return { ok: true, value: { name, sure: exact.length === 1 && found.length === 1, databases: found } };
}

/** Looks each name up by itself; DMS's answer decides, no name is left out of the answer. */
export async function databasesNamed(
  client: Caller,
  names: readonly string[],
  envType: string,
  signal: AbortSignal,
): Promise<Outcome<NamedDatabases[]>> {
  return each(names, (name) => named(client, name, envType, signal));
}
