import { databases, type PhysicalDatabase } from '../world/assets';
import { toPostgres } from './mysql-dialect';
import { PgDatabase, PgHost, searchPath, type PgContent } from './pg-database';
import { PgThread } from './pg-thread';
import type { Statement } from './statement';
import { statementsOf } from './statement';
import { seeds } from './seeds';

/** A statement that has changed a database, kept so that a restart can do it again. */
export interface Change {
  readonly dbId: string;
  /** As PostgreSQL ran it. */
  readonly sql: string;
}

/** All databases of the sandbox, each started when it is first needed. */
export class Engine {
  private readonly hosts = new Map<string, PgHost>();
  private readonly changes: Change[] = [];
  private readonly thread = new PgThread();

  constructor(
    earlier: readonly Change[],
    /** Told after each change, to keep the state file up. */
    private readonly changed: () => void,
  ) {
    this.changes.push(...earlier);
  }

  at(database: PhysicalDatabase): PgDatabase {
    const name = hostOf(database);
    const host = this.hosts.get(name) ?? new PgHost(name, this.thread, () => this.contentOf(name));
    this.hosts.set(name, host);
    return new PgDatabase(host, schemaOf(database));
  }

  /** What fills a new PostgreSQL: the seeds of all databases that live in it, then everything that changed them. */
  private contentOf(host: string): PgContent {
    const here = databases.filter((one): one is PhysicalDatabase => !one.logic && hostOf(one) === host);
    const schemas = here.map(
      (database) =>
        `create schema if not exists "${schemaOf(database)}"; ${searchPath(schemaOf(database))}\n${seeds[database.seed]}`,
    );
    const changes = here.flatMap((database) => [
      searchPath(schemaOf(database)),
      // uncertain only in `now()` and the like: a restart runs them again at its own time.
      ...this.changes.filter(({ dbId }) => dbId === database.dbId).map(({ sql }) => sql),
    ]);
    return { seed: schemas.join('\n'), changes };
  }

  /** The statements of a ticket's SQL in the database's own dialect. */
  statements(sql: string, { instance }: PhysicalDatabase): Statement[] {
    return statementsOf(sql, instance.dbType);
  }

  /** What PostgreSQL is given for a statement of this database. */
  translate(sql: string, { instance, schemaName }: PhysicalDatabase): string {
    return instance.dbType === 'mysql' ? toPostgres(sql, schemaName) : sql;
  }

  /** Remembers what has been committed. */
  record(database: PhysicalDatabase, sqls: readonly string[]): void {
    this.changes.push(...sqls.map((sql) => ({ dbId: database.dbId, sql })));
    this.changed();
  }

  allChanges(): readonly Change[] {
    return this.changes;
  }

  close(): Promise<void> {
    return this.thread.close();
  }
}

function hostOf({ sharedHost, dbId }: PhysicalDatabase): string {
  return sharedHost ?? dbId;
}

function schemaOf({ sharedHost, schemaName }: PhysicalDatabase): string {
  return sharedHost === undefined ? 'public' : schemaName;
}
