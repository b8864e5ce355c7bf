import { businessRefusal } from '../wire/refusal';
import { KeyRing } from './access-keys';
import type { Database, PhysicalDatabase } from './assets';
import { databases } from './assets';
import type { SandboxClock } from './clock';
import { names, people } from './people';
import type { Person } from './people';
import { Permissions } from './permissions';

const year = 365 * 86_400_000;

/** Who and what is there: people, keys, databases, permissions. */
export class World {
  readonly keys = new KeyRing();
  readonly permissions = new Permissions();
  readonly people: readonly Person[] = people;
  private readonly owners = new Map(databases.map(({ dbId, ownerIds }) => [dbId, ownerIds]));

  constructor(readonly clock: SandboxClock) {}

  /** The keys and permissions of a first start; a state file brings its own. */
  found(): void {
    for (const userId of [names.dana, names.bo, names.ada]) {
      this.keys.issue(this.person(userId).uid);
    }
    const now = this.clock.now();
    for (const { dbId, schemaName } of databases) {
      // Dana may only read the CRM's production, so that a permission ticket has something to change.
      const types =
        schemaName === 'crm_prod' ? (['QUERY'] as const) : (['QUERY', 'EXPORT', 'CORRECT'] as const);
      for (const type of types) {
        this.permissions.grant(names.dana, type, { kind: 'DATABASE', id: dbId }, now, now + year);
      }
    }
  }

  person(userId: string): Person {
    const found = this.people.find((person) => person.userId === userId);
    if (found === undefined) {
      throw businessRefusal('UserNotExist', 'The specified user not exists.');
    }
    return found;
  }

  personByUid(uid: string): Person {
    const found = this.people.find((person) => person.uid === uid && person.state === 'NORMAL');
    if (found === undefined) {
      throw businessRefusal('UserNotExist', 'The specified user not exists.');
    }
    return found;
  }

  isDba(person: Person): boolean {
    return person.roles.includes('DBA');
  }

  isAdmin(person: Person): boolean {
    return person.roles.includes('ADMIN');
  }

  /** The database of this id that is logical, or not, as asked. */
  database(dbId: string, logic: boolean): Database {
    const found = databases.find((database) => database.dbId === dbId && database.logic === logic);
    if (found === undefined) {
      throw businessRefusal('UnknownError', `can not find database, dbId : ${dbId}`);
    }
    return found;
  }

  /** The physical databases behind it: itself, or its members. */
  physicalOf(database: Database): PhysicalDatabase[] {
    const ids = database.logic ? database.memberIds : [database.dbId];
    return databases.filter((one): one is PhysicalDatabase => !one.logic && ids.includes(one.dbId));
  }

  allOwners(): ReadonlyMap<string, readonly string[]> {
    return this.owners;
  }

  ownersOf(dbId: string): readonly string[] {
    return this.owners.get(dbId) ?? [];
  }

  addOwner(dbId: string, userId: string): void {
    this.owners.set(dbId, [...new Set([...this.ownersOf(dbId), userId])]);
  }

  nickName(userId: string): string {
    return this.people.find((person) => person.userId === userId)?.nickName ?? userId;
  }

  /** Whether the person may do this to the database: by role, as owner or by permission. */
  may(
    person: Person,
    type: 'QUERY' | 'EXPORT' | 'CORRECT',
    database: Database,
    tables: readonly string[],
  ): boolean {
    return (
      this.isDba(person) ||
      this.isAdmin(person) ||
      this.ownersOf(database.dbId).includes(person.userId) ||
      this.permissions.holds(person.userId, type, database.dbId, tables, this.clock.now())
    );
  }
}
