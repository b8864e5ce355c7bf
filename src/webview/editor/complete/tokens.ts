/** A word, a quoted name, or a sign of SQL; comments and strings are left out. */
export interface Token {
  readonly text: string;
  readonly kind: 'word' | 'name' | 'sign';
  readonly start: number;
  readonly end: number;
}

const pattern =
  /(?<skip>--[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\]|\\.|'')*(?:'|$)|\s+)|(?<name>`[^`]*(?:`|$)|"[^"]*(?:"|$))|(?<word>[\w$\u0080-\uffff]+)|(?<sign>.)/gsu;

/** What completion has to know of a statement that is still being typed; no full lexer, since that would want it whole. */
export function tokensOf(statement: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, index, groups } of statement.matchAll(pattern)) {
    const kind = groups?.['word'] !== undefined ? 'word' : groups?.['name'] !== undefined ? 'name' : 'sign';
    if (groups?.['skip'] === undefined) {
      tokens.push({ text, kind, start: index, end: index + text.length });
    }
  }
  return tokens;
}

/** Whether an offset is inside a comment or a string, where nothing is to be completed. */
export function isInText(statement: string, offset: number): boolean {
  for (const { 0: text, index, groups } of statement.matchAll(pattern)) {
    const end = index + text.length;
    if (index >= offset) {
      return false;
    }
    if (groups?.['skip'] !== undefined && text.trim() !== '' && offset <= end) {
      const closed = /^'[\s\S]*'$|^\/\*[\s\S]*\*\/$/.test(text);
      return offset < end || !closed;
    }
  }
  return false;
}

/** A quoted name without its quotes. */
export function bareName({ text, kind }: Token): string {
  return kind === 'name' ? text.replace(/^[`"]|[`"]$/g, '') : text;
}
