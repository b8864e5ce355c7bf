import type { Caller } from '../../dms/caller';
import type { Outcome } from '../../dms/outcome';
import { message } from '../../message';
import { readCells, type Cell } from '../../sql/rollback/cells';
import { keyOf, type ImagePlan } from '../../sql/rollback/image';
import type { DatabaseRef } from '../../tickets/reference';
import { askNumber, askScript } from './ask-script';
import type { Refusal } from './count-rows';

/** The most rows that are put into one rollback. */
export const mostRows = 1_000;
const pageSize = 250;

/** A result, a refusal in words, or an error of DMS. */
export type Step<T> = Promise<Outcome<T | Refusal>>;

export const tooMany: Refusal = {
  reason: message(
    'It changes more than {0} rows. Their rollback is better left to DMS’s own backup.',
    mostRows,
  ),
};

/** Reads rows as cells (`core/sql/rollback/cells.ts`), page by page. */
export class RowReader {
  constructor(
    private readonly client: Caller,
    private readonly database: DatabaseRef,
    private readonly signal: AbortSignal,
  ) {}

  /** All rows of a before-image. Counted before and after: what changes while it is read is no image of one moment. */
  async image(plan: ImagePlan): Step<{ readonly rows: readonly (readonly Cell[])[] }> {
    const { client, database, signal } = this;
    const before = await askNumber(client, database, plan.count, signal);
    if (!before.ok) {
      return before;
    }
    if (before.value > mostRows) {
      return { ok: true, value: tooMany };
    }
    const rows: (readonly Cell[])[] = [];
    while (rows.length < before.value) {
      const page = await this.read(plan.page(pageSize, rows.length), plan.columns.length);
      if (!page.ok || 'reason' in page.value) {
        return page;
      }
      if (page.value.rows.length === 0) {
        break;
      }
      rows.push(...page.value.rows);
    }
    const after = await askNumber(client, database, plan.count, signal);
    if (!after.ok) {
      return after;
    }
    const distinct = new Set(rows.map((row) => keyOf(plan, row)));
    return after.value === before.value && rows.length === before.value && distinct.size === rows.length
      ? { ok: true, value: { rows } }
      : {
          ok: true,
          value: {
            reason: message(
              'The rows changed while they were read, or DMS gave fewer than there are. Try again.',
            ),
          },
        };
  }

  async read(select: string, width: number): Step<{ readonly rows: readonly (readonly Cell[])[] }> {
    const outcome = await askScript(this.client, this.database, select, this.signal);
    if (!outcome.ok) {
      return outcome;
    }
    const rows = outcome.value.map((value) =>
      typeof value === 'string' ? readCells(value, width) : undefined,
    );
    const read = rows.filter((row) => row !== undefined);
    return read.length === rows.length
      ? { ok: true, value: { rows: read } }
      : {
          ok: true,
          value: {
            reason: message('DMS masks or cuts the values of these rows, so they cannot be written back.'),
          },
        };
  }
}
