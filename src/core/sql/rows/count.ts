import { message } from '../../message';
import type { Inspection } from '../inspection';
import type { Statement } from '../statement';
import { chosenRows, tokensToAsk } from './chosen-rows';
import type { Declined } from './dml';
import { insertedRows } from './inserted-rows';

/** A query whose one number is how many rows the statement affects. Ask it in a read-only transaction. */
export interface RowCount {
  readonly sql: string;
  /**
   * False when it is an upper bound: rows that are skipped, that are there already, or (MySQL) that hold the new values
   * already, for MySQL reports the rows it changed. Triggers and cascades are never counted: the text does not show them.
   */
  readonly exact: boolean;
}

/** The row count of one statement; a reason when a number could be wrong. */
export function countOf(inspection: Inspection, statement: Statement): RowCount | Declined {
  const { text, rules } = inspection;
  const { verb } = statement;
  const isRowChange = verb === 'UPDATE' || verb === 'DELETE';
  if (statement.kind !== 'dml' || (!isRowChange && verb !== 'INSERT' && verb !== 'REPLACE')) {
    return { reason: message('Rows are counted for UPDATE, DELETE and INSERT only.') };
  }
  const tokens = tokensToAsk(text, rules, statement);
  if ('reason' in tokens) {
    return tokens;
  }
  if (!isRowChange) {
    const inserted = insertedRows(text, tokens, rules.dialect.name === 'oracle' ? '' : 'AS ');
    return 'reason' in inserted ? inserted : { ...inserted, exact: inserted.exact && verb === 'INSERT' };
  }
  const rows = chosenRows(text, rules, tokens);
  if ('reason' in rows) {
    return rows;
  }
  const { name } = rules.dialect;
  const exact = !rows.change.ignores && !(name === 'mysql' && verb === 'UPDATE');
  return rows.isLimited
    ? { sql: `SELECT count(*) FROM (${rows.select('1')}\n) AS chosen_rows`, exact }
    : { sql: rows.select('count(*)'), exact };
}
