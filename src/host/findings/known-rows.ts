import { listTables } from '../../core/dms/operations';
import type { DatabaseRef } from '../../core/tickets/reference';
import type { SessionSource } from '../profiles/session';

/**
 * About how many rows tables have, as DMS's catalogue says. Each table is asked for once; nobody waits for the answer, and
 * what DMS does not tell is left out.
 */
export class KnownRows {
  private readonly known = new Map<string, number>();
  private readonly asked = new Set<string>();

  /** @param onLearnt called when more is known than before. */
  constructor(
    private readonly sessions: Pick<SessionSource, 'current'>,
    private readonly onLearnt: () => void,
  ) {}

  readonly of = (
    tables: readonly string[],
    [database]: readonly DatabaseRef[],
  ): Promise<ReadonlyMap<string, number>> => {
    const found = new Map<string, number>();
    if (database !== undefined && !database.logic) {
      for (const table of tables) {
        const key = `${database.dbId} ${table}`;
        const rows = this.known.get(key);
        if (rows !== undefined) {
          found.set(table, rows);
        } else if (!this.asked.has(key)) {
          this.asked.add(key);
          void this.ask(database.dbId, table, key);
        }
      }
    }
    return Promise.resolve(found);
  };

  private async ask(dbId: string, table: string, key: string): Promise<void> {
    const current = await this.sessions.current();
    if (current.state !== 'ready') {
      this.asked.delete(key);
      return;
    }
    const outcome = await current.session.client.call(listTables, {
      DatabaseId: dbId,
      SearchName: table,
      PageNumber: 1,
      PageSize: 200,
    });
    const rows = outcome.ok
      ? outcome.value.tables.find(({ tableName }) => tableName.toLowerCase() === table)?.numRows
      : undefined;
    if (rows !== undefined) {
      this.known.set(key, rows);
      this.onLearnt();
    }
  }
}
