import { parentPort } from 'node:worker_threads';
import type { PGlite, QueryOptions, Results, Transaction } from '@electric-sql/pglite';
import { types } from '@electric-sql/pglite';
import { freshDatabase } from './pg-template';
import type { Request, Response, Table } from './pg-messages';

/** Runs in a thread of its own: PGlite computes in place, and the HTTP server must go on answering meanwhile. */
class PgWorker {
  private readonly databases = new Map<string, Promise<PGlite>>();
  private readonly transactions = new Map<number, OpenTransaction>();

  async answer(request: Request): Promise<Response> {
    try {
      return { id: request.id, table: await this.obey(request) };
    } catch (error) {
      const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
      const message = error instanceof Error ? error.message : String(error);
      return { id: request.id, error: { message, state: typeof code === 'string' ? code : undefined } };
    }
  }

  private async obey(request: Request): Promise<Table> {
    switch (request.kind) {
      case 'open': {
        const opened = open(request.seed, request.changes);
        this.databases.set(request.database, opened);
        await opened;
        return nothing;
      }
      case 'run': {
        const runner =
          request.transaction === undefined
            ? await this.database(request.database)
            : this.transaction(request.transaction).transaction;
        return tableOf(await runner.query(request.sql, [], options));
      }
      case 'script':
        await this.transaction(request.transaction).transaction.exec(request.sql);
        return nothing;
      case 'batch':
        return this.batch(this.transaction(request.transaction).transaction, request.sqls);
      case 'describe':
        await (await this.database(request.database)).describeQuery(request.sql);
        return nothing;
      case 'begin':
        await this.begin(await this.database(request.database), request.transaction);
        return nothing;
      case 'end': {
        const { end, done } = this.transaction(request.transaction);
        this.transactions.delete(request.transaction);
        end(request.commit);
        await done;
        return nothing;
      }
    }
  }

  /** A statement may hold a `;` that is none, so each stands on lines of its own; when the count is wrong, one by one. */
  private async batch(transaction: Transaction, sqls: readonly string[]): Promise<Table> {
    const results = await transaction.exec(sqls.join('\n;\n'), options);
    if (results.length !== sqls.length) {
      throw new Error(`${results.length} results of ${sqls.length} statements`);
    }
    // PGlite counts on from one result of a script to the next.
    const upTo = (index: number): number => results[index]?.affectedRows ?? 0;
    const counts = results.map(({ rows }, index) =>
      rows.length > 0 ? rows.length : upTo(index) - upTo(index - 1),
    );
    return { ...nothing, rows: counts.map((count) => [String(count)]) };
  }

  /** PGlite has a transaction end with its callback, so the callback waits for the `end` message. */
  private begin(database: PGlite, number: number): Promise<void> {
    return new Promise((begun, failed) => {
      const done = database.transaction(async (transaction) => {
        const commit = await new Promise<boolean>((end) => {
          this.transactions.set(number, { transaction, end, done: Promise.resolve().then(() => done) });
          begun();
        });
        if (!commit) {
          await transaction.rollback();
        }
      });
      done.catch(failed);
    });
  }

  private async database(name: string): Promise<PGlite> {
    const database = await this.databases.get(name);
    if (database === undefined) {
      throw new Error(`${name} is not open`);
    }
    return database;
  }

  private transaction(number: number): OpenTransaction {
    const transaction = this.transactions.get(number);
    if (transaction === undefined) {
      throw new Error('no such transaction');
    }
    return transaction;
  }
}

interface OpenTransaction {
  readonly transaction: Transaction;
  readonly end: (commit: boolean) => void;
  /** Settles when PGlite has committed or rolled back. */
  readonly done: Promise<void>;
}

const nothing: Table = { columns: [], types: [], rows: [], affected: 0 };

const asText = (value: string): string => value;
/** Overrides every parser that PGlite has. */
const parsers = Object.fromEntries(
  Object.values(types).flatMap((oid) => (typeof oid === 'number' ? [[oid, asText]] : [])),
);
const options: QueryOptions = { rowMode: 'array', parsers };

async function open(seed: string, changes: readonly string[]): Promise<PGlite> {
  const database = await freshDatabase(seed);
  for (const sql of changes) {
    await database.exec(sql);
  }
  return database;
}

function tableOf(results: Results<unknown>): Table {
  const rows = results.rows as (string | null)[][];
  return {
    columns: results.fields.map(({ name }) => name),
    types: results.fields.map(({ dataTypeID }) => dataTypeID),
    rows,
    affected: rows.length > 0 ? rows.length : (results.affectedRows ?? 0),
  };
}

const worker = new PgWorker();
parentPort?.on('message', (request: Request) => {
  void worker.answer(request).then((response) => {
    parentPort?.postMessage(response);
  });
});
