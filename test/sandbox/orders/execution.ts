import type { Dms } from '../dms';
import { SqlError } from '../engine/pg-database';
import type { PgDatabase, Runner } from '../engine/pg-database';
import type { PhysicalDatabase } from '../world/assets';
import { databases } from '../world/assets';
import { withBackup } from './backup';
import type { ChangeDetail, SqlJob, SqlJobDetail, TaskGroup } from './change-detail';
import { inBatches } from './batches';
import type { Order } from './order';

/** `ActionDetail` of ExecuteDataCorrect (dms-api 3.4). */
export interface ExecutionWish {
  readonly transaction: boolean;
  readonly backup: boolean;
  /** Milliseconds since the epoch; `undefined` is at once. */
  readonly startAt: number | undefined;
}

/** Above this many statements there is no pause between two of them. */
const mostPaced = 20;

/** Schedules the statements: a task group, in it a job per physical database (dms-api 3.6, transition 12). */
export function executeChange(dms: Dms, order: Order, detail: ChangeDetail, wish: ExecutionWish): void {
  const group = addTask(dms, detail, wish);
  detail.status = 'waiting';
  dms.orders.touch(order);
  run(dms, order, detail, group);
}

/** Runs the statements once more, as a task of their own that leaves the ticket's state alone. */
export async function executeTask(dms: Dms, order: Order, detail: ChangeDetail): Promise<void> {
  const group = addTask(dms, detail, { transaction: false, backup: true, startAt: undefined });
  for (const job of group.jobs) {
    await runJob(dms, order, detail, group, job);
  }
}

function addTask(dms: Dms, detail: ChangeDetail, wish: ExecutionWish): TaskGroup {
  const group: TaskGroup = {
    groupId: dms.orders.nextId(),
    createdAt: dms.clock.now(),
    ...wish,
    jobs: detail.databases
      .flatMap(({ dbId, logic }) => dms.world.physicalOf(dms.world.database(dbId, logic)))
      .map((database) => newJob(dms, detail, database)),
  };
  detail.tasks.push(group);
  return group;
}

/** Takes up what a restart has interrupted, or what a person has paused or wants run again. */
export function resumeExecution(dms: Dms, order: Order, detail: ChangeDetail): void {
  const group = detail.tasks.at(-1);
  if (group !== undefined) {
    run(dms, order, detail, group);
  }
}

function newJob(dms: Dms, detail: ChangeDetail, database: PhysicalDatabase): SqlJob {
  return {
    jobId: dms.orders.nextId(),
    dbId: database.dbId,
    status: 'PENDING',
    lastExecAt: undefined,
    comment: '',
    details: dms.engine.statements(detail.sql, database).map(({ sql, verb }) => ({
      jobDetailId: dms.orders.nextId(),
      sql,
      verb,
      status: 'PENDING',
      affected: 0,
      executeCount: 0,
      startedAt: undefined,
      endedAt: undefined,
      log: '',
    })),
  };
}

function run(dms: Dms, order: Order, detail: ChangeDetail, group: TaskGroup): void {
  dms.background.start(async () => {
    await dms.background.step();
    await dms.background.until(Date.now() + (group.startAt ?? 0) - dms.clock.now());
    // Paused meanwhile, or taken up by a run that was started later and waited for the same moment.
    if (order.status === 'closed' || !group.jobs.some(({ status }) => status === 'PENDING')) {
      return;
    }
    detail.status = 'processing';
    dms.orders.touch(order, 'processing');
    for (const job of group.jobs) {
      if (job.status === 'PENDING') {
        await runJob(dms, order, detail, group, job);
      }
    }
    detail.actualAffectRows = group.jobs
      .flatMap(({ details }) => details)
      .reduce((sum, { affected }) => sum + affected, 0);
    if (group.jobs.every(({ status }) => status === 'SUCCESS')) {
      detail.status = 'Success';
      dms.orders.touch(order, 'success');
    } else {
      // A paused job leaves the ticket processing. uncertain: DMS says nothing of it (dms-api 3.6, 14).
      dms.orders.touch(order, group.jobs.some(({ status }) => status === 'FAIL') ? 'fail' : 'processing');
    }
  });
}

async function runJob(
  dms: Dms,
  order: Order,
  detail: ChangeDetail,
  group: TaskGroup,
  job: SqlJob,
): Promise<void> {
  const database = databases.find((one): one is PhysicalDatabase => !one.logic && one.dbId === job.dbId);
  if (database === undefined) {
    throw new Error(`no database ${job.dbId}`);
  }
  job.status = 'RUNNING';
  job.lastExecAt = dms.clock.now();
  const pg = dms.engine.at(database);
  const backups: string[] = [];
  const left = job.details.filter(({ status }) => status !== 'SUCCESS');
  const one = (runner: Runner, statement: SqlJobDetail): Promise<string> =>
    runStatement(dms, database, runner, statement, group.backup);
  try {
    if (group.transaction) {
      await dms.background.step();
      const sqls = await pg.transaction(async (runner) => {
        const done: string[] = [];
        for (const statement of left) {
          backups.push(await one(runner, statement));
          done.push(dms.engine.translate(statement.sql, database));
        }
        return done;
      });
      dms.engine.record(database, sqls);
    } else {
      for (const some of inBatches(left)) {
        if (left.length <= mostPaced) {
          await dms.background.step();
        }
        if (paused(job)) {
          break;
        }
        const restore = some.length > 1 ? await runBatch(dms, database, pg, some, group.backup) : undefined;
        if (restore !== undefined) {
          backups.push(restore);
          continue;
        }
        for (const statement of some) {
          backups.push(await pg.transaction((runner) => one(runner, statement)));
          dms.engine.record(database, [dms.engine.translate(statement.sql, database)]);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof SqlError)) {
      throw error;
    }
    job.status = 'FAIL';
    job.comment = error.message;
    if (group.transaction) {
      undo(left);
      backups.length = 0;
    }
  }
  if (job.status === 'RUNNING') {
    job.status = 'SUCCESS';
    job.comment = 'success';
  }
  // The last statement is undone first, so that a row changed twice gets its oldest image.
  keepBackup(dms, order, detail, database, backups.reverse().join(''));
  dms.orders.touch(order);
}

/** Another request may have paused the job meanwhile. */
function paused(job: SqlJob): boolean {
  return job.status === 'PAUSE';
}

/** Runs many statements in one transaction. @returns the SQL that restores what they changed; `undefined` when nothing has changed. */
async function runBatch(
  dms: Dms,
  database: PhysicalDatabase,
  pg: PgDatabase,
  statements: readonly SqlJobDetail[],
  backup: boolean,
): Promise<string | undefined> {
  const sqls = statements.map(({ sql }) => dms.engine.translate(sql, database));
  const startedAt = dms.clock.now();
  let counts: readonly number[];
  let restore: string;
  try {
    [counts, restore] = await pg.transaction(async (runner) =>
      backup ? withBackup(runner, () => runner.batch(sqls)) : [await runner.batch(sqls), ''],
    );
  } catch {
    // One by one will tell which it is, with those before it done.
    return undefined;
  }
  dms.engine.record(database, sqls);
  for (const [index, statement] of statements.entries()) {
    statement.executeCount += 1;
    statement.startedAt = startedAt;
    statement.endedAt = dms.clock.now();
    statement.affected = changesRows(statement.verb) ? (counts[index] ?? 0) : 0;
    statement.status = 'SUCCESS';
    statement.log = `${statement.affected} rows affected`;
  }
  return restore;
}

function changesRows(verb: string): boolean {
  return ['UPDATE', 'DELETE', 'MERGE', 'INSERT'].includes(verb);
}

/** Runs it and returns the SQL that restores what it changed. */
async function runStatement(
  dms: Dms,
  database: PhysicalDatabase,
  runner: Runner,
  statement: SqlJobDetail,
  backup: boolean,
): Promise<string> {
  statement.status = 'RUNNING';
  statement.executeCount += 1;
  statement.startedAt = dms.clock.now();
  const work = (): ReturnType<Runner['run']> => runner.run(dms.engine.translate(statement.sql, database));
  try {
    const changes = changesRows(statement.verb);
    const [{ affected }, restore] = backup && changes ? await withBackup(runner, work) : [await work(), ''];
    statement.affected = changes ? affected : 0;
    statement.status = 'SUCCESS';
    statement.log = `${statement.affected} rows affected`;
    return restore;
  } catch (error) {
    statement.status = 'FAIL';
    statement.log = error instanceof Error ? error.message : '';
    throw error;
  } finally {
    statement.endedAt = dms.clock.now();
  }
}

/** A failed transaction has changed nothing, whatever its statements had counted. */
function undo(statements: readonly SqlJobDetail[]): void {
  for (const statement of statements) {
    if (statement.status === 'SUCCESS') {
      statement.status = 'PENDING';
      statement.affected = 0;
      statement.log = 'rolled back';
    }
  }
}

function keepBackup(
  dms: Dms,
  order: Order,
  detail: ChangeDetail,
  database: PhysicalDatabase,
  sql: string,
): void {
  if (sql !== '') {
    detail.backups.push(
      dms.files.put(`backup_${order.orderId}_${database.schemaName}.sql`, Buffer.from(sql, 'utf8')),
    );
  }
}
