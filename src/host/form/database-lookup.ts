import * as v from 'valibot';
import type { Caller } from '../../core/dms/caller';
import { getLogicDatabase, getPhysicalDatabase, searchDatabase } from '../../core/dms/operations';
import type { Outcome } from '../../core/dms/outcome';
import { DatabaseRef } from '../../core/tickets/reference';
import { maxItems, type NamedDatabases } from '../../protocol/messages';
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

/** All databases of an environment; when there are more than a form holds, `total` says so and the list is short. */
export async function databasesOf(
  client: Caller,
  envType: string,
  signal: AbortSignal,
): Promise<Outcome<{ readonly databases: DatabaseRef[]; readonly total: number }>> {
  const outcome = await searchAll(client, { EnvType: envType }, maxItems, signal);
  return outcome.ok
    ? {
        ok: true,
        value: {
          databases: databaseRefs(outcome.value.databases.slice(0, maxItems)),
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
  const outcomes = await Promise.all(
    logic.value.databaseIds.map((id) => client.call(getPhysicalDatabase, { DbId: id }, { signal })),
  );
  const databases: DatabaseRef[] = [];
  for (const outcome of outcomes) {
    if (!outcome.ok) {
      return outcome;
    }
    // A physical database is described without `Logic`.
    databases.push(databaseRef({ ...outcome.value, logic: false }));
  }
  return { ok: true, value: databases };
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
  const found = databaseRefs(exact.length > 0 ? exact : like).slice(0, maxItems);
  return { ok: true, value: { name, sure: exact.length === 1 && found.length === 1, databases: found } };
}

/** Looks each name up by itself; DMS's answer decides, no name is left out of the answer. */
export async function databasesNamed(
  client: Caller,
  names: readonly string[],
  envType: string,
  signal: AbortSignal,
): Promise<Outcome<NamedDatabases[]>> {
  const outcomes = await Promise.all(names.map((name) => named(client, name, envType, signal)));
  const all: NamedDatabases[] = [];
  for (const outcome of outcomes) {
    if (!outcome.ok) {
      return outcome;
    }
    all.push(outcome.value);
  }
  return { ok: true, value: all };
}
