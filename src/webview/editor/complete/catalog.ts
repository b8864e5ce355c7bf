import type { DatabaseRef } from '../../../core/tickets/reference';
import type { ColumnInfo, TableInfo } from '../../../protocol/messages';
import type { HostLink } from '../../page/host-link';
import { inTime } from '../deadline';

/** The host answers with at most this many tables; then the first letters of a name are asked for. */
const fullAnswer = 200;
/** In milliseconds. The host forgets a question when another of its kind comes in. */
const patience = 10_000;
/** How long what DMS said is taken for true, and how long it is left alone when it did not answer; in milliseconds. */
const freshFor = 300_000;
const quietAfterFailure = 15_000;

type Database = Pick<DatabaseRef, 'dbId' | 'logic'>;

/** The tables and columns that DMS lists, each asked for once, one question at a time. */
export class Catalog {
  private readonly kept = new Map<string, Promise<readonly unknown[]>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly link: HostLink) {}

  /** Tables whose names may begin with `prefix`; empty when DMS does not answer. */
  async tables(database: Database, prefix: string): Promise<readonly TableInfo[]> {
    const all = await this.list(database, '');
    return all.length < fullAnswer || prefix === '' ? all : this.list(database, prefix.toLowerCase());
  }

  /** The table of that name, in any case of letters. */
  async table(database: Database, name: string): Promise<TableInfo | undefined> {
    const lower = name.toLowerCase();
    const found = await this.tables(database, name);
    return found.find((table) => table.name.toLowerCase() === lower);
  }

  async columns({ logic }: Database, { tableId }: TableInfo): Promise<readonly ColumnInfo[]> {
    return this.once(`columns ${tableId} ${String(logic)}`, async () => {
      const { columns } = await this.link.ask({ type: 'listColumns', tableId, logic }, 'columns');
      return columns;
    });
  }

  private async list({ dbId, logic }: Database, query: string): Promise<readonly TableInfo[]> {
    return this.once(`tables ${dbId} ${String(logic)} ${query}`, async () => {
      const { tables } = await this.link.ask({ type: 'listTables', dbId, logic, query }, 'tables');
      return tables;
    });
  }

  private async once<T>(key: string, ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const known = this.kept.get(key) as Promise<readonly T[]> | undefined;
    if (known !== undefined) {
      return known;
    }
    const answer = this.last.then(() => inTime(ask(), patience));
    this.last = answer.catch(() => undefined);
    const kept = answer.then(
      (items) => {
        this.forget(key, freshFor);
        return items;
      },
      () => {
        this.forget(key, quietAfterFailure);
        return [];
      },
    );
    this.kept.set(key, kept);
    return kept;
  }

  private forget(key: string, after: number): void {
    window.setTimeout(() => this.kept.delete(key), after);
  }
}
