import { WORD } from '../lexer/characters';
import { idOf, lengthOfWordAt } from '../lexer/keywords';
import type { Lexer } from '../lexer/lexer';
import { seen } from './columns';
import { fast, meaning, meaningPairs, wordMeaning } from './fast-classes';
import type { Head } from './head';
import { goLineEnd, loneSlashEnd } from './lines';
import type { Notes } from './notes';
import { passOver } from './pass-over';
import type { ScanRules } from './rules';

// Constants of this module: the compiler knows their values in the loop, which it does not of another module's.
const QUOTE = fast.quote;
const OPEN = fast.open;
const CLOSE = fast.close;
const DELIMITER = fast.delimiter;
const LETTER = fast.letter;
const IN_WORD = WORD;
const PAIRS = meaningPairs;
const MEANINGS = wordMeaning;
const backslash = 0x5c;
const slash = 0x2f;
const star = 0x2a;
const dot = 0x2e;
const colon = 0x3a;
const semicolon = 0x3b;
const UNDERSCORE = 0x5f;
const STRAIGHT_JOIN = idOf('STRAIGHT_JOIN');
/** The length of `STRAIGHT_`. */
const straight = 9;

/** Reads the rest of a statement whose head is read: looks only at what can open or end something, or is worth a note. */
export class FastRest {
  /** Open parentheses. */
  parens = 0;
  /** Where the statement ended that was read last. */
  end = 0;
  readonly #lexer: Lexer;
  readonly #rules: ScanRules;
  readonly #head: Head;
  readonly #notes: Notes;
  /** A letter before a string may change how it ends. */
  readonly #prefixes: boolean;
  /** As the rules say, with the delimiter in force. */
  #classes: Uint8Array;
  #delimiter = ';';
  #ended = false;
  /** Where a string opened that the last step left open, or -1. */
  #openFrom = -1;

  constructor(lexer: Lexer, rules: ScanRules, head: Head, notes: Notes) {
    this.#lexer = lexer;
    this.#rules = rules;
    this.#head = head;
    this.#notes = notes;
    this.#classes = rules.fastClasses;
    this.#prefixes = rules.dialect.alternativeQuotes || rules.dialect.escapeStrings;
  }

  /** Makes the loop stop at the first character of the delimiter in force. The copy of the table is made once. */
  adoptDelimiter(): void {
    const { delimiter } = this.#lexer;
    if (delimiter === this.#delimiter) {
      return;
    }
    const { fastClasses } = this.#rules;
    if (this.#classes === fastClasses) {
      this.#classes = fastClasses.slice();
    }
    const before = this.#delimiter.charCodeAt(0);
    this.#classes[before] = before === semicolon ? 0 : (fastClasses[before] ?? 0);
    this.#classes[delimiter.charCodeAt(0)] = DELIMITER;
    this.#delimiter = delimiter;
  }

  /** Reads on from the lexer's place to `stop`, or to the statement's end. @returns whether it ended. */
  read(stop: number): boolean {
    const lexer = this.#lexer;
    const { text } = lexer;
    const classes = this.#classes;
    const wordClasses = this.#rules.classes;
    const { base } = this.#head;
    const escapes = this.#rules.dialect.backslash;
    const prefixes = this.#prefixes;
    let { parens } = this;
    let at = this.#openFrom < 0 ? lexer.pos : this.#resumeString(lexer.pos, stop);
    this.#ended = false;
    while (at < stop) {
      at = passOver(text, classes, at, stop);
      const kind = classes[text.charCodeAt(at)] ?? 0;
      if (kind === 0) {
        at += 1;
      } else if (kind === QUOTE && !(prefixes && this.#isPrefixed(at))) {
        // A doubled quote closes the string and opens the next one at once: the same in the end.
        const close = text.indexOf("'", at + 1);
        if (close < 0) {
          this.#openFrom = at;
          at = lexer.end;
        } else if (escapes && text.charCodeAt(close - 1) === backslash) {
          at = this.#escapedString(at, close, stop);
        } else {
          at = close + 1;
        }
      } else if (kind === LETTER) {
        const before = text.charCodeAt(at - 1);
        const word = PAIRS[((text.charCodeAt(at) & 31) << 5) | (text.charCodeAt(at + 1) & 31)] ?? 0;
        if (word === 0 || (wordClasses[before] === IN_WORD && before !== UNDERSCORE)) {
          at += 1;
        } else {
          at = this.#word(at, word, parens === base);
          if (this.#hasEnded()) {
            return true;
          }
        }
      } else if (kind === OPEN) {
        parens += 1;
        at += 1;
      } else if (kind === CLOSE) {
        parens -= parens > 0 ? 1 : 0;
        at += 1;
      } else {
        at = this.#special(at, kind);
        if (this.#hasEnded()) {
          return true;
        }
      }
    }
    this.parens = parens;
    lexer.pos = Math.min(at, lexer.end);
    return lexer.pos >= lexer.end && this.#finish();
  }

  #hasEnded(): boolean {
    return this.#ended;
  }

  #finish(): true {
    if (this.#openFrom >= 0) {
      this.#lexer.unterminated = this.#openFrom;
    }
    this.end = this.#lexer.end;
    return true;
  }

  #resumeString(from: number, stop: number): number {
    const open = this.#openFrom;
    this.#openFrom = -1;
    return this.#escapedString(open, this.#lexer.text.indexOf("'", from), stop, from);
  }

  /**
   * The string that opens at `open`, where a backslash escapes the next character.
   * @param quoteAt the next quote in it, or -1.
   * @param from where the string is read from: not after an odd number of backslashes.
   * @returns where to read on; at `stop` or after it also when the string goes on, which {@link #openFrom} says.
   */
  #escapedString(open: number, quoteAt: number, stop: number, from = open + 1): number {
    const { text, end } = this.#lexer;
    let start = from;
    let close = quoteAt;
    while (close >= 0 && endsInBackslash(text, start, close)) {
      start = close + 1;
      if (start >= stop) {
        this.#openFrom = open;
        return start;
      }
      close = text.indexOf("'", start);
    }
    if (close < 0) {
      this.#openFrom = open;
      return end;
    }
    return close + 1;
  }

  /** Whether a letter before the quote at `at` may change how the string ends: `E'…'`, `q'…'`. */
  #isPrefixed(at: number): boolean {
    const before = this.#lexer.text.charCodeAt(at - 1) | 0x20;
    return before === 0x65 || before === 0x71;
  }

  /** The start of what may be the known word `id`, one of {@link wordMeaning}. @returns where to read on. */
  #word(at: number, id: number, inMain: boolean): number {
    const { text, end } = this.#lexer;
    const { classes, dialect } = this.#rules;
    const before = text.charCodeAt(at - 1);
    // STRAIGHT_JOIN is the one word that is found by its second part.
    const isSecond = before === UNDERSCORE;
    const start = isSecond ? Math.max(at - straight, 0) : at;
    const first = text.charCodeAt(start - 1);
    if (first === dot || first === colon || classes[first] === WORD) {
      return at + 1;
    }
    const word = isSecond ? STRAIGHT_JOIN : id;
    const length = lengthOfWordAt(text, start, word);
    if (length === 0 || classes[text.charCodeAt(start + length)] === WORD) {
      return at + 1;
    }
    const what = MEANINGS[word] ?? 0;
    if (what === meaning.go && dialect.batches && goLineEnd(text, at, end, classes) >= 0) {
      return this.#endAt(at, at);
    }
    if (inMain) {
      this.#notes.take(what);
    }
    // A delimiter may stand inside the word: `END$$`.
    return this.#delimiter === ';' ? start + length : at + 1;
  }

  /** Ends the statement at `end`; the lexer reads on at `next`. */
  #endAt(end: number, next: number): number {
    this.end = end;
    this.#lexer.pos = next;
    this.#ended = true;
    return next;
  }

  /** What is no string in single quotes, no parenthesis and no word. @returns where to read on. */
  #special(at: number, kind: number): number {
    const { text } = this.#lexer;
    switch (kind) {
      case DELIMITER:
        return this.#atDelimiter(at);
      case fast.slash:
        return this.#slash(at);
      case fast.star:
        if (this.#lexer.executable && text.charCodeAt(at + 1) === slash) {
          this.#lexer.executable = false;
          return at + 2;
        }
        return at + 1;
      case fast.backslash:
        return this.#backslash(at);
      case fast.dash:
      case fast.hash:
        return this.#comment(at);
      case fast.fullwidth:
        this.#notes.flags |= seen.fullwidth;
        return at + 1;
      default:
        return this.#literal(at);
    }
  }

  #atDelimiter(at: number): number {
    const delimiter = this.#delimiter;
    if ((delimiter.length === 1 || this.#lexer.text.startsWith(delimiter, at)) && !this.#head.takesBatch) {
      return this.#endAt(at, at + delimiter.length);
    }
    // What the first character of the delimiter is otherwise.
    const kind = this.#rules.fastClasses[this.#lexer.text.charCodeAt(at)] ?? 0;
    return kind === 0 || kind === DELIMITER || kind === LETTER ? at + 1 : this.#special(at, kind);
  }

  #literal(at: number): number {
    const lexer = this.#lexer;
    lexer.pos = at;
    return lexer.skipLiteral(lexer.text.charCodeAt(at)) ? lexer.pos : at + 1;
  }

  #slash(at: number): number {
    const { text, end } = this.#lexer;
    if (text.charCodeAt(at + 1) === star) {
      return this.#comment(at);
    }
    const { loneSlash } = this.#rules.dialect;
    return loneSlash && loneSlashEnd(text, at, end, this.#rules.classes) >= 0 ? this.#endAt(at, at) : at + 1;
  }

  #comment(at: number): number {
    const lexer = this.#lexer;
    lexer.pos = at;
    lexer.skipBlanks(at + 1);
    return lexer.pos > at ? lexer.pos : at + 1;
  }

  #backslash(at: number): number {
    if (this.#rules.dialect.metaCommands) {
      return this.#endAt(at, at);
    }
    const isGo = (this.#lexer.text.charCodeAt(at + 1) | 0x20) === 0x67;
    return isGo ? this.#endAt(at, at + 2) : at + 1;
  }
}

/** Whether the last character before `stop` is a backslash that escapes what comes after it. */
function endsInBackslash(text: string, from: number, stop: number): boolean {
  let at = stop;
  while (at > from && text.charCodeAt(at - 1) === backslash) {
    at -= 1;
  }
  return (stop - at) % 2 === 1;
}
