import * as v from 'valibot';
import type { Caller } from '../../core/dms/caller';
import { listUsers, searchDatabase } from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import {
  databaseNamed,
  directiveKeys,
  pluginTypeNamed,
  valuesOf,
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

const known: ReadonlySet<string> = new Set(directiveKeys);

/** The values of a block, its names looked up with the account in use. Everything stays to be seen and changed in the form. */
export async function applyDirectives(block: DirectiveBlock, client: Caller): Promise<Directed> {
  const notes: Message[] = block.directives
    .filter(({ key }) => !known.has(key))
    .map(({ key, line }) => message('Line {0}: "{1}" is no key of @dms.', line + 1, key));
  const values: Record<string, Draft['values'][string]> = { sql: block.sql };
  const put = (id: string, text: string): void => {
    if (text !== '') {
      values[id] = text;
    }
  };
  put('classify', valuesOf(block, 'reason').at(-1) ?? '');
  put('comment', valuesOf(block, 'background').join('\n'));
  put('affectRows', valuesOf(block, 'rows').at(-1) ?? '');
  put('rollbackSql', block.rollback);
  const databases: DatabaseRef[] = [];
  for (const written of valuesOf(block, 'database', true)) {
    const found = await databasesNamed(client, written);
    const [only, ...more] = found;
    if (only === undefined || more.length > 0) {
      notes.push(
        only === undefined
          ? message('The database {0} is not there for this account.', written)
          : message(
              '{0} databases are called {1}. Add the environment, as in {1} (dev).',
              found.length,
              written,
            ),
      );
    } else {
      databases.push(only);
    }
  }
  const stakeholders: UserRef[] = [];
  for (const written of valuesOf(block, 'stakeholders', true)) {
    const user = await userNamed(client, written);
    if (user === undefined) {
      notes.push(message('The stakeholder {0} is not there.', written));
    } else {
      stakeholders.push(user);
    }
  }
  if (databases.length > 0) {
    values['databases'] = databases;
  }
  if (stakeholders.length > 0) {
    values['stakeholders'] = stakeholders;
  }
  const type = valuesOf(block, 'type').at(-1);
  const pluginType = type === undefined ? undefined : pluginTypeNamed(type);
  if (type !== undefined && pluginType === undefined) {
    notes.push(
      message('"{0}" is no type of ticket that carries SQL. Write change, lock-free or export.', type),
    );
  }
  return { pluginType, values, notes };
}

async function databasesNamed(client: Caller, written: string): Promise<readonly DatabaseRef[]> {
  const { name, environment } = databaseNamed(written);
  const outcome = await client.call(searchDatabase, { SearchKey: name, PageNumber: 1, PageSize: 50 });
  return (outcome.ok ? outcome.value.databases : [])
    .map(databaseRef)
    .filter(
      (database) =>
        v.is(DatabaseRef, database) &&
        [database.schemaName, database.name].includes(name) &&
        (environment === '' || database.envType.toLowerCase() === environment),
    );
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
