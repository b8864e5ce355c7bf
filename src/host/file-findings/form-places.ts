import { locate } from '../../core/sql/locate';
import type { Finding } from '../../core/sql/findings/finding';
import type { Range } from '../../core/sql/split';
import type { FieldReading } from '../../core/tickets/draft-reading';

/** Longer files are not searched for a statement: it is where it was, or its findings stay in the form. */
const longestSearched = 1 << 20;

/** Where each offset of the form's SQL was taken from: the parts of a selection stand one below the other in it. */
function originOf(taken: readonly Range[], offset: number): number {
  let before = 0;
  for (const { start, end } of taken) {
    const length = end - start;
    if (offset <= before + length) {
      return start + offset - before;
    }
    before += length + 1;
  }
  return offset;
}

/**
 * A form's findings where their statements stand in the file that its SQL was taken from. A statement that was changed in the
 * form or in the file is not there any more, and its findings stay in the form.
 * @param taken the ranges that the SQL was taken from; none for a whole file.
 * @param turn resolves when it is this work's turn again.
 */
export async function placeInFile(
  file: string,
  taken: readonly Range[],
  { text, inspection, list }: Pick<FieldReading, 'text' | 'inspection' | 'list'>,
  turn: () => Promise<void>,
): Promise<readonly Finding[]> {
  const places = new Map<number, Range | undefined>();
  const placed: Finding[] = [];
  for (const finding of list) {
    const { statement: index } = finding;
    if (index === undefined) {
      continue;
    }
    const statement = inspection.statement(index);
    if (!places.has(index)) {
      const piece = text.slice(statement.start, statement.end);
      const expected = originOf(taken, statement.start);
      const isThere = piece !== '' && file.startsWith(piece, expected);
      if (isThere) {
        places.set(index, { start: expected, end: expected + piece.length });
      } else {
        const others = [...places.values()].filter((place) => place !== undefined);
        const found = file.length > longestSearched ? undefined : locate(file, piece, expected, others);
        places.set(index, found);
        await turn();
      }
    }
    const place = places.get(index);
    if (place !== undefined) {
      placed.push(
        place.end - place.start === statement.end - statement.start
          ? movedTo(finding, place.start - statement.start, place, text, file)
          : // A formatter has been at it: no place inside it is sure.
            { ...finding, range: place, fix: undefined },
      );
    }
  }
  return placed;
}

/** A fix is offered where what it replaces is the same in both. */
function movedTo(
  { range, fix, ...rest }: Finding,
  by: number,
  { end: last }: Range,
  form: string,
  file: string,
): Finding {
  const moved = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const { start, end } = moved(range);
  const there = fix && moved(fix.range);
  const isSame =
    there !== undefined &&
    file.slice(there.start, there.end) === form.slice(fix?.range.start, fix?.range.end);
  return {
    ...rest,
    range: { start, end: Math.min(end, last) },
    ...(fix !== undefined && isSame ? { fix: { ...fix, range: there } } : {}),
  };
}
