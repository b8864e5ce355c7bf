import { message } from '../../message';
import type { Inspection } from '../inspection';
import { assignedColumns } from '../rows/assigned-columns';
import { chosenRows, tokensToAsk } from '../rows/chosen-rows';
import type { Declined } from '../rows/dml';
import { bareName, dependsOnEarlier, tokensIn, type NoticedChange } from '../rows/interference';
import { tooMany } from '../rows/too-many';
import type { Statement } from '../statement';
import type { Token } from '../tokens';
import { insertedTuples, type InsertedTuples } from './inserted-tuples';

/** What undoing one statement needs; `statement` counts from 1. */
export type UndoStep =
  | {
      readonly verb: 'UPDATE' | 'DELETE';
      readonly statement: number;
      /** The table as written. */
      readonly table: string;
      /** A SELECT of all columns of all rows it would change. */
      readonly capture: string;
      /** The columns that an UPDATE sets. */
      readonly assigned: readonly string[];
    }
  | ({ readonly verb: 'INSERT'; readonly statement: number } & InsertedTuples);

export interface DeclinedStatement extends Declined {
  readonly statement: number;
}

/** The steps to undo a text of SQL, in its order; the first reason why one of them cannot be undone for certain. */
export function undoSteps(inspection: Inspection): readonly UndoStep[] | DeclinedStatement | Declined {
  const refusal = tooMany(inspection);
  if (refusal !== undefined) {
    return refusal;
  }
  const earlier: NoticedChange[] = [];
  const steps: UndoStep[] = [];
  for (const [index, statement] of inspection.statements.entries()) {
    // What begins and ends transactions, or only reads, leaves nothing to undo.
    if (statement.kind === 'query' || statement.kind === 'tcl') {
      continue;
    }
    const step = undoStep(inspection, statement, index + 1, earlier);
    if ('reason' in step) {
      return { ...step, statement: index + 1 };
    }
    steps.push(step);
    earlier.push({
      table: bareName(step.table),
      columns: step.verb === 'UPDATE' ? step.assigned : 'all',
    });
  }
  return steps.length === 0 ? { reason: message('There is no statement here that changes rows.') } : steps;
}

const dependent: Declined = {
  reason: message('Which rows it changes depends on an earlier statement, which has not run yet.'),
};

function undoStep(
  { text, rules }: Inspection,
  statement: Statement,
  number: number,
  earlier: readonly NoticedChange[],
): UndoStep | Declined {
  if (statement.kind !== 'dml' || !['UPDATE', 'DELETE', 'INSERT'].includes(statement.verb)) {
    return { reason: message('Only UPDATE, DELETE and INSERT can be undone this way.') };
  }
  const tokens = tokensToAsk(text, rules, statement);
  if ('reason' in tokens) {
    return tokens;
  }
  if (statement.verb === 'INSERT') {
    const inserted = insertedTuples(text, tokens);
    return 'reason' in inserted ? inserted : { verb: 'INSERT', statement: number, ...inserted };
  }
  const rows = chosenRows(text, rules, tokens);
  if ('reason' in rows) {
    return rows;
  }
  const { change, table } = rows;
  if (change.others !== undefined) {
    return { reason: message('The statement joins tables, so its rows cannot be named for certain.') };
  }
  if (rows.isLimited) {
    return { reason: message('LIMIT chooses among rows that come first equally.') };
  }
  if (rules.dialect.name === 'postgresql' && setsPart(text, change.assignments)) {
    return { reason: message('It sets a part of a column.') };
  }
  const choosing = tokensIn(tokens, [change.ctes, change.where]);
  if (dependsOnEarlier(text, table, choosing, statement.tables.slice(1), earlier)) {
    return dependent;
  }
  return {
    verb: change.verb,
    statement: number,
    table,
    capture: rows.select(rows.allColumns),
    assigned: assignedColumns(text, change.assignments),
  };
}

const dot = 0x2e;
const bracket = 0x5b;
const comma = 0x2c;
const equals = 0x3d;

/** PostgreSQL's `SET a.b = …` and `SET a[1] = …`; in MySQL `t.a` only names the table. */
function setsPart(text: string, assignments: readonly Token[]): boolean {
  let isTarget = true;
  for (const it of assignments) {
    if (it.depth === 0 && (it.code === equals || it.code === comma)) {
      isTarget = it.code === comma;
    } else if (
      isTarget &&
      (it.code === dot || it.code === bracket || text.charCodeAt(it.start) === bracket)
    ) {
      return true;
    }
  }
  return false;
}
