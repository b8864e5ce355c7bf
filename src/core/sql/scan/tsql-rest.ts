import { BLANK, WORD } from '../lexer/characters';
import { wordIdAt, wordsIn } from '../lexer/keywords';
import { token, type Lexer } from '../lexer/lexer';
import { verdict } from './body';
import { seen } from './columns';
import { fast, meaning, wordMeaning } from './fast-classes';
import type { FastRest } from './fast-rest';
import type { Head } from './head';
import { lengthsByPair } from './letter-pairs';
import { goLineEnd } from './lines';
import type { Notes } from './notes';
import { passOver } from './pass-over';
import type { ScanRules } from './rules';
import type { TsqlBody } from './tsql-body';
import { heard, hearing } from './tsql-words';

// Constants of this module: the compiler knows their values in the loop, which it does not of another module's.
const LETTER = fast.letter;
const QUOTE = fast.quote;
const OPEN = fast.open;
const CLOSE = fast.close;
const IN_WORD = WORD;
const IS_BLANK = BLANK;
const GO = meaning.go;
const HEARD = heard;
const REMEMBERED = hearing.remembered;
const MEANINGS = wordMeaning;
const LENGTHS = lengthsByPair([...wordsIn(heard), ...wordsIn(wordMeaning)]);
const semicolon = 0x3b;

/**
 * Reads the rest of a statement of SQL Server whose head is read: passes over everything but quotes, comments,
 * parentheses, delimiters and the few words that tell where a statement ends.
 */
export class TsqlRest {
  readonly #lexer: Lexer;
  readonly #rules: ScanRules;
  readonly #head: Head;
  readonly #notes: Notes;
  readonly #body: TsqlBody;
  /** Shares its parentheses, and tells where the statement ended. */
  readonly #shared: FastRest;
  /** The stretch of comments and blanks that was read last: what a statement ends before. */
  #commentsFrom = -1;
  #commentsTo = -1;
  #ended = false;

  constructor(lexer: Lexer, rules: ScanRules, head: Head, notes: Notes, body: TsqlBody, shared: FastRest) {
    this.#lexer = lexer;
    this.#rules = rules;
    this.#head = head;
    this.#notes = notes;
    this.#body = body;
    this.#shared = shared;
  }

  /** Reads on from the lexer's place to `stop`, or to the statement's end. @returns whether it ended. */
  read(stop: number): boolean {
    const lexer = this.#lexer;
    const { text, end } = lexer;
    const { tsqlClasses: outer, innerClasses: inner } = this.#rules;
    const { base } = this.#head;
    let { parens } = this.#shared;
    let classes = parens > base ? inner : outer;
    let at = lexer.pos;
    this.#ended = false;
    while (at < stop) {
      at = passOver(text, classes, at, stop);
      const code = text.charCodeAt(at);
      const kind = classes[code] ?? 0;
      if (kind === 0) {
        at += 1;
      } else if (kind === LETTER) {
        const pair = ((code & 31) << 5) | (text.charCodeAt(at + 1) & 31);
        const from = at;
        do {
          at += 1;
        } while (at < end && classes[text.charCodeAt(at)] === LETTER);
        if ((((LENGTHS[pair] ?? 0) >>> (at - from)) & 1) === 1) {
          const id = wordIdAt(text, from, at);
          const heardAs = parens === 0 ? HEARD[id] : 0;
          if (heardAs === REMEMBERED) {
            this.#body.remember(text, from, at, id);
          } else if (heardAs !== 0 && this.#tell(from, at, id)) {
            return this.#endBefore(from);
          }
          const what = MEANINGS[id] ?? 0;
          if (what !== 0 && this.#means(what, from, parens === base)) {
            return true;
          }
        }
      } else if (kind === OPEN) {
        parens += 1;
        classes = parens > base ? inner : outer;
        at += 1;
      } else if (kind === CLOSE) {
        parens -= parens > 0 ? 1 : 0;
        classes = parens > base ? inner : outer;
        at += 1;
      } else if (kind === QUOTE) {
        // A doubled quote closes the string and opens the next one at once: the same in the end.
        const close = text.indexOf("'", at + 1);
        lexer.unterminated = close < 0 ? at : lexer.unterminated;
        at = close < 0 ? end : close + 1;
      } else if (code === semicolon) {
        if (this.#delimiter(at, parens)) {
          return true;
        }
        parens = this.#body.depth > 0 ? base : parens;
        classes = parens > base ? inner : outer;
        at += 1;
      } else {
        at = this.#special(at, kind, parens);
        if (this.#hasEnded()) {
          return true;
        }
      }
    }
    this.#shared.parens = parens;
    lexer.pos = Math.min(at, end);
    return lexer.pos >= end && this.#endAt(end, end);
  }

  #hasEnded(): boolean {
    return this.#ended;
  }

  /** Takes a word of {@link wordMeaning}. @returns whether the statement ended before it. */
  #means(what: number, from: number, inMain: boolean): boolean {
    if (what === GO) {
      const { text, end } = this.#lexer;
      return goLineEnd(text, from, end, this.#rules.classes) >= 0 && this.#endBefore(from);
    }
    if (inMain && this.#body.depth === 0) {
      this.#notes.take(what);
    }
    return false;
  }

  /** Tells the body of a word. @returns whether the statement ended before it. */
  #tell(from: number, to: number, id: number): boolean {
    const lexer = this.#lexer;
    lexer.kind = token.word;
    lexer.start = from;
    lexer.pos = to;
    lexer.word = id;
    lexer.code = 0;
    return (id === 0 ? this.#body.take(lexer, 0) : this.#body.hear(lexer, id)) === verdict.endsBefore;
  }

  #delimiter(at: number, parens: number): boolean {
    const lexer = this.#lexer;
    lexer.kind = token.delimiter;
    lexer.start = at;
    lexer.pos = at + 1;
    lexer.word = 0;
    return this.#body.take(lexer, parens) === verdict.endsBefore && this.#endAt(at, at + 1);
  }

  /** Ends the statement before what stands at `next`, and before the comments there. */
  #endBefore(next: number): true {
    return this.#endAt(this.#isBlank(this.#commentsTo, next) ? this.#commentsFrom : next, next);
  }

  #endAt(end: number, next: number): true {
    this.#shared.end = end;
    this.#lexer.pos = next;
    this.#ended = true;
    return true;
  }

  #isBlank(from: number, to: number): boolean {
    const { text } = this.#lexer;
    const { classes } = this.#rules;
    let at = to;
    while (at > from && classes[text.charCodeAt(at - 1)] === IS_BLANK) {
      at -= 1;
    }
    return at === from;
  }

  /** What is no string in single quotes, no parenthesis, no delimiter and no word. @returns where to read on. */
  #special(at: number, kind: number, parens: number): number {
    switch (kind) {
      case fast.go:
        return this.#go(at);
      case fast.colon:
        return this.#colon(at, parens);
      case fast.slash:
      case fast.dash:
        return this.#comment(at);
      case fast.fullwidth:
        this.#notes.flags |= seen.fullwidth;
        return at + 1;
      default:
        return this.#literal(at);
    }
  }

  /** Inside parentheses that do not close, a `GO` on its line ends the batch all the same. */
  #go(at: number): number {
    const { text, end } = this.#lexer;
    const { classes } = this.#rules;
    const isGo =
      (text.charCodeAt(at + 1) | 0x20) === 0x6f &&
      classes[text.charCodeAt(at + 2)] !== IN_WORD &&
      goLineEnd(text, at, end, classes) >= 0;
    if (isGo) {
      this.#endBefore(at);
    }
    return at + 1;
  }

  /** The colon of a label, which is a statement of its own. */
  #colon(at: number, parens: number): number {
    const { text } = this.#lexer;
    const { classes } = this.#rules;
    let from = at;
    while (from > 0 && classes[text.charCodeAt(from - 1)] === IN_WORD) {
      from -= 1;
    }
    if (parens === 0 && from < at && this.#tell(from, at, 0)) {
      this.#endBefore(from);
    }
    return at + 1;
  }

  #comment(at: number): number {
    const lexer = this.#lexer;
    lexer.pos = at;
    lexer.skipBlanks(at + 1);
    if (lexer.pos === at) {
      return at + 1;
    }
    if (!this.#isBlank(this.#commentsTo, at)) {
      this.#commentsFrom = at;
    }
    this.#commentsTo = lexer.pos;
    return lexer.pos;
  }

  #literal(at: number): number {
    const lexer = this.#lexer;
    lexer.pos = at;
    return lexer.skipLiteral(lexer.text.charCodeAt(at)) ? lexer.pos : at + 1;
  }
}
