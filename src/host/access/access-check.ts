import type { Caller } from '../../core/dms/caller';
import type { Outcome } from '../../core/dms/outcome';
import { missingOn, permissionFor, tablesIn, type Missing } from '../../core/submission/before/check-access';
import type { Draft } from '../../core/tickets/draft';
import { databasesOf, sqlOf } from '../../core/tickets/draft-parts';

/** Checks one form's permissions. What was found to be allowed is not asked again: only new tables cost a request. */
export class AccessCheck {
  private readonly allowed = new Set<string>();

  async of(client: Caller, draft: Draft, signal: AbortSignal): Promise<Outcome<readonly Missing[]>> {
    const permission = permissionFor(draft.pluginType);
    const found: Missing[] = [];
    for (const database of permission === undefined ? [] : databasesOf(draft)) {
      const key = (table: string): string => `${permission ?? ''} ${database.dbId} ${table}`;
      const tables = tablesIn(sqlOf(draft), database).filter((table) => !this.allowed.has(key(table)));
      if (permission === undefined || tables.length === 0) {
        continue;
      }
      const outcome = await missingOn(client, database, permission, tables, signal);
      if (!outcome.ok) {
        return outcome;
      }
      const missing = new Set(outcome.value);
      for (const table of tables.filter((one) => !missing.has(one))) {
        this.allowed.add(key(table));
      }
      if (missing.size > 0) {
        found.push({ database, permission, tables: [...missing] });
      }
    }
    return { ok: true, value: found };
  }
}
