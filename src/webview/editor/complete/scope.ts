import { bareName, tokensOf, type Token } from './tokens';

/** A table that a statement reads or changes, and the name it goes by there. */
export interface TableUse {
  readonly table: string;
  readonly alias: string | undefined;
}

/** What may stand at the caret. */
export type Place =
  | { readonly kind: 'table' }
  /** `qualifier.`: the alias or table before the dot. */
  | { readonly kind: 'member'; readonly qualifier: string }
  | { readonly kind: 'column' }
  | { readonly kind: 'keyword' };

export interface Scope {
  readonly place: Place;
  readonly tables: readonly TableUse[];
}

const beforeTable = new Set(['from', 'join', 'update', 'into', 'table', 'only']);
const beforeColumn = new Set(
  'select distinct set where on and or not by having when then else case in between like using returning'.split(
    ' ',
  ),
);
/** Words that follow a table's name and are not its alias. */
const afterTable = new Set(
  `set where on join inner left right full cross natural outer using group order having limit offset union except intersect
   values value select as for partition use force ignore window returning default fetch lateral straight_join when
   duplicate`.split(/\s+/),
);

function isWord(token: Token | undefined, words: ReadonlySet<string>): boolean {
  return token?.kind === 'word' && words.has(token.text.toLowerCase());
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}

function isName(token: Token | undefined): token is Token {
  return token !== undefined && (token.kind === 'name' || (token.kind === 'word' && !/^\d/.test(token.text)));
}

/** Reads `schema.table alias` from a token on. */
function useAt(tokens: readonly Token[], from: number): { use: TableUse; next: number } | undefined {
  let next = from;
  let last = tokens[next];
  if (!isName(last) || isWord(last, afterTable)) {
    return undefined;
  }
  while (isSign(tokens[next + 1], '.') && isName(tokens[next + 2])) {
    next += 2;
    last = tokens[next] ?? last;
  }
  next += 1;
  if (isWord(tokens[next], new Set(['as']))) {
    next += 1;
  }
  const alias = tokens[next];
  const hasAlias = isName(alias) && !isWord(alias, afterTable) && !isWord(alias, beforeTable);
  return {
    use: { table: bareName(last), alias: hasAlias ? bareName(alias) : undefined },
    next: hasAlias ? next + 1 : next,
  };
}

function tablesIn(tokens: readonly Token[]): readonly TableUse[] {
  const uses: TableUse[] = [];
  for (const [index, token] of tokens.entries()) {
    if (isWord(token, beforeTable)) {
      let found = useAt(tokens, index + 1);
      while (found !== undefined) {
        uses.push(found.use);
        found = isSign(tokens[found.next], ',') ? useAt(tokens, found.next + 1) : undefined;
      }
    }
  }
  return uses;
}

/** The last word before the caret that says what comes next, reading back over names and commas of a list. */
function placeAfter(tokens: readonly Token[]): Place {
  const last = tokens.at(-1);
  if (isSign(last, '.') && isName(tokens.at(-2))) {
    const qualifier = tokens.at(-2);
    return { kind: 'member', qualifier: qualifier === undefined ? '' : bareName(qualifier) };
  }
  if (isWord(last, beforeTable)) {
    return { kind: 'table' };
  }
  if (last === undefined || (isName(last) && !isWord(last, beforeColumn))) {
    return { kind: 'keyword' };
  }
  if (isSign(last, ')') || isSign(last, '*') || isSign(last, ';')) {
    return { kind: 'keyword' };
  }
  const clause = tokens.findLast((token) => isWord(token, beforeTable) || isWord(token, beforeColumn));
  const inList =
    isSign(last, ',') && isWord(clause, beforeTable) && !isWord(clause, new Set(['into', 'table']));
  return { kind: inList ? 'table' : 'column' };
}

/** @param caret offset into the statement; the word that ends there is still being typed */
export function scopeAt(statement: string, caret: number): Scope {
  const tokens = tokensOf(statement);
  const before = tokens.filter(({ end, kind }) => end < caret || (end === caret && kind === 'sign'));
  return { place: placeAfter(before), tables: tablesIn(tokens) };
}
