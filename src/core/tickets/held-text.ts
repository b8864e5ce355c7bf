import { byteLength } from './text-check';

/**
 * A text too big to be carried about with a draft stands in it as a short mark; the text itself lies on this machine's disk
 * under the mark's id (`TextShelf`). The mark is a string like any other value, so drafts, messages and files need not know of
 * it; only who sends the ticket puts the text back in its place, byte for byte.
 */
export interface HeldText {
  readonly id: string;
  /** In UTF-8. */
  readonly bytes: number;
}

const mark = /^⟦dms-sql ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\d{1,10})⟧$/;
const marks = /⟦dms-sql ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) \d{1,10}⟧/g;

/** No mark is longer: what is does not have to be looked at. */
const longestMark = 64;

/** The mark that stands for `text` under this id (a UUID). */
export function markFor(id: string, text: string): string {
  return `⟦dms-sql ${id} ${byteLength(text)}⟧`;
}

/** What a value stands for when it is a mark; `undefined` for any other. */
export function heldText(value: unknown): HeldText | undefined {
  const found = typeof value === 'string' && value.length <= longestMark ? mark.exec(value) : null;
  return found === null ? undefined : { id: found[1] ?? '', bytes: Number(found[2]) };
}

/** The ids of all marks in these values, those too that stand inside other text, as in JSON that an expert edits. */
export function heldIds(values: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const texts = Object.values(values).filter((value) => typeof value === 'string');
  return new Set(
    texts.flatMap((text) =>
      text.includes('⟦dms-sql ') ? [...text.matchAll(marks)].map(([, id = '']) => id) : [],
    ),
  );
}

/**
 * The values with each held text in the place of its mark. Inside JSON, where the mark is a string of its own, the text is
 * written as JSON; elsewhere a mark within other text stays.
 *
 * @param texts the held texts by id; a mark whose text is not among them stays.
 */
export function withTexts<V>(
  values: Readonly<Record<string, V>>,
  texts: ReadonlyMap<string, string>,
): Record<string, V | string> {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => {
      const held = heldText(value);
      if (held !== undefined) {
        return [id, texts.get(held.id) ?? value];
      }
      return [id, typeof value === 'string' ? withinJson(value, texts) : value];
    }),
  );
}

function withinJson(value: string, texts: ReadonlyMap<string, string>): string {
  return value.includes('"⟦dms-sql ')
    ? value.replace(/"⟦dms-sql ([0-9a-f-]{36}) \d{1,10}⟧"/g, (whole, id: string) => {
        const text = texts.get(id);
        return text === undefined ? whole : JSON.stringify(text);
      })
    : value;
}
