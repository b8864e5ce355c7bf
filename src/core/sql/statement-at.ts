import type { Dialect } from './dialects/traits';
import { inspect } from './inspect';
import type { Statement } from './statement';

/**
 * The statement under a cursor. Between two statements it is the one before when nothing but blanks and the delimiter
 * stand between it and the cursor on the same line, otherwise the next one; after the last one it is the last one.
 * @param offset in UTF-16 code units.
 */
export function statementAt(text: string, offset: number, dialect: Dialect): Statement | undefined {
  const { statements, columns } = inspect(text, dialect);
  const next = firstEndingAfter(columns.ends, columns.length, offset);
  const after = statements[next];
  const before = statements[next - 1];
  if (after === undefined || (after.start <= offset && offset <= after.end)) {
    return after ?? before;
  }
  return before !== undefined && !text.slice(before.end, offset).includes('\n') ? before : after;
}

/** The index of the first statement that ends at `offset` or later. */
function firstEndingAfter(ends: Uint32Array, length: number, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
