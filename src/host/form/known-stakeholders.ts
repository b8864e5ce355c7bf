import * as v from 'valibot';
import type * as vscode from 'vscode';
import { UserRef, type DatabaseRef } from '../../core/tickets/reference';

export type DatabaseKey = Pick<DatabaseRef, 'dbId' | 'logic'>;

const mostPeople = 10;
const mostDatabases = 200;

/** By database, the one used last at the end; its people with the newest first. */
const Known = v.fallback(v.record(v.string(), v.array(UserRef)), {});

function keyOf({ dbId, logic }: DatabaseKey): string {
  return `${dbId}/${String(logic)}`;
}

/**
 * Who were stakeholders of earlier tickets, for each database of each tenant. They are offered first when the database is
 * chosen again, and never put in by themselves.
 */
export class KnownStakeholders {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  /** Those of any of the databases, each once. */
  of(tid: string, databases: readonly DatabaseKey[]): readonly UserRef[] {
    const known = this.read(tid);
    const people = databases.flatMap((database) => known[keyOf(database)] ?? []);
    return [...new Map(people.map((person) => [person.userId, person])).values()];
  }

  async remember(tid: string, databases: readonly DatabaseKey[], people: readonly UserRef[]): Promise<void> {
    if (people.length === 0 || databases.length === 0) {
      return;
    }
    const known = new Map(Object.entries(this.read(tid)));
    for (const database of databases) {
      const key = keyOf(database);
      const before = (known.get(key) ?? []).filter((one) =>
        people.every(({ userId }) => userId !== one.userId),
      );
      known.delete(key);
      known.set(key, [...people, ...before].slice(0, mostPeople));
    }
    await this.memento.update(this.key(tid), Object.fromEntries([...known].slice(-mostDatabases)));
  }

  private read(tid: string): v.InferOutput<typeof Known> {
    return v.parse(Known, this.memento.get(this.key(tid)));
  }

  private key(tid: string): string {
    return `stakeholders.${tid}`;
  }
}
