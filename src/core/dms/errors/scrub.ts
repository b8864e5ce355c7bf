import type { ParameterValues } from '../encoding';

/** So much of the server's words is looked at, and shown. */
const lookedAt = 1_000;
const shown = 500;
/** Shorter pieces of SQL ("near 'selct'") stay: they tell where the mistake is and give nothing away. */
const pieceLength = 16;
const mark = '…';

/**
 * The text without the pieces that also stand in `hidden`. The hidden text may be 15 MB: it is gone through once, for all
 * pieces of the short text together.
 */
function withoutPiecesOf(text: string, hidden: string): string {
  const starts = new Map<string, number[]>();
  for (let at = 0; at + pieceLength <= text.length; at += 1) {
    const piece = text.slice(at, at + pieceLength);
    starts.set(piece, [...(starts.get(piece) ?? []), at]);
  }
  const covered = new Uint8Array(text.length);
  for (let at = 0; starts.size > 0 && at + pieceLength <= hidden.length; at += 1) {
    const piece = hidden.slice(at, at + pieceLength);
    const found = starts.get(piece);
    if (found !== undefined) {
      for (const start of found) {
        covered.fill(1, start, start + pieceLength);
      }
      starts.delete(piece);
    }
  }
  let out = '';
  for (const [at, character] of text.split('').entries()) {
    if (covered[at] === 0) {
      out += character;
    } else if (covered[at - 1] !== 1) {
      out += mark;
    }
  }
  return out;
}

/**
 * The server's words, fit to be shown and copied: without secrets, without SQL, without what is percent-encoded (an echo of the
 * request), on one line and not too long.
 */
export function scrub(words: string, hidden: readonly string[]): string {
  const start = words
    .slice(0, lookedAt)
    .replace(/(?:[\w.~*'()!=&+-]*%[\dA-Fa-f]{2}){3,}[\w.~*'()!=&+%-]*/g, mark)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const clean = hidden
    .map((one) => one.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .filter((one) => one.length >= 4)
    .reduce((text, one) => withoutPiecesOf(text.replaceAll(one, mark), one), start);
  return clean.length > shown ? `${clean.slice(0, shown)}${mark}` : clean;
}

const sqlNames = /sql|script/i;

function collect(name: string, value: unknown, found: string[]): void {
  if (typeof value === 'string') {
    if (sqlNames.test(name)) {
      found.push(value);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, item] of Object.entries(value)) {
      collect(Array.isArray(value) ? name : inner, item, found);
    }
  }
}

/** The SQL in a request's parameters, also inside those that are JSON (`PluginParam`, `Param`). */
export function sqlIn(parameters: ParameterValues): readonly string[] {
  const found: string[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    collect(name, value, found);
    if (typeof value === 'string' && value.startsWith('{')) {
      try {
        collect(name, JSON.parse(value), found);
      } catch {
        // Not JSON: then it holds no SQL that we put there.
      }
    }
  }
  return found;
}
