import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Caller } from '../../core/dms/caller';
import { searchDatabase } from '../../core/dms/operations';
import { DatabaseRef, isProduction } from '../../core/tickets/reference';
import { databaseRef } from '../../core/submission/database-ref';
import { say } from '../say';

interface Row extends vscode.QuickPickItem {
  readonly database?: DatabaseRef;
}

/** How long a person pauses before what they typed is searched for, in milliseconds. */
const pause = 250;
const pageSize = 50;

function rowOf(database: DatabaseRef): Row {
  const address = [database.host, database.port].filter((part) => part !== '').join(':');
  return {
    label: `$(${isProduction(database) ? 'warning' : 'database'}) ${database.name || database.schemaName}`,
    description: [database.envType.toLowerCase(), database.dbType].filter((part) => part !== '').join(' · '),
    detail: [address, ...database.owners].filter((part) => part !== '').join(' · '),
    // DMS has done the search, by more than is shown.
    alwaysShow: true,
    database,
  };
}

/** Test first, production last: so that Enter without looking does the least harm. */
function byRisk(a: DatabaseRef, b: DatabaseRef): number {
  return Number(isProduction(a)) - Number(isProduction(b));
}

/**
 * Asks for a database, searched for in DMS while the person types.
 * @param offered whether a database may be chosen at all.
 */
export function pickDatabase(
  client: Caller,
  title: string,
  offered: (database: DatabaseRef) => boolean = () => true,
): Promise<DatabaseRef | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Search for a database by name or address');
  pick.ignoreFocusOut = true;
  let running = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const search = async (): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    pick.busy = true;
    const parameters = { SearchKey: pick.value.trim(), PageNumber: 1, PageSize: pageSize };
    const outcome = await client.call(searchDatabase, parameters, { signal });
    if (signal.aborted) {
      return;
    }
    pick.busy = false;
    if (!outcome.ok) {
      pick.items = [{ label: `$(error) ${say(outcome.error.message)}`, alwaysShow: true }];
      return;
    }
    const found = outcome.value.databases
      .map(databaseRef)
      .filter((one) => v.is(DatabaseRef, one) && offered(one))
      .toSorted(byRisk);
    pick.items =
      found.length > 0
        ? found.map(rowOf)
        : [{ label: vscode.l10n.t('No database matches.'), alwaysShow: true }];
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void search(), pause);
    });
    pick.onDidAccept(() => {
      const database = pick.selectedItems[0]?.database;
      if (database !== undefined) {
        resolve(database);
        pick.hide();
      }
    });
    pick.onDidHide(() => {
      clearTimeout(timer);
      running.abort();
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
    void search();
  });
}
