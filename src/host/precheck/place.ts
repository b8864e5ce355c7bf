import { locate } from '../../core/sql/locate';
import type { Range } from '../../core/sql/split';
import type { PrecheckFinding } from '../../core/tickets/precheck-findings';

/** A finding, and where it is in a document now. */
export interface PlacedFinding {
  readonly finding: PrecheckFinding;
  /** The statement it is about, as it was sent. */
  readonly piece: string;
  readonly range: Range;
}

/**
 * Finds the statements of a ticket in the document that its SQL was taken from.
 * @param base where the SQL began there.
 * @returns `undefined` when one of them is no longer there: half of the findings would be worse than all of them elsewhere.
 */
export function placeFindings(
  text: string,
  base: number,
  sql: string,
  findings: readonly PrecheckFinding[],
): readonly PlacedFinding[] | undefined {
  const places = new Map<number, Range>();
  const inOrder = [...findings].sort((a, b) => a.range.start - b.range.start);
  for (const { range } of inOrder) {
    if (!places.has(range.start)) {
      const piece = sql.slice(range.start, range.end);
      const place = locate(text, piece, base + range.start, [...places.values()]);
      if (place === undefined) {
        return undefined;
      }
      places.set(range.start, place);
    }
  }
  return findings.flatMap((finding) => {
    const range = places.get(finding.range.start);
    return range === undefined
      ? []
      : [{ finding, piece: sql.slice(finding.range.start, finding.range.end), range }];
  });
}
