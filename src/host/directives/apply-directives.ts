import * as v from 'valibot';
import type { Caller } from '../../core/dms/caller';
import { listUsers, searchDatabase } from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import { isDirectiveKey } from '../../core/tickets/directive-keys';
import { looksSecret } from '../../core/tickets/directive-problems';
import {
  databaseNamed,
  pluginTypeNamed,
  valuesOf,
  type Directive,
  type DirectiveBlock,
} from '../../core/tickets/directives';
import type { Draft } from '../../core/tickets/draft';
import { DatabaseRef, type UserRef } from '../../core/tickets/reference';
import { databaseRef } from '../../core/submission/database-ref';

/** What a block of directives fills in, and what of it could not be. */
export interface Directed {
  readonly pluginType: string | undefined;
  readonly values: Draft['values'];
  readonly notes: readonly Message[];
}

export interface DirectionPorts {
  /** Looks up databases and people; without it none are filled in. */
  readonly client: Caller | undefined;
  /** The line of the file that the block's text begins in, from 0. */
  readonly firstLine?: number;
}

function isUsable(directive: Directive): boolean {
  return isDirectiveKey(directive.key) && !looksSecret(directive);
}

/** Says which lines are not used; of one that may hold a secret not even the key. */
function unused(directive: Directive, firstLine: number): Message {
  const line = firstLine + directive.line + 1;
  return looksSecret(directive)
    ? message('Line {0} looks like a key or a password. It is not used. Remove it from the file.', line)
    : message('Line {0}: "{1}" is no key of @dms.', line, directive.key);
}

/** The values of a block, its names looked up with the account in use. Everything stays to be seen and changed in the form. */
export async function applyDirectives(
  block: DirectiveBlock,
  { client, firstLine = 0 }: DirectionPorts,
): Promise<Directed> {
  const usable = { directives: block.directives.filter(isUsable) };
  const notes = block.directives
    .filter((directive) => !isUsable(directive))
    .map((directive) => unused(directive, firstLine));
  const values: Record<string, Draft['values'][string]> = { sql: block.sql };
  const put = (id: string, text: string): void => {
    if (text !== '') {
      values[id] = text;
    }
  };
  put('classify', valuesOf(usable, 'reason').at(-1) ?? '');
  put('comment', valuesOf(usable, 'background').join('\n'));
  put('affectRows', valuesOf(usable, 'rows').at(-1) ?? '');
  put('rollbackSql', block.rollback);
  const type = valuesOf(usable, 'type').at(-1);
  const pluginType = type === undefined ? undefined : pluginTypeNamed(type);
  if (client !== undefined) {
    const databases = await databasesOf(usable, client, notes);
    const stakeholders = await stakeholdersOf(usable, client, notes);
    Object.assign(
      values,
      databases.length > 0 ? { databases } : {},
      stakeholders.length > 0 ? { stakeholders } : {},
    );
  }
  if (type !== undefined && pluginType === undefined) {
    notes.push(
      message('"{0}" is no type of ticket that carries SQL. Write change, lock-free or export.', type),
    );
  }
  return { pluginType, values, notes };
}

type Usable = Pick<DirectiveBlock, 'directives'>;

async function databasesOf(usable: Usable, client: Caller, notes: Message[]): Promise<DatabaseRef[]> {
  const databases: DatabaseRef[] = [];
  for (const written of valuesOf(usable, 'database', true)) {
    const found = await databasesNamed(client, written);
    const [only, ...more] = found ?? [];
    if (only !== undefined && more.length === 0) {
      databases.push(only);
    } else {
      notes.push(databaseNote(written, found?.length));
    }
  }
  return databases;
}

/** What is to be said where a name does not stand for one database. */
export function databaseNote(written: string, found: number | undefined): Message {
  if (found === undefined) {
    return message('The database {0} could not be looked up.', written);
  }
  return found === 0
    ? message('The database {0} is not there for this account.', written)
    : message(
        '{0} databases are called {1}. Add the environment, as in {1} (dev).',
        found,
        databaseNamed(written).name,
      );
}

async function stakeholdersOf(usable: Usable, client: Caller, notes: Message[]): Promise<UserRef[]> {
  const stakeholders: UserRef[] = [];
  for (const written of valuesOf(usable, 'stakeholders', true)) {
    const user = await userNamed(client, written);
    if (user === undefined) {
      notes.push(message('The stakeholder {0} is not there.', written));
    } else {
      stakeholders.push(user);
    }
  }
  return stakeholders;
}

/** The databases that a directive's value stands for; `undefined` when DMS does not tell. */
export async function databasesNamed(
  client: Caller,
  written: string,
): Promise<readonly DatabaseRef[] | undefined> {
  const { name, environment } = databaseNamed(written);
  const outcome = await client.call(searchDatabase, { SearchKey: name, PageNumber: 1, PageSize: 50 });
  return outcome.ok
    ? outcome.value.databases
        .map(databaseRef)
        .filter(
          (database) =>
            v.is(DatabaseRef, database) &&
            [database.schemaName, database.name].includes(name) &&
            (environment === '' || database.envType.toLowerCase() === environment),
        )
    : undefined;
}

async function userNamed(client: Caller, written: string): Promise<UserRef | undefined> {
  const outcome = await client.call(listUsers, {
    SearchKey: written,
    UserState: 'NORMAL',
    PageNumber: 1,
    PageSize: 50,
  });
  const users = outcome.ok ? outcome.value.users : [];
  const found = users.filter(({ nickName, userId }) => nickName === written || userId === written);
  const [only] = found;
  return found.length === 1 && only !== undefined
    ? { userId: only.userId, nickName: only.nickName }
    : undefined;
}
