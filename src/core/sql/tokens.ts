import { Lexer, token } from './lexer/lexer';
import type { ScanRules } from './scan/rules';
import type { Range } from './split';

/** One token of a statement. */
export interface Token extends Range {
  /** A value of `token` in the lexer. */
  readonly kind: number;
  /** The id of a known word, 0 otherwise; also 0 after a dot, where a word is a name. */
  readonly word: number;
  /** The character of a mark, 0 otherwise. */
  readonly code: number;
  /** Open parentheses around it; those of a parenthesis itself do not count. */
  readonly depth: number;
}

const openParen = 0x28;
const closeParen = 0x29;
const dot = 0x2e;

/** How many tokens are read of one statement: whoever writes more by hand is a machine, and lists values. */
const mostTokens = 20_000;

/** The tokens of one statement, at most `limit` of them. */
export function readTokens(
  text: string,
  rules: ScanRules,
  { start, end }: Range,
  limit = mostTokens,
): readonly Token[] {
  const lexer = new Lexer(text, rules, start, end);
  const tokens: Token[] = [];
  let depth = 0;
  let previous = 0;
  while (tokens.length < limit && lexer.next() !== token.end) {
    const { kind, code } = lexer;
    depth -= code === closeParen && depth > 0 ? 1 : 0;
    tokens.push({
      kind,
      code,
      depth,
      word: previous === dot ? 0 : lexer.word,
      start: lexer.start,
      end: lexer.pos,
    });
    depth += code === openParen ? 1 : 0;
    previous = code;
  }
  return tokens;
}
