import { token } from '../lexer/lexer';
import { bareParts } from '../names';
import type { Range } from '../split';
import type { Token } from '../tokens';

/** The table's own name in small letters, without schema and quotes. */
export function bareName(written: string): string {
  return (bareParts(written).at(-1) ?? written).toLowerCase();
}

/** A change of rows as far as later statements may notice it. */
export interface NoticedChange {
  readonly table: string;
  /** Columns that an UPDATE sets; of other changes all. */
  readonly columns: readonly string[] | 'all';
}

/**
 * Whether the rows that a statement chooses may be others once earlier statements of the same text have run. Rows are asked
 * for before any of them runs, so what depends on them cannot be known.
 * @param choosing the parts that choose rows: conditions, other tables, CTEs.
 * @param others the tables the statement names beside its own.
 */
export function dependsOnEarlier(
  text: string,
  table: string,
  choosing: readonly Token[],
  others: readonly string[],
  earlier: readonly NoticedChange[],
): boolean {
  const own = bareName(table);
  const read = new Set(others.map(bareName).filter((name) => name !== own));
  if (earlier.some((change) => read.has(change.table))) {
    return true;
  }
  const touched = earlier.filter((change) => change.table === own);
  if (touched.length === 0) {
    return false;
  }
  const columns = new Set(
    touched.flatMap((change) =>
      change.columns === 'all' ? [] : change.columns.map((name) => name.toLowerCase()),
    ),
  );
  return choosing.some((it, index) => {
    if (it.kind !== token.word && it.kind !== token.name) {
      return false;
    }
    const name = bareName(text.slice(it.start, it.end));
    // `t.a` only says whose column it is; `t` alone reads the table once more.
    return columns.has(name) || (name === own && choosing[index + 1]?.code !== 0x2e);
  });
}

/** The tokens that lie in any of the ranges. */
export function tokensIn(tokens: readonly Token[], ranges: readonly (Range | undefined)[]): readonly Token[] {
  return tokens.filter(({ start, end }) =>
    ranges.some((range) => range !== undefined && start >= range.start && end <= range.end),
  );
}
