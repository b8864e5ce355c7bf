import type { ParameterValues } from '../encoding';

/** So much of the server's words is looked at, and shown. */
const lookedAt = 1_000;
const shown = 500;
/** Shorter pieces of SQL ("near 'selct'") stay: they tell where the mistake is and give nothing away. */
const pieceLength = 16;
const mark = '…';

function withoutPiecesOf(text: string, hidden: string): string {
  let rest = text;
  let out = '';
  while (rest.length >= pieceLength) {
    if (!hidden.includes(rest.slice(0, pieceLength))) {
      out += rest.charAt(0);
      rest = rest.slice(1);
      continue;
    }
    let end = pieceLength;
    while (end < rest.length && hidden.includes(rest.slice(0, end + 1))) {
      end += 1;
    }
    out += mark;
    rest = rest.slice(end);
  }
  return out + rest;
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
