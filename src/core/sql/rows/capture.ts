import { message } from '../../message';
import type { Inspection } from '../inspection';
import { bareParts } from '../names';
import type { Statement } from '../statement';
import { assignedColumns } from './assigned-columns';
import { chosenRows, tokensToAsk } from './chosen-rows';
import type { Declined } from './dml';

/** What is known of a table from its metadata. */
export interface TableKeys {
  /** Its primary key and its unique keys without NULLs, the best first: the names of their columns. */
  readonly keys: readonly (readonly string[])[];
}

/** The before-image of a statement: what has to be read to be able to undo it. */
export interface Capture {
  /** A SELECT of all columns of all rows that the statement would change. Ask it in a read-only transaction. */
  readonly capture: string;
  /** The one table it changes, as written. */
  readonly tables: readonly string[];
  /** The columns that name a row before and after; `null` while the table's metadata is not known. */
  readonly key: readonly string[] | null;
}

/** The before-image of one statement; a reason where it could be wrong. */
export function captureOf(
  inspection: Inspection,
  statement: Statement,
  metadata?: TableKeys,
): Capture | Declined {
  const { text, rules } = inspection;
  if (statement.kind === 'dml' && (statement.verb === 'INSERT' || statement.verb === 'REPLACE')) {
    return {
      reason: message('An INSERT leaves no row to read before it: undo it by deleting what it brought.'),
    };
  }
  if (statement.kind !== 'dml' || (statement.verb !== 'UPDATE' && statement.verb !== 'DELETE')) {
    return { reason: message('Rows can be read beforehand for UPDATE and DELETE only.') };
  }
  const tokens = tokensToAsk(text, rules, statement);
  if ('reason' in tokens) {
    return tokens;
  }
  const rows = chosenRows(text, rules, tokens);
  if ('reason' in rows) {
    return rows;
  }
  // An order does not help: of rows that are equal in it, the statement may choose others than the query.
  if (rows.isLimited) {
    return { reason: message('LIMIT chooses among rows that come first equally.') };
  }
  const key = keyFor(metadata, assignedColumns(text, rows.change.assignments));
  return key === undefined
    ? { reason: message('The table has no key that the statement leaves as it is.') }
    : { capture: rows.select(rows.allColumns), tables: [rows.table], key };
}

/** The first key whose columns keep their values; `undefined` when there is none. */
function keyFor(
  metadata: TableKeys | undefined,
  assigned: readonly string[],
): readonly string[] | null | undefined {
  if (metadata === undefined) {
    return null;
  }
  const changed = new Set(assigned.map((name) => name.toLowerCase()));
  return metadata.keys.find(
    (key) => key.length > 0 && key.every((name) => !changed.has((bareParts(name)[0] ?? name).toLowerCase())),
  );
}
