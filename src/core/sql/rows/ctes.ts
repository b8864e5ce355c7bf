import { idOf, wordTable } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import { bareParts } from '../names';
import type { Token } from '../tokens';

const WITH = idOf('WITH');
const AS = idOf('AS');
const MATERIALIZED = idOf('MATERIALIZED');
const NOT = idOf('NOT');
const mainVerb = wordTable({ 'SELECT INSERT UPDATE DELETE MERGE REPLACE VALUES TABLE': 1 });
const open = 0x28;
const close = 0x29;

/** The index of the token that says what the statement does: the first one, or the verb of the main statement after WITH. */
export function mainVerbAt(tokens: readonly Token[]): number {
  return tokens[0]?.word === WITH
    ? tokens.findIndex(({ word, depth }) => depth === 0 && mainVerb[word] === 1)
    : 0;
}

/** The names that the CTEs in these tokens give, in small letters. Too many are harmless: they only make one decline. */
export function cteNames(text: string, tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [index, it] of tokens.entries()) {
    if (it.word !== AS || !opensCte(tokens, index + 1)) {
      continue;
    }
    const name = tokens[nameBefore(tokens, index)];
    if (name !== undefined && (name.kind === token.word || name.kind === token.name)) {
      names.add((bareParts(text.slice(name.start, name.end))[0] ?? '').toLowerCase());
    }
  }
  return names;
}

function opensCte(tokens: readonly Token[], from: number): boolean {
  let index = from;
  while (tokens[index]?.word === NOT || tokens[index]?.word === MATERIALIZED) {
    index += 1;
  }
  return tokens[index]?.code === open;
}

/** The name before AS, past its list of columns. */
function nameBefore(tokens: readonly Token[], as: number): number {
  let index = as - 1;
  const last = tokens[index];
  if (last?.code === close) {
    do {
      index -= 1;
    } while (index > 0 && !(tokens[index]?.code === open && tokens[index]?.depth === last.depth));
    index -= 1;
  }
  return index;
}
