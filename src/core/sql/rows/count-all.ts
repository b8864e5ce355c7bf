import { message } from '../../message';
import type { Dialect } from '../dialects/traits';
import { inspect } from '../inspect';
import { countOf } from './count';
import type { Declined } from './dml';
import { bareName } from './interference';
import { tooMany } from './too-many';

/** The question for one statement of a text; `statement` counts from 1. */
export interface StatementCount {
  readonly statement: number;
  readonly sql: string;
}

/** What is asked to know how many rows a text of SQL affects. */
export interface CountPlan {
  readonly counts: readonly StatementCount[];
  readonly declined: readonly (Declined & { readonly statement: number })[];
  /** False where one is an upper bound, or where a statement changes what a later one may find. */
  readonly exact: boolean;
}

/** The questions for all statements of a text; those that only read, or begin and end transactions, affect no row. */
export function countAll(sql: string, dialect: Dialect): CountPlan | Declined {
  const inspection = inspect(sql, dialect);
  const refusal = tooMany(inspection);
  if (refusal !== undefined) {
    return refusal;
  }
  const counts: StatementCount[] = [];
  const declined: (Declined & { statement: number })[] = [];
  const changed = new Set<string>();
  let exact = true;
  for (const [index, statement] of inspection.statements.entries()) {
    if (statement.kind === 'query' || statement.kind === 'tcl') {
      continue;
    }
    const said = countOf(inspection, statement);
    if ('reason' in said) {
      declined.push({ statement: index + 1, reason: said.reason });
      continue;
    }
    counts.push({ statement: index + 1, sql: said.sql });
    const [target = '', ...others] = statement.tables.map(bareName);
    exact &&= said.exact && ![target, ...others].some((name) => changed.has(name));
    changed.add(target);
  }
  return counts.length === 0 && declined.length === 0
    ? { reason: message('There is no statement here that changes rows.') }
    : { counts, declined, exact };
}
