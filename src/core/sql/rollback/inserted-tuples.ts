import { message } from '../../message';
import { idOf } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import { bareParts } from '../names';
import type { Declined } from '../rows/dml';
import type { Token } from '../tokens';

/** The rows of an `INSERT … VALUES` as written. */
export interface InsertedTuples {
  /** The table as written. */
  readonly table: string;
  /** The columns as written, without quotes; `undefined` where the INSERT names none. */
  readonly columns: readonly string[] | undefined;
  /** The values of each row as written. */
  readonly tuples: readonly (readonly string[])[];
}

const word = {
  into: idOf('INTO'),
  values: idOf('VALUES'),
  value: idOf('VALUE'),
  returning: idOf('RETURNING'),
} as const;
const open = 0x28;
const close = 0x29;
const comma = 0x2c;
const dot = 0x2e;

const unread: Declined = {
  reason: message(
    'An INSERT can be undone when it lists its rows with VALUES, and nothing else stands in it.',
  ),
};

/** Reads `INSERT [INTO] t [(a, b)] VALUES (1, 2), …`; anything else is declined. */
export function insertedTuples(text: string, tokens: readonly Token[]): InsertedTuples | Declined {
  let at = tokens[1]?.word === word.into ? 2 : 1;
  const nameStart = tokens[at];
  while (tokens[at + 1]?.code === dot) {
    at += 2;
  }
  const nameEnd = tokens[at];
  if (nameStart === undefined || nameEnd === undefined || !isName(nameStart) || !isName(nameEnd)) {
    return unread;
  }
  at += 1;
  const listed = tokens[at]?.code === open ? group(tokens, at) : undefined;
  at = listed?.next ?? at;
  const opener = tokens[at]?.word;
  if (opener !== word.values && (opener !== word.value || opener === 0)) {
    return unread;
  }
  at += 1;
  const tuples: (readonly string[])[] = [];
  while (tokens[at]?.code === open) {
    const { items, next } = group(tokens, at);
    tuples.push(items.map((item) => written(text, item)));
    at = next + (tokens[next]?.code === comma ? 1 : 0);
  }
  const rest = tokens[at];
  if (tuples.length === 0 || (rest !== undefined && rest.word !== word.returning)) {
    return unread;
  }
  return {
    table: text.slice(nameStart.start, nameEnd.end),
    columns: listed?.items.map((item) => bareParts(written(text, item)).at(-1) ?? ''),
    tuples,
  };
}

function isName({ kind, word: id }: Token): boolean {
  return kind === token.name || (kind === token.word && id === 0);
}

/** The items between a parenthesis and its closer, cut at the commas, and where to go on. */
function group(
  tokens: readonly Token[],
  from: number,
): { readonly items: readonly (readonly Token[])[]; readonly next: number } {
  const depth = tokens[from]?.depth ?? 0;
  const items: Token[][] = [[]];
  let at = from + 1;
  for (; at < tokens.length; at += 1) {
    const it = tokens[at];
    if (it === undefined || (it.code === close && it.depth === depth)) {
      break;
    }
    if (it.code === comma && it.depth === depth + 1) {
      items.push([]);
    } else {
      items.at(-1)?.push(it);
    }
  }
  return { items, next: at + 1 };
}

function written(text: string, item: readonly Token[]): string {
  const first = item[0];
  const last = item.at(-1);
  return first === undefined || last === undefined ? '' : text.slice(first.start, last.end);
}

const number = /^[+-]?\d+(?:\.\d+)?$/;
const string = /^'(?:[^'\\]|'')*'$/;

/** Whether a value as written is one literal that means the same wherever it stands. */
export function isPlainLiteral(value: string, asNumber: boolean): boolean {
  return asNumber ? number.test(value) : string.test(value);
}
