import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Caller } from '../../core/dms/caller';
import { searchDatabase } from '../../core/dms/operations';
import { DatabaseRef, isProduction } from '../../core/tickets/reference';
import { databaseRef } from '../../core/submission/database-ref';
import { failureDetails } from '../actions/failure-notice';
import { searchPick, type SearchRow } from '../actions/search-pick';
import { say } from '../say';

const pageSize = 50;

function rowOf(database: DatabaseRef): SearchRow<DatabaseRef> {
  const address = [database.host, database.port].filter((part) => part !== '').join(':');
  return {
    label: `$(${isProduction(database) ? 'warning' : 'database'}) ${database.name || database.schemaName}`,
    description: [database.envType.toLowerCase(), database.dbType].filter((part) => part !== '').join(' · '),
    detail: [address, ...database.owners].filter((part) => part !== '').join(' · '),
    // DMS has done the search, by more than is shown.
    alwaysShow: true,
    value: database,
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
  const placeholder = vscode.l10n.t('Search for a database by name or address');
  return searchPick({ title, placeholder, ignoreFocusOut: true }, async (text, signal) => {
    const parameters = { SearchKey: text, PageNumber: 1, PageSize: pageSize };
    const outcome = await client.call(searchDatabase, parameters, { signal });
    if (!outcome.ok) {
      const { error } = outcome;
      const detail = failureDetails(error).replaceAll('\n', ' · ');
      return [{ label: `$(error) ${say(error.message)}`, detail, alwaysShow: true }];
    }
    const found = outcome.value.databases
      .map(databaseRef)
      .filter((one) => v.is(DatabaseRef, one) && offered(one))
      .toSorted(byRisk);
    return found.length > 0
      ? found.map(rowOf)
      : [{ label: vscode.l10n.t('No database matches.'), alwaysShow: true }];
  });
}
