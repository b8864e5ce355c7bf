import type { Caller } from '../../dms/caller';
import type { Outcome } from '../../dms/outcome';
import { message, type Message } from '../../message';
import { dialectFor } from '../../sql/dialect';
import { fingerprint } from '../../sql/fingerprint';
import { countAll, type CountPlan } from '../../sql/rows/count-all';
import { heldText } from '../../tickets/held-text';
import type { DatabaseRef } from '../../tickets/reference';
import type { RowReceipt } from '../../tickets/row-receipt';
import { askNumber } from './ask-script';

/** Something that is not done, and why; `statement` counts from 1. */
export interface Refusal {
  readonly statement?: number;
  readonly reason: Message;
}

/** What the counting came to: a receipt, or nothing but reasons. */
export type Counted =
  | { readonly receipt: RowReceipt; readonly declined: readonly Refusal[] }
  | { readonly declined: readonly Refusal[] };

export interface CountOptions {
  readonly sql: string;
  /** What stands in the draft for it: the SQL itself, or the mark of a held text. */
  readonly written?: string;
  readonly databases: readonly DatabaseRef[];
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly onProgress?: (done: number, total: number) => void;
}

interface Asked {
  readonly database: DatabaseRef;
  readonly plan: CountPlan;
}

/**
 * Asks DMS how many rows each statement affects, in each database, with the person's own conditions. Runs SELECTs only,
 * one after the other: a production database has other things to do.
 */
export async function countRows(client: Caller, options: CountOptions): Promise<Outcome<Counted>> {
  const { sql, written, databases, signal, onProgress } = options;
  const asked: Asked[] = [];
  for (const database of databases) {
    const plan = database.logic ? logicDatabase : countAll(sql, dialectFor(database.dbType));
    if ('reason' in plan) {
      return { ok: true, value: { declined: [plan] } };
    }
    asked.push({ database, plan });
  }
  const total = asked.reduce((sum, { plan }) => sum + plan.counts.length, 0);
  let done = 0;
  const counted: RowReceipt['databases'] = [];
  for (const { database, plan } of asked) {
    const queries: { sql: string; rows: number }[] = [];
    for (const count of plan.counts) {
      onProgress?.(done, total);
      const outcome = await askNumber(client, database, count.sql, signal);
      if (!outcome.ok) {
        return outcome;
      }
      queries.push({ sql: count.sql, rows: outcome.value });
      done += 1;
    }
    const rows = queries.reduce((sum, query) => sum + query.rows, 0);
    counted.push({ dbId: database.dbId, name: database.name, rows, queries });
  }
  // Each database may be of another kind, and decline another statement.
  const declined = unique(asked.flatMap(({ plan }) => plan.declined));
  if (total === 0) {
    return { ok: true, value: { declined } };
  }
  const receipt: RowReceipt = {
    at: options.now().toISOString(),
    sql: fingerprint(sql),
    ...(heldText(written) === undefined ? {} : { held: written }),
    exact: declined.length === 0 && asked.every(({ plan }) => plan.exact),
    rows: counted.reduce((sum, { rows }) => sum + rows, 0),
    databases: counted,
  };
  return { ok: true, value: { receipt, declined } };
}

const logicDatabase: Refusal = {
  reason: message(
    'A logical database stands for several databases; their rows are not asked for. Choose the databases themselves, or fill the field in by hand.',
  ),
};

function unique(refusals: readonly Refusal[]): readonly Refusal[] {
  return [
    ...new Map(
      refusals.map((refusal) => [`${String(refusal.statement)} ${refusal.reason.text}`, refusal]),
    ).values(),
  ].sort((a, b) => (a.statement ?? 0) - (b.statement ?? 0));
}
