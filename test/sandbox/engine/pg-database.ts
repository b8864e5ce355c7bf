import type { Table } from './pg-messages';
import type { PgThread } from './pg-thread';

export type { Table } from './pg-messages';
export { SqlError } from './pg-thread';

/** The inside of a transaction. */
export interface Runner {
  run(sql: string): Promise<Table>;
  /**
   * Many statements with one question: asking for each takes longer than running it. The number of rows that each
   * changed. @throws SqlError for the first that is wrong; the transaction is then over.
   */
  batch(sqls: readonly string[]): Promise<readonly number[]>;
  /** As many statements as there are; nothing comes back. */
  script(sql: string): Promise<void>;
}

/** What a database holds at the start. */
export interface PgContent {
  /** Makes the same each time, from an empty database. */
  readonly seed: string;
  /** Run after it, in turn. */
  readonly changes: readonly string[];
}

/** One embedded PostgreSQL, started when first used. It has one session: who wants it waits for the one before. */
export class PgHost {
  private opened: Promise<unknown> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly name: string,
    readonly thread: PgThread,
    /** What is in it at the start. */
    private readonly content: () => PgContent,
  ) {}

  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.queue.then(async () => {
      this.opened ??= this.thread.ask({ kind: 'open', database: this.name, ...this.content() });
      await this.opened;
      return work();
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}

/** A database of DMS: a PostgreSQL of its own, or a schema in one that it shares with others. */
export class PgDatabase {
  private readonly name: string;
  private readonly thread: PgThread;

  constructor(
    private readonly host: PgHost,
    private readonly schema: string,
  ) {
    this.name = host.name;
    this.thread = host.thread;
  }

  /** Runs one statement by itself. @throws SqlError */
  run(sql: string): Promise<Table> {
    return this.alone(() => this.thread.ask({ kind: 'run', database: this.name, sql }));
  }

  /** What PostgreSQL's parser and analyser say of it, without running it. @throws SqlError */
  async describe(sql: string): Promise<void> {
    await this.alone(() => this.thread.ask({ kind: 'describe', database: this.name, sql }));
  }

  /** Runs `work` in a transaction and commits. @throws SqlError, whatever `work` throws; then nothing has changed. */
  transaction<Result>(work: (runner: Runner) => Promise<Result>): Promise<Result> {
    return this.alone(() => this.within(work, true));
  }

  /** Runs `work` in a transaction and takes everything back. */
  trial<Result>(work: (runner: Runner) => Promise<Result>): Promise<Result> {
    return this.alone(() => this.within(work, false));
  }

  private async within<Result>(work: (runner: Runner) => Promise<Result>, commit: boolean): Promise<Result> {
    const { thread, name: database } = this;
    const transaction = thread.newNumber();
    await thread.ask({ kind: 'begin', database, transaction });
    let result: Result;
    try {
      result = await work({
        run: (sql) => thread.ask({ kind: 'run', database, transaction, sql }),
        batch: async (sqls) => {
          const { rows } = await thread.ask({ kind: 'batch', transaction, sqls });
          return rows.map(([count]) => Number(count));
        },
        script: async (sql) => {
          await thread.ask({ kind: 'script', transaction, sql });
        },
      });
    } catch (error) {
      await thread.ask({ kind: 'end', transaction, commit: false });
      throw error;
    }
    await thread.ask({ kind: 'end', transaction, commit });
    return result;
  }

  private alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.host.alone(async () => {
      await this.thread.ask({ kind: 'run', database: this.name, sql: searchPath(this.schema) });
      return work();
    });
  }
}

/** Makes a schema the one that unqualified names are in. */
export function searchPath(schema: string): string {
  return `set search_path to "${schema}";`;
}
