import { WORD } from '../lexer/characters';
import { idOf, wordIdAt } from '../lexer/keywords';
import type { Lexer, LexicalRules } from '../lexer/lexer';
import { lineEnd } from '../lexer/literals';
import { letterPairAt } from './letter-pairs';
import { continuedLineEnd, delimiterArgument, goLineEnd, loneSlashEnd, startsLine, wordEnd } from './lines';

const GO = idOf('GO');
const DELIMITER = idOf('DELIMITER');
const USE = idOf('USE');
const slash = 0x2f;
const dash = 0x2d;
const at = 0x40;
const colon = 0x3a;
const backslash = 0x5c;

/** `SET` of SQL*Plus is told from Oracle's by the word after it. */
const oracleSet = /^SET\s+(?:TRANSACTION|ROLE|CONSTRAINTS?)\b/i;
const copiesFromStdin = /\bFROM\s+STDIN\b/i;
const longestWord = 10;

/** What stands between statements and is not sent to the database: empty statements and the client's own commands. */
export class ClientLines {
  readonly #lexer: Lexer;
  readonly #rules: LexicalRules;
  readonly #clientLetters: Uint8Array;
  #copyEnds = true;

  /** @param letters `letterPairs` of the dialect's commands. */
  constructor(lexer: Lexer, rules: LexicalRules, letters: Uint8Array) {
    this.#lexer = lexer;
    this.#rules = rules;
    this.#clientLetters = letters;
  }

  /** Moves past one of them. @returns false when a statement starts here, or the text ends. */
  skip(stop: number): boolean {
    const lexer = this.#lexer;
    if (lexer.skipBlanks(stop, false)) {
      return lexer.pos < lexer.end;
    }
    const { text, pos, end } = lexer;
    const next = this.#afterCommand(text, pos, end);
    if (next < 0) {
      return false;
    }
    lexer.pos = next;
    return true;
  }

  #afterCommand(text: string, pos: number, end: number): number {
    const { dialect, classes } = this.#rules;
    const code = text.charCodeAt(pos);
    const { delimiter } = this.#lexer;
    if (code === delimiter.charCodeAt(0) && text.startsWith(delimiter, pos)) {
      return pos + delimiter.length;
    }
    if (classes[code] === WORD) {
      return this.#afterCommandWord(text, pos, end);
    }
    if (code === colon && dialect.batches && startsLine(text, pos, classes)) {
      // `:setvar`, `:r` of sqlcmd.
      return lineEnd(text, pos, end);
    }
    if (code === slash && dialect.loneSlash) {
      return loneSlashEnd(text, pos, end, classes);
    }
    if (code === backslash && (dialect.metaCommands || dialect.backslashGo)) {
      return dialect.metaCommands ? lineEnd(text, pos, end) : Math.min(pos + 2, end);
    }
    if (code === dash && text.charCodeAt(pos + 1) === dash) {
      // Where no statement has begun, MySQL's client takes `--` for a comment, whatever follows.
      return lineEnd(text, pos, end);
    }
    return code === at && dialect.clientLines.has('@') ? lineEnd(text, pos, end) : -1;
  }

  #afterCommandWord(text: string, pos: number, end: number): number {
    const { dialect, classes } = this.#rules;
    if (this.#clientLetters[letterPairAt(text, pos)] !== 1) {
      return -1;
    }
    const after = wordEnd(text, pos, Math.min(end, pos + longestWord), classes);
    const id = wordIdAt(text, pos, after);
    if (id === GO && dialect.batches) {
      return goLineEnd(text, pos, end, classes);
    }
    if (id === DELIMITER && dialect.delimiterCommand) {
      return this.#setDelimiter(text, after, end);
    }
    if (id === USE || !dialect.clientLines.has(text.slice(pos, after).toUpperCase())) {
      return -1;
    }
    return dialect.loneSlash ? afterSqlPlusLine(text, pos, end) : this.#afterClientLine(pos);
  }

  #setDelimiter(text: string, after: number, end: number): number {
    const delimiter = delimiterArgument(text, after, end);
    if (delimiter === '') {
      return -1;
    }
    this.#lexer.delimiter = delimiter;
    return lineEnd(text, after, end);
  }

  /** The end of a command of MySQL's client: its line, or what is before the delimiter on it. */
  #afterClientLine(pos: number): number {
    const { text, end, delimiter } = this.#lexer;
    const found = text.slice(pos, lineEnd(text, pos, end)).indexOf(delimiter);
    return found < 0 ? this.#lineWithoutDelimiter(pos) : pos + found + delimiter.length;
  }

  /** The end of the line at `pos` when the line is the client's: it begins there and holds no delimiter. Else -1. */
  #lineWithoutDelimiter(pos: number): number {
    const { text, end, delimiter } = this.#lexer;
    const stop = lineEnd(text, pos, end);
    const found = text.slice(pos, stop).includes(delimiter);
    return !found && startsLine(text, pos, this.#rules.classes) ? stop : -1;
  }

  /** The end of a `USE db` of MySQL that no delimiter ends, for the client takes the line; else -1. */
  useLineEnd(pos: number): number {
    const { text, end } = this.#lexer;
    const { dialect, classes } = this.#rules;
    if ((text.charCodeAt(pos) | 0x20) !== 0x75 || !dialect.clientLines.has('USE')) {
      return -1;
    }
    const after = wordEnd(text, pos, Math.min(end, pos + longestWord), classes);
    return wordIdAt(text, pos, after) === USE ? this.#lineWithoutDelimiter(pos) : -1;
  }

  /** Moves past the rows that follow a `COPY … FROM STDIN` in a dump, down to `\.`, when there are any. */
  skipCopiedRows(start: number, end: number): void {
    const { text } = this.#lexer;
    if (!this.#copyEnds || !copiesFromStdin.test(text.slice(Math.max(start, end - 300), end))) {
      return;
    }
    const close = text.indexOf('\n\\.', this.#lexer.pos);
    // Once there is none there will be none later: looking again each time would take quadratic time.
    this.#copyEnds = close >= 0;
    if (close >= 0) {
      this.#lexer.pos = lineEnd(text, close + 1, this.#lexer.end);
    }
  }
}

function afterSqlPlusLine(text: string, pos: number, end: number): number {
  return oracleSet.test(text.slice(pos, pos + 60)) ? -1 : continuedLineEnd(text, pos, end);
}
