import type { Range } from './split';

/** A longer piece is only looked for as it is: patterns of this length take too long to build. */
const longestPattern = 100_000;

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function nearest(ranges: readonly Range[], expected: number): Range | undefined {
  const distance = ({ start }: Range): number => Math.abs(start - expected);
  return ranges.reduce<Range | undefined>(
    (best, range) => (best === undefined || distance(range) < distance(best) ? range : best),
    undefined,
  );
}

function occurrences(text: string, piece: string): Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length)) {
    found.push({ start: at, end: at + piece.length });
  }
  return found;
}

/** The same but for whitespace: a formatter may have been at it. */
function reformatted(text: string, piece: string): Range[] {
  const words = piece.split(/\s+/).filter((word) => word !== '');
  const pattern = new RegExp(words.map(escaped).join('\\s+'), 'g');
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
  }));
}

/**
 * Finds a piece of SQL in a text that may have been edited since it was taken from there.
 * @param expected where it would be, had nothing changed: the nearest of several is meant.
 * @param taken ranges that are other pieces already.
 * @returns `undefined` when it is no longer there.
 */
export function locate(
  text: string,
  piece: string,
  expected: number,
  taken: readonly Range[] = [],
): Range | undefined {
  const wanted = piece.trim();
  if (wanted === '') {
    return undefined;
  }
  const free = (ranges: readonly Range[]): readonly Range[] =>
    ranges.filter(({ start, end }) => taken.every((other) => end <= other.start || start >= other.end));
  const exact = nearest(free(occurrences(text, wanted)), expected);
  return (
    exact ?? (wanted.length > longestPattern ? undefined : nearest(free(reformatted(text, wanted)), expected))
  );
}

/** One replacement in a text, as editors tell of it. */
export interface Replacement {
  readonly offset: number;
  /** How much was replaced, and by how much. */
  readonly length: number;
  readonly inserted: number;
}

/**
 * Where a range is after a replacement: it grows and shrinks with what is typed in it, and moves with what is typed before it.
 * @returns `undefined` when all of it was replaced.
 */
export function moved({ start, end }: Range, { offset, length, inserted }: Replacement): Range | undefined {
  const last = offset + length;
  const shift = inserted - length;
  if (offset >= end) {
    return { start, end };
  }
  if (last <= start) {
    return { start: start + shift, end: end + shift };
  }
  if (offset <= start && last >= end) {
    return undefined;
  }
  if (offset < start) {
    // The beginning went with what stood before it.
    return { start: offset + inserted, end: end + shift };
  }
  return { start, end: last > end ? offset : end + shift };
}
