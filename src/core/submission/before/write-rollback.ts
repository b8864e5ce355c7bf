import type { Caller } from '../../dms/caller';
import type { Outcome } from '../../dms/outcome';
import { message } from '../../message';
import { dialectFor } from '../../sql/dialect';
import { inspect } from '../../sql/inspect';
import { undoSteps } from '../../sql/rollback/steps';
import type { DatabaseRef } from '../../tickets/reference';
import type { Refusal } from './count-rows';
import { RollbackWriter, type Rollback, type WriterOptions } from './rollback-writer';

export interface RollbackOptions extends WriterOptions {
  readonly sql: string;
  readonly databases: readonly DatabaseRef[];
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads the rows that the SQL would change, as they are now, and writes the SQL that puts them back, the last statement's
 * first. Runs SELECTs only. Declines the whole where one statement cannot be undone for certain: half a rollback is worse
 * than none.
 */
export async function writeRollback(client: Caller, options: RollbackOptions): Promise<Outcome<Rollback>> {
  const { sql, databases } = options;
  const [database, ...more] = databases;
  if (database === undefined || more.length > 0 || database.logic) {
    return declined({
      reason:
        database === undefined
          ? message('Choose a database first.')
          : message(
              'A ticket carries one rollback SQL, and each database has rows of its own. Make it for one database at a time.',
            ),
    });
  }
  const dialect = dialectFor(database.dbType);
  const steps = undoSteps(inspect(sql, dialect));
  if ('reason' in steps) {
    return declined(steps);
  }
  const work = new RollbackWriter(client, database, dialect, options);
  for (const [index, step] of steps.entries()) {
    options.onProgress?.(index, steps.length);
    const outcome = await work.add(step);
    if (!outcome.ok) {
      return outcome;
    }
    if (outcome.value !== undefined) {
      return declined({ ...outcome.value, statement: step.statement });
    }
  }
  return { ok: true, value: work.finish() };
}

function declined(refusal: Refusal): Outcome<Rollback> {
  return { ok: true, value: { declined: [refusal] } };
}
