import type { Lexer } from '../lexer/lexer';

/** What a token means for the end of the statement it was read in. */
export const verdict = {
  /** It belongs to the statement, which goes on. */
  goesOn: 0,
  /** The statement ended before this token, which is a delimiter or belongs to the next statement. */
  endsBefore: 1,
  /** The statement ends with this token. */
  endsWith: 2,
} as const;
export type Verdict = (typeof verdict)[keyof typeof verdict];

/** Follows a statement that may hold delimiters and other statements, and tells where it ends. */
export interface Body {
  /** How deep in blocks the token read last stands; words at 0 belong to the statement itself. */
  readonly depth: number;
  /** Called for every token, delimiters included; `parens` are the parentheses that are open around it. */
  take(lexer: Lexer, parens: number): Verdict;
}

/** Block openers as a stack of small numbers: a text of nothing but openers stays linear. */
export class BlockStack {
  #kinds = new Uint8Array(32);
  length = 0;

  get top(): number {
    return this.length === 0 ? 0 : (this.#kinds[this.length - 1] ?? 0);
  }

  push(kind: number): void {
    if (this.length === this.#kinds.length) {
      const grown = new Uint8Array(this.length * 2);
      grown.set(this.#kinds);
      this.#kinds = grown;
    }
    this.#kinds[this.length] = kind;
    this.length += 1;
  }

  pop(): void {
    if (this.length > 0) {
      this.length -= 1;
    }
  }

  replaceTop(kind: number): void {
    this.pop();
    this.push(kind);
  }
}
