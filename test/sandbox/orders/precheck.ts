import type { Dms } from '../dms';
import { SqlError } from '../engine/pg-database';
import type { Statement } from '../engine/statement';
import type { PhysicalDatabase } from '../world/assets';
import type { ChangeDetail, CheckedStatement, CheckStepName } from './change-detail';
import { checkSteps } from './change-detail';
import { inBatches } from './batches';
import type { Order } from './order';

/** Beyond this many statements only running them tells a wrong one; asking for each takes too long. */
const mostDescribed = 200;

interface Rules {
  allowed(statement: Statement, database: PhysicalDatabase): string | undefined;
}

interface Target {
  readonly database: PhysicalDatabase;
  readonly statements: readonly Statement[];
}

/** Starts the precheck: each step in turn, the first that fails ends it (dms-api 3.6, transitions 2 and 3). */
export function precheck(dms: Dms, order: Order, detail: ChangeDetail, rules: Rules): void {
  detail.status = 'precheck';
  detail.steps = checkSteps.map((step) => ({ step, status: 'WAITING', tip: '' }));
  detail.checked = [];
  const { steps } = detail;
  dms.orders.touch(order);
  dms.background.start(async () => {
    const targets = detail.databases.flatMap(({ dbId, logic }) =>
      dms.world.physicalOf(dms.world.database(dbId, logic)).map((database) => ({
        database,
        statements: dms.engine.statements(detail.sql, database),
      })),
    );
    for (const step of steps) {
      step.status = 'RUNNING';
      await dms.background.step();
      const tip = await problem(step.step, dms, order, detail, targets, rules);
      // Closed, or started anew, while this one ran.
      if (order.status !== 'new' || detail.steps !== steps) {
        return;
      }
      step.status = tip === undefined ? 'SUCCESS' : 'FAIL';
      step.tip = tip ?? '';
      if (tip !== undefined) {
        detail.status = 'precheckFailed';
        dms.orders.touch(order);
        return;
      }
      dms.orders.touch(order);
    }
    detail.status = 'precheck_success';
    dms.orders.touch(order);
  });
}

/** What the step has against the ticket. */
async function problem(
  step: CheckStepName,
  dms: Dms,
  order: Order,
  detail: ChangeDetail,
  targets: readonly Target[],
  rules: Rules,
): Promise<string | undefined> {
  switch (step) {
    case 'SQL_PARSE':
      return parseProblem(dms, targets);
    case 'SQL_TYPE_CHECK':
      return targets
        .flatMap(({ database, statements }) =>
          statements.map((statement) => rules.allowed(statement, database)),
        )
        .find((tip) => tip !== undefined);
    case 'PERMISSION_CHECK':
      return permissionProblem(dms, order, detail, targets);
    case 'ROW_CHECK':
      return rowProblem(dms, detail, targets);
  }
}

async function parseProblem(dms: Dms, targets: readonly Target[]): Promise<string | undefined> {
  for (const { database, statements } of targets) {
    if (statements.length === 0) {
      return 'There is no statement to execute.';
    }
    for (const [index, { sql }] of statements.slice(0, mostDescribed).entries()) {
      try {
        await dms.engine.at(database).describe(dms.engine.translate(sql, database));
      } catch (error) {
        // Unknown tables and the like are found when the rows are counted.
        if (error instanceof SqlError && error.state === '42601') {
          return `Statement ${index + 1}: ${error.message}`;
        }
        if (!(error instanceof SqlError)) {
          throw error;
        }
      }
    }
  }
  return undefined;
}

function permissionProblem(
  dms: Dms,
  order: Order,
  detail: ChangeDetail,
  targets: readonly Target[],
): string | undefined {
  const person = dms.world.person(order.committerId);
  const tables = targets.flatMap(({ statements }) => statements.flatMap((statement) => statement.tables));
  const refused = detail.databases
    .map(({ dbId, logic }) => dms.world.database(dbId, logic))
    .find((database) => !dms.world.may(person, 'CORRECT', database, tables));
  return refused === undefined
    ? undefined
    : `You do not have the change (CORRECT) permission on ${refused.schemaName}.`;
}

/** Runs the statements and takes everything back: the only count that is never wrong. */
async function rowProblem(
  dms: Dms,
  detail: ChangeDetail,
  targets: readonly Target[],
): Promise<string | undefined> {
  const checked: CheckedStatement[] = [];
  for (const { database, statements } of targets) {
    try {
      await dms.engine.at(database).trial(async (runner) => {
        for (const some of inBatches(statements)) {
          const counts = await runner.batch(some.map(({ sql }) => dms.engine.translate(sql, database)));
          for (const [index, { sql, verb, kind, tables }] of some.entries()) {
            const rows = kind === 'dml' ? (counts[index] ?? 0) : 0;
            checked.push({ dbId: database.dbId, sql, verb, tables, affected: rows, review: 'PASS' });
          }
        }
      });
    } catch (error) {
      if (error instanceof SqlError) {
        return `${database.schemaName}: ${error.message}`;
      }
      throw error;
    }
  }
  detail.checked = checked;
  const actual = checked.reduce((sum, { affected }) => sum + affected, 0);
  // uncertain: whether DMS also objects to fewer rows than estimated.
  const estimate = detail.estimateAffectRows;
  return estimate !== undefined && actual > estimate && !detail.ignoreAffectRows
    ? `The statements affect ${actual} rows, more than the estimated ${estimate}.`
    : undefined;
}
