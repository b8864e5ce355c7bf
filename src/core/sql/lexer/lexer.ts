import type { Dialect } from '../dialects/traits';
import { BLANK, characterClasses, WORD } from './characters';
import { wordIdAt } from './keywords';
import {
  afterAlternativeQuoted,
  afterBlockComment,
  afterDollarQuoted,
  afterQuoted,
  continuedAt,
  dollarTagLength,
  lineEnd,
} from './literals';

/** What kind of token stands at the lexer. */
export const token = { end: 0, word: 1, name: 2, text: 3, mark: 4, delimiter: 5 } as const;
// Constants of this module: what is exported costs a look-up each time.
const END = token.end;
const A_WORD = token.word;
const A_NAME = token.name;
const A_TEXT = token.text;
const A_MARK = token.mark;
const A_DELIMITER = token.delimiter;
const IS_BLANK = BLANK;
const IN_WORD = WORD;

const quote = 0x27;
const doubleQuote = 0x22;
const backtick = 0x60;
const bracket = 0x5b;
const dollar = 0x24;
const slash = 0x2f;
const star = 0x2a;
const dash = 0x2d;
const hash = 0x23;
const backslash = 0x5c;
const bang = 0x21;
const atSign = 0x40;

/** The rules of a dialect in the form the lexer uses; build it once for each dialect. */
export interface LexicalRules {
  readonly dialect: Dialect;
  readonly classes: Uint8Array;
}

export function lexicalRules(dialect: Dialect): LexicalRules {
  return { dialect, classes: characterClasses(dialect.wordMarks) };
}

/**
 * Reads a text token by token; blanks and comments are passed over. Total: whatever does not close runs to the end.
 * Everything is an offset into the text: `start` and `pos` are the edges of the token read last.
 */
export class Lexer {
  kind: number = END;
  start = 0;
  pos: number;
  /** The id of a word ({@link wordIdAt}), 0 otherwise. */
  word = 0;
  /** The character of a mark, 0 otherwise. */
  code = 0;
  /** What ends a statement: changed by the client's `DELIMITER`. */
  delimiter = ';';
  /** Inside `/*! … `. */
  executable = false;
  /** Where a string, name or comment opens that is never closed, or -1. */
  unterminated = -1;
  #nextKind: number = END;
  #nextStart = 0;
  #nextWord = 0;
  #nextCode = 0;
  readonly #dialect: Dialect;
  readonly #classes: Uint8Array;

  constructor(
    readonly text: string,
    readonly rules: LexicalRules,
    from = 0,
    readonly end = text.length,
  ) {
    this.#dialect = rules.dialect;
    this.#classes = rules.classes;
    this.pos = from;
  }

  /**
   * Moves past blanks and comments, but not past `stop` by more than one of them.
   * @param code whether to move past the openers of executable comments too, into their code.
   * @returns whether `stop` was reached.
   */
  skipBlanks(stop = this.end, code = true): boolean {
    const { text, end } = this;
    const classes = this.#classes;
    while (this.pos < stop) {
      const first = text.charCodeAt(this.pos);
      if (classes[first] === IS_BLANK) {
        this.pos += 1;
      } else if (first === dash && this.#isDashComment(this.pos)) {
        this.pos = lineEnd(text, this.pos, end);
      } else if (first === slash && text.charCodeAt(this.pos + 1) === star) {
        if (!code && this.executableOpener(this.pos) > 0) {
          return false;
        }
        this.#skipBlockComment();
      } else if (first === hash && this.#dialect.hashComment) {
        this.pos = lineEnd(text, this.pos, end);
      } else if (first === star && this.executable && text.charCodeAt(this.pos + 1) === slash) {
        this.executable = false;
        this.pos += 2;
      } else {
        return false;
      }
    }
    return true;
  }

  #isDashComment(at: number): boolean {
    if (this.text.charCodeAt(at + 1) !== dash) {
      return false;
    }
    return (
      !this.#dialect.dashNeedsBlank ||
      at + 2 >= this.end ||
      this.#classes[this.text.charCodeAt(at + 2)] === IS_BLANK
    );
  }

  /** The length of the opener of an executable comment at `at`, its version included; 0 when there is none. */
  executableOpener(at: number): number {
    if (!this.#dialect.executableComments || this.text.charCodeAt(at + 1) !== star) {
      return 0;
    }
    const letter = this.text.charCodeAt(at + 2);
    const length =
      letter === bang ? 3 : (letter | 0x20) === 0x6d && this.text.charCodeAt(at + 3) === bang ? 4 : 0;
    let next = at + length;
    while (length > 0 && next < at + length + 6 && isDigit(this.text.charCodeAt(next))) {
      next += 1;
    }
    return next - at;
  }

  #skipBlockComment(): void {
    const opener = this.executableOpener(this.pos);
    if (opener > 0) {
      this.executable = true;
      this.pos = Math.min(this.pos + opener, this.end);
      return;
    }
    this.#close(this.pos, afterBlockComment(this.text, this.pos + 2, this.end, this.#dialect.nestedComments));
  }

  /** Moves to `to`, or to the end when what opened at `from` does not close. */
  #close(from: number, to: number): void {
    if (to < 0 || to > this.end) {
      this.unterminated = from;
      this.pos = this.end;
    } else {
      this.pos = to;
    }
  }

  /** Reads the next token. @returns its kind. */
  next(): number {
    const { text, end } = this;
    const classes = this.#classes;
    this.word = 0;
    this.code = 0;
    // Most tokens are words after a blank, which need no further look.
    while (this.pos < end) {
      const code = text.charCodeAt(this.pos);
      const kind = classes[code];
      if (kind === IN_WORD && code !== dollar && this.delimiter === ';') {
        this.start = this.pos;
        this.kind = this.#readWord(this.pos);
        return this.kind;
      }
      if (kind !== IS_BLANK) {
        break;
      }
      this.pos += 1;
    }
    this.skipBlanks();
    this.start = this.pos;
    this.kind = this.pos >= end ? END : this.#read(text.charCodeAt(this.pos));
    return this.kind;
  }

  /** The id of the word that comes next, 0 when something else does; the lexer stays where it is. */
  peekWord(): number {
    this.#peek();
    return this.#nextWord;
  }

  /** The mark that comes next, 0 when something else does; the lexer stays where it is. */
  nextCode(): number {
    this.#peek();
    return this.#nextCode;
  }

  /** Whether the statement ends here; the lexer stays where it is. */
  endsNext(): boolean {
    this.#peek();
    return this.#nextKind === END || this.#nextKind === A_DELIMITER;
  }

  /** Whether a string comes next, or a variable of SQL Server; the lexer stays where it is. */
  textComesNext(): boolean {
    return this.nextCharacter() === atSign || this.#nextKind === A_TEXT;
  }

  /** The first character of what comes next, comments passed over; the lexer stays where it is. */
  nextCharacter(): number {
    this.#peek();
    return this.text.charCodeAt(this.#nextStart);
  }

  /** Whether nothing but blanks and comments stands between `from` and the token read last. */
  follows(from: number): boolean {
    const { pos } = this;
    this.pos = from;
    this.skipBlanks(this.start);
    const reached = this.pos === this.start;
    this.pos = pos;
    return reached;
  }

  /** Reads the next token into the fields for it; the lexer stays where it is. No object is made: it is done often. */
  #peek(): void {
    const { kind, start, pos, word, code, executable, unterminated } = this;
    this.next();
    this.#nextKind = this.kind;
    this.#nextStart = this.start;
    this.#nextWord = this.word;
    this.#nextCode = this.code;
    this.kind = kind;
    this.start = start;
    this.pos = pos;
    this.word = word;
    this.code = code;
    this.executable = executable;
    this.unterminated = unterminated;
  }

  #read(code: number): number {
    const at = this.pos;
    if (this.#atDelimiter(at, code)) {
      this.pos = at + this.delimiter.length;
      return A_DELIMITER;
    }
    const isWord = this.#classes[code] === IN_WORD;
    // `$` may open a string in PostgreSQL, though words hold it too.
    if ((!isWord || code === dollar) && this.skipLiteral(code)) {
      return this.#isName(code) ? A_NAME : A_TEXT;
    }
    if (isWord) {
      return this.#readWord(at);
    }
    if (code === backslash && this.#endsByBackslash(at)) {
      return A_DELIMITER;
    }
    this.pos = at + 1;
    this.code = code;
    return A_MARK;
  }

  #isName(code: number): boolean {
    return code === backtick || code === bracket || (code === doubleQuote && !this.#dialect.doubleQuotedText);
  }

  #atDelimiter(at: number, code: number): boolean {
    return (
      code === this.delimiter.charCodeAt(0) &&
      (this.delimiter.length === 1 || this.text.startsWith(this.delimiter, at))
    );
  }

  /** psql's commands stay where they are, for the end of the statement is before them. */
  #endsByBackslash(at: number): boolean {
    if (this.#dialect.metaCommands) {
      return true;
    }
    if (this.#dialect.backslashGo && (this.text.charCodeAt(at + 1) | 0x20) === 0x67) {
      this.pos = at + 2;
      return true;
    }
    return false;
  }

  #readWord(at: number): number {
    const { text, end } = this;
    const classes = this.#classes;
    const stop = this.delimiter === ';' ? -1 : this.delimiter.charCodeAt(0);
    let next = at + 1;
    while (next < end) {
      const code = text.charCodeAt(next);
      if (classes[code] !== IN_WORD || (code === stop && text.startsWith(this.delimiter, next))) {
        break;
      }
      next += 1;
    }
    this.pos = next;
    if (this.#prefixesLiteral(at, next)) {
      return A_TEXT;
    }
    this.word = wordIdAt(text, at, next);
    return A_WORD;
  }

  /** A word that belongs to the string after it: `E'…'`, `N'…'`, `q'[…]'`. Reads on to the string's end. */
  #prefixesLiteral(at: number, next: number): boolean {
    const length = next - at;
    return (
      next < this.end &&
      this.text.charCodeAt(next) === quote &&
      (length === 1 || (length === 2 && this.#dialect.alternativeQuotes && this.#prefixed(next, 0x71))) &&
      this.skipLiteral(quote)
    );
  }

  /**
   * Moves past the string or quoted name that `code` opens at `pos`.
   * @returns false when it opens none.
   */
  skipLiteral(code: number): boolean {
    const { text, pos, end } = this;
    const dialect = this.#dialect;
    if (code === quote) {
      this.#skipString(pos);
      return true;
    }
    if (code === doubleQuote) {
      const escapes = dialect.doubleQuotedText && dialect.backslash;
      this.#close(pos, afterQuoted(text, pos + 1, end, doubleQuote, escapes));
      return true;
    }
    if (code === backtick && dialect.backtick) {
      this.#close(pos, afterQuoted(text, pos + 1, end, backtick, false));
      return true;
    }
    if (code === bracket && dialect.brackets) {
      this.#close(pos, afterQuoted(text, pos + 1, end, 0x5d, false));
      return true;
    }
    if (code === dollar && dialect.dollarQuotes && !this.#wordBefore(pos)) {
      const length = dollarTagLength(text, pos, end, this.#classes);
      if (length > 0) {
        this.#close(pos, afterDollarQuoted(text, pos, length, end));
        return true;
      }
    }
    return false;
  }

  #wordBefore(at: number): boolean {
    return at > 0 && this.#classes[this.text.charCodeAt(at - 1)] === IN_WORD;
  }

  /** Whether the letter before `at` (any case) is `letter` and stands alone, or after `n` where that may be. */
  #prefixed(at: number, letter: number): boolean {
    if (at < 1 || (this.text.charCodeAt(at - 1) | 0x20) !== letter) {
      return false;
    }
    if (!this.#wordBefore(at - 1)) {
      return true;
    }
    return letter === 0x71 && (this.text.charCodeAt(at - 2) | 0x20) === 0x6e && !this.#wordBefore(at - 2);
  }

  #skipString(at: number): void {
    const { text, end } = this;
    const dialect = this.#dialect;
    if (dialect.alternativeQuotes && this.#prefixed(at, 0x71)) {
      this.#close(at, afterAlternativeQuoted(text, at, end));
      return;
    }
    const escapes = dialect.backslash || (dialect.escapeStrings && this.#prefixed(at, 0x65));
    let to = afterQuoted(text, at + 1, end, quote, escapes);
    // The E holds on for the literals that continue this one on the next lines.
    while (to >= 0 && escapes && dialect.escapeStrings) {
      const again = continuedAt(text, to, end);
      if (again < 0) {
        break;
      }
      to = afterQuoted(text, again + 1, end, quote, true);
    }
    this.#close(at, to);
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
