import type { QueryOptions, Results, Transaction } from '@electric-sql/pglite';
import { PGlite, types } from '@electric-sql/pglite';

/** A result as text: every value as PostgreSQL writes it, so that no digit is lost on the way to an export. */
export interface Table {
  readonly columns: readonly string[];
  /** The type's OID per column. */
  readonly types: readonly number[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows changed; for a query, rows returned. */
  readonly affected: number;
}

export interface Runner {
  run(sql: string): Promise<Table>;
  /** As many statements as there are; nothing comes back. */
  script(sql: string): Promise<void>;
}

/** The database's own refusal: a syntax error, an unknown table, a violated constraint. */
export class SqlError extends Error {
  override readonly name = 'SqlError';

  constructor(
    message: string,
    /** SQLSTATE, e.g. `42601` for a syntax error. */
    readonly state: string,
  ) {
    super(message);
  }
}

const asText = (value: string): string => value;
/** Overrides every parser that PGlite has. */
const parsers = Object.fromEntries(
  Object.values(types).flatMap((oid) => (typeof oid === 'number' ? [[oid, asText]] : [])),
);
const options: QueryOptions = { rowMode: 'array', parsers };

/** One embedded PostgreSQL, started when first used. */
export class PgDatabase {
  private opened: Promise<PGlite> | undefined;

  /** `fill` is run once, into the empty database. */
  constructor(private readonly fill: () => readonly string[]) {}

  /** Runs one statement by itself. @throws SqlError */
  async run(sql: string): Promise<Table> {
    const database = await this.open();
    return guarded(async () => tableOf(await database.query(sql, [], options)));
  }

  /** What PostgreSQL's parser and analyser say of it, without running it. @throws SqlError */
  async describe(sql: string): Promise<void> {
    const database = await this.open();
    await guarded(() => database.describeQuery(sql));
  }

  /** Runs `work` in a transaction and commits. @throws SqlError, whatever `work` throws; then nothing has changed. */
  async transaction<Result>(work: (runner: Runner) => Promise<Result>): Promise<Result> {
    const database = await this.open();
    return guarded(() => database.transaction((transaction) => work(runnerOf(transaction))));
  }

  /** Runs `work` in a transaction and takes everything back. */
  async trial<Result>(work: (runner: Runner) => Promise<Result>): Promise<Result> {
    const database = await this.open();
    return guarded(() =>
      database.transaction(async (transaction) => {
        const result = await work(runnerOf(transaction));
        await transaction.rollback();
        return result;
      }),
    );
  }

  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = undefined;
    await (await opened)?.close();
  }

  private open(): Promise<PGlite> {
    this.opened ??= PGlite.create().then(async (database) => {
      for (const sql of this.fill()) {
        await database.exec(sql);
      }
      return database;
    });
    return this.opened;
  }
}

function runnerOf(transaction: Transaction): Runner {
  return {
    run: (sql) => guarded(async () => tableOf(await transaction.query(sql, [], options))),
    script: (sql) =>
      guarded(async () => {
        await transaction.exec(sql);
      }),
  };
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

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    throw error instanceof Error && typeof code === 'string' ? new SqlError(error.message, code) : error;
  }
}
