import * as v from 'valibot';
import type { Caller } from '../dms/caller';
import { listInstances, listUsers, searchDatabase } from '../dms/operations';
import type { Outcome } from '../dms/outcome';
import { message, type Message } from '../message';
import type { Draft } from '../tickets/draft';
import { valueSchemas } from '../tickets/field';
import { DatabaseRef, type InstanceRef, type UserRef } from '../tickets/reference';
import { fieldOfKind, type NamedDatabase, type NamedThing, type OpenTemplate } from '../tickets/template';

/** A template whose names mean something to this account. */
export interface ResolvedTemplate {
  readonly values: Draft['values'];
  /** What was not found, or is not what the template's id says: a person has to look at it before anything is sent. */
  readonly notes: readonly Message[];
}

/** A thing that a name and perhaps an id stand for. */
interface Candidate<T> {
  readonly ref: T;
  readonly id: string;
}

interface Choice<T> {
  readonly ref?: T;
  readonly note?: Message;
}

const pageSize = 100;

/** Never by the id alone: another company's database may have it. By the name alone when that is unmistakable, and then said. */
function choose<T>(wanted: NamedThing, candidates: readonly Candidate<T>[]): Choice<T> {
  const same = candidates.find(({ id }) => id === wanted.id);
  if (same !== undefined) {
    return { ref: same.ref };
  }
  const [only] = candidates;
  if (only === undefined) {
    return { note: message('“{0}” was not found.', wanted.name) };
  }
  if (candidates.length > 1) {
    return { note: message('“{0}” is there several times: choose it yourself.', wanted.name) };
  }
  return wanted.id === undefined
    ? { ref: only.ref }
    : {
        ref: only.ref,
        note: message(
          '“{0}” has another id than in the template: look whether it is the right one.',
          wanted.name,
        ),
      };
}

function sameWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

async function database(
  client: Caller,
  wanted: NamedDatabase,
  signal: AbortSignal,
): Promise<Outcome<Choice<DatabaseRef>>> {
  const parameters = { SearchKey: wanted.name, PageNumber: 1, PageSize: pageSize };
  const outcome = await client.call(searchDatabase, parameters, { signal });
  if (!outcome.ok) {
    return outcome;
  }
  const refs = outcome.value.databases
    .map(
      ({
        databaseId,
        logic,
        searchName,
        schemaName,
        envType,
        dbType,
        host,
        port,
        ownerNames,
      }): DatabaseRef => ({
        dbId: databaseId,
        logic,
        name: searchName,
        schemaName,
        envType,
        dbType,
        host,
        port,
        owners: [...ownerNames],
      }),
    )
    .filter((ref) => v.is(DatabaseRef, ref))
    .filter(
      ({ schemaName, name, envType, logic }) =>
        (sameWord(schemaName, wanted.name) || sameWord(name, wanted.name)) &&
        sameWord(envType, wanted.environment ?? envType) &&
        logic === (wanted.logical ?? false),
    );
  return {
    ok: true,
    value: choose(
      wanted,
      refs.map((ref) => ({ ref, id: ref.dbId })),
    ),
  };
}

async function person(
  client: Caller,
  wanted: NamedThing,
  signal: AbortSignal,
): Promise<Outcome<Choice<UserRef>>> {
  const parameters = { SearchKey: wanted.name, UserState: 'NORMAL', PageNumber: 1, PageSize: pageSize };
  const outcome = await client.call(listUsers, parameters, { signal });
  return outcome.ok
    ? {
        ok: true,
        value: choose(
          wanted,
          outcome.value.users
            .filter(({ nickName }) => sameWord(nickName, wanted.name))
            .map(({ userId, nickName }) => ({ ref: { userId, nickName }, id: userId })),
        ),
      }
    : outcome;
}

async function instance(
  client: Caller,
  wanted: NamedThing,
  signal: AbortSignal,
): Promise<Outcome<Choice<InstanceRef>>> {
  const parameters = { SearchKey: wanted.name, PageNumber: 1, PageSize: pageSize };
  const outcome = await client.call(listInstances, parameters, { signal });
  return outcome.ok
    ? {
        ok: true,
        value: choose(
          wanted,
          outcome.value.instances
            .map(({ instanceId, instanceAlias, host }) => ({ instanceId, name: instanceAlias || host }))
            .filter(({ name }) => sameWord(name, wanted.name))
            .map((ref) => ({ ref, id: ref.instanceId })),
        ),
      }
    : outcome;
}

type Lookup<W, T> = (client: Caller, wanted: W, signal: AbortSignal) => Promise<Outcome<Choice<T>>>;

/** One after the other: a template names few, and DMS counts calls. */
async function all<W, T>(
  client: Caller,
  wanted: readonly W[],
  lookup: Lookup<W, T>,
  signal: AbortSignal,
): Promise<Outcome<{ readonly refs: readonly T[]; readonly notes: readonly Message[] }>> {
  const refs: T[] = [];
  const notes: Message[] = [];
  for (const one of wanted) {
    const outcome = await lookup(client, one, signal);
    if (!outcome.ok) {
      return outcome;
    }
    const { ref, note } = outcome.value;
    refs.push(...(ref === undefined ? [] : [ref]));
    notes.push(...(note === undefined ? [] : [note]));
  }
  return { ok: true, value: { refs, notes } };
}

/** Tables have ids of their database: they are kept only where that is surely the one the template was made with. */
function withoutTableIds(values: Draft['values']): Draft['values'] {
  const tables = v.safeParse(valueSchemas.tables, values['tables']);
  return tables.success
    ? { ...values, tables: tables.output.map(({ tableName }) => ({ tableId: '', tableName })) }
    : values;
}

/** Looks up in DMS, as the account in use sees it, everything that a template names. */
export async function resolveTemplate(
  client: Caller,
  template: OpenTemplate,
  signal: AbortSignal,
): Promise<Outcome<ResolvedTemplate>> {
  const databases = await all(client, template.databases, database, signal);
  if (!databases.ok) {
    return databases;
  }
  const people = await all(client, template.people, person, signal);
  if (!people.ok) {
    return people;
  }
  const instances = await all(client, template.instances, instance, signal);
  if (!instances.ok) {
    return instances;
  }
  const found = [
    ['databases', databases.value.refs],
    ['users', people.value.refs],
    ['instances', instances.value.refs],
  ] as const;
  const references = found.flatMap(([kind, refs]) => {
    const id = fieldOfKind(template.type, kind);
    return id === undefined || refs.length === 0 ? [] : [[id, [...refs]] as const];
  });
  const sure = databases.value.notes.length === 0 && template.databases.every(({ id }) => id !== undefined);
  return {
    ok: true,
    value: {
      values: {
        ...(sure ? template.values : withoutTableIds(template.values)),
        ...(Object.fromEntries(references) as Draft['values']),
      },
      notes: [...databases.value.notes, ...people.value.notes, ...instances.value.notes],
    },
  };
}
