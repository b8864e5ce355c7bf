import type { Dialect } from '../dialects/traits';
import { BLANK, WORD } from '../lexer/characters';
import { idOf, wordIdAt } from '../lexer/keywords';
import { Lexer, token } from '../lexer/lexer';
import { verdict } from './body';
import { ClientLines } from './client-lines';
import { seen, StatementColumns } from './columns';
import { fast, meaning, wordMeaning } from './fast-classes';
import { Head } from './head';
import { goLineEnd, loneSlashEnd, wordEnd } from './lines';
import type { ScanRules } from './rules';
import { TsqlBody } from './tsql-body';

const GO = idOf('GO');
const quote = 0x27;
const slash = 0x2f;
const star = 0x2a;
const backslash = 0x5c;
const openParen = 0x28;
const closeParen = 0x29;
const dot = 0x2e;
const colon = 0x3a;
const semicolon = 0x3b;

/** Between statements; in a head, a routine or a statement that needs care; in the rest of any other. */
type Mode = 'between' | 'careful' | 'fast' | 'done';

/**
 * Finds the statements of a text, step by step, so that nobody has to wait for the whole. Total: it never throws, and
 * what it does not understand is a statement all the same.
 *
 * Two loops: a careful one, token by token, for heads, routines and SQL Server; and a fast one for the rest, which
 * looks only at what can open or end something.
 */
export class Scanner {
  readonly columns = new StatementColumns();
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #classes: Uint8Array;
  readonly #fastClasses: Uint8Array;
  /** As `#fastClasses`, with the delimiter in force. */
  #classesInForce: Uint8Array;
  #delimiter = ';';
  readonly #lexer: Lexer;
  readonly #head: Head;
  readonly #clientLines: ClientLines;
  /** A string may open with a prefix that changes how it ends. */
  readonly #prefixes: boolean;
  #mode: Mode = 'between';
  #headRead = false;
  #start = 0;
  #flags = 0;
  #parens = 0;
  /** The end of the last token, while the careful loop reads. */
  #lastEnd = 0;
  /** The mark of a string that the last step left open, or 0. */
  #openQuote = 0;
  #openFrom = 0;
  #ignoresWhere = false;

  constructor(text: string, rules: ScanRules) {
    this.#text = text;
    this.#dialect = rules.dialect;
    this.#classes = rules.classes;
    this.#lexer = new Lexer(text, rules);
    this.#head = new Head(rules.dialect);
    this.#clientLines = new ClientLines(this.#lexer, rules, rules.clientLetters);
    this.#fastClasses = rules.fastClasses;
    this.#classesInForce = rules.fastClasses;
    this.#prefixes = rules.dialect.alternativeQuotes || rules.dialect.escapeStrings;
  }

  /** How far the text is read. */
  get position(): number {
    return this.#lexer.pos;
  }

  /** Where a string, a name or a comment opens that does not close, or -1. */
  get unterminated(): number {
    return this.#lexer.unterminated;
  }

  /** Reads on for about `limit` characters; stops between tokens, also inside a statement. @returns whether all is read. */
  step(limit = Number.POSITIVE_INFINITY): boolean {
    const lexer = this.#lexer;
    const stop = Math.min(lexer.pos + Math.max(limit, 1), lexer.end);
    while (this.#mode !== 'done' && (lexer.pos < stop || stop === lexer.end)) {
      switch (this.#mode) {
        case 'between':
          this.#between(stop);
          break;
        case 'careful':
          this.#careful(stop);
          break;
        case 'fast':
          this.#fast(stop);
          break;
      }
    }
    return this.#mode === 'done';
  }

  #between(stop: number): void {
    const lexer = this.#lexer;
    if (this.#clientLines.skip(stop)) {
      return;
    }
    if (lexer.pos >= lexer.end) {
      this.#mode = 'done';
      return;
    }
    this.#adoptDelimiter(lexer.delimiter);
    const line = this.#clientLines.useLineEnd(lexer.pos);
    this.#open(lexer.pos);
    if (line > 0) {
      lexer.next();
      this.#head.take(lexer, 0);
      lexer.pos = line;
      this.#close(line);
    }
  }

  /** The fast loop stops at the first character of the delimiter in force. The copy of the table is made once. */
  #adoptDelimiter(delimiter: string): void {
    if (delimiter === this.#delimiter) {
      return;
    }
    if (this.#classesInForce === this.#fastClasses) {
      this.#classesInForce = this.#fastClasses.slice();
    }
    const before = this.#delimiter.charCodeAt(0);
    this.#classesInForce[before] = before === semicolon ? 0 : (this.#fastClasses[before] ?? 0);
    this.#classesInForce[delimiter.charCodeAt(0)] = fast.delimiter;
    this.#delimiter = delimiter;
  }

  #open(start: number): void {
    this.#start = start;
    this.#lastEnd = start;
    this.#flags = 0;
    this.#parens = 0;
    this.#ignoresWhere = false;
    this.#headRead = false;
    this.#head.reset();
    if (this.#dialect.bodies === 'tsql') {
      this.#head.body = new TsqlBody();
    }
    this.#mode = 'careful';
  }

  /** Ends the statement at `end`; blanks before it are not part of it. */
  #close(end: number): void {
    const text = this.#text;
    const classes = this.#classes;
    let last = end;
    while (last > this.#start && classes[text.charCodeAt(last - 1)] === BLANK) {
      last -= 1;
    }
    const { verbStart, verbEnd, kind } = this.#head;
    const open = this.#lexer.unterminated >= 0 ? seen.unterminated : 0;
    this.columns.push(this.#start, last, verbStart, verbEnd, kind | ((this.#flags | open) << 8));
    this.#mode = 'between';
    if (this.#head.copiesIn && this.#dialect.metaCommands) {
      this.#clientLines.skipCopiedRows(this.#start, last);
    }
  }

  #finish(): void {
    this.#close(this.#lexer.end);
    this.#mode = 'done';
  }

  #careful(stop: number): void {
    const lexer = this.#lexer;
    while (this.#mode === 'careful' && (lexer.pos < stop || stop === lexer.end)) {
      lexer.next();
      if (lexer.kind === token.end) {
        this.#finish();
      } else if (this.#endsByLine()) {
        lexer.pos = lexer.start;
        this.#close(this.#lastEnd);
      } else {
        this.#take();
      }
    }
  }

  /** Whether the token read last is a `GO` or a `/` alone on its line. */
  #endsByLine(): boolean {
    const { text, start, end, word, code } = this.#lexer;
    return (
      (word === GO && this.#dialect.batches && goLineEnd(text, start, end, this.#classes) >= 0) ||
      (code === slash && this.#dialect.loneSlash && loneSlashEnd(text, start, end, this.#classes) >= 0)
    );
  }

  #take(): void {
    const lexer = this.#lexer;
    const head = this.#head;
    const { body } = head;
    const verdictOfBody =
      body?.take(lexer, this.#parens) ??
      (lexer.kind === token.delimiter ? verdict.endsBefore : verdict.goesOn);
    if (verdictOfBody === verdict.endsBefore) {
      if (lexer.kind !== token.delimiter) {
        lexer.pos = lexer.start;
      }
      this.#close(this.#lastEnd);
      return;
    }
    this.#lastEnd = lexer.pos;
    if (verdictOfBody === verdict.endsWith) {
      this.#close(lexer.pos);
      return;
    }
    this.#headRead ||= head.take(lexer, this.#parens);
    this.#count(lexer.code);
    if ((body === undefined || body.depth === 0) && this.#parens === head.base) {
      this.#note(wordMeaning[lexer.word] ?? 0);
    }
    if (this.#headRead && (head.body === undefined || head.takesBatch)) {
      this.#mode = 'fast';
    }
  }

  #count(code: number): void {
    if (code === openParen) {
      this.#parens += 1;
    } else if (code === closeParen && this.#parens > 0) {
      this.#parens -= 1;
    } else if (code === 0xff1b) {
      this.#flags |= seen.fullwidth;
    }
  }

  /** Notes what a word of the main statement itself means. */
  #note(what: number): void {
    if (what === 0) {
      return;
    }
    if (what === meaning.conflict) {
      this.#ignoresWhere = true;
    } else if (what === meaning.into) {
      if (this.#dialect.selectIntoCreates) {
        this.#head.selectsInto();
      }
    } else if (what < meaning.into && !(what === seen.where && this.#ignoresWhere)) {
      this.#flags |= what;
    }
  }

  /** The rest of a statement whose head is read. Local variables only: this is where the time goes. */
  #fast(stop: number): void {
    const lexer = this.#lexer;
    const text = this.#text;
    const classes = this.#classesInForce;
    const { base } = this.#head;
    const escapes = this.#dialect.backslash;
    const prefixes = this.#prefixes;
    let parens = this.#parens;
    let at = lexer.pos;
    if (this.#openQuote !== 0) {
      at = this.#resumeString(at, stop);
    }
    while (at < stop) {
      const kind = classes[text.charCodeAt(at)];
      if (kind === 0) {
        at += 1;
      } else if (kind === fast.quote && !(prefixes && this.#isPrefixed(at))) {
        // A doubled quote closes the string and opens the next one at once: the same in the end.
        const from = at;
        at += 1;
        let code = 0;
        if (escapes) {
          while (at < stop && (code = text.charCodeAt(at)) !== quote) {
            at += code === backslash ? 2 : 1;
          }
        } else {
          while (at < stop && (code = text.charCodeAt(at)) !== quote) {
            at += 1;
          }
        }
        if (at >= stop) {
          this.#openQuote = quote;
          this.#openFrom = from;
          break;
        }
        at += 1;
      } else if (kind === fast.open) {
        parens += 1;
        at += 1;
      } else if (kind === fast.close) {
        parens -= parens > 0 ? 1 : 0;
        at += 1;
      } else if (kind === fast.letter) {
        at = this.#letter(at, parens === base);
        if (this.#mode !== 'fast') {
          return;
        }
      } else {
        at = this.#special(at, kind ?? 0);
        if (this.#mode !== 'fast') {
          return;
        }
      }
    }
    this.#parens = parens;
    lexer.pos = Math.min(at, lexer.end);
    if (lexer.pos >= lexer.end) {
      if (this.#openQuote !== 0) {
        lexer.unterminated = this.#openFrom;
      }
      this.#finish();
    }
  }

  #resumeString(from: number, stop: number): number {
    const text = this.#text;
    const escapes = this.#dialect.backslash;
    let at = from;
    while (at < stop) {
      const code = text.charCodeAt(at);
      if (code === this.#openQuote) {
        this.#openQuote = 0;
        return at + 1;
      }
      at += escapes && code === backslash ? 2 : 1;
    }
    return at;
  }

  /** Whether a letter before the quote at `at` may change how the string ends: `E'…'`, `q'…'`. */
  #isPrefixed(at: number): boolean {
    const before = this.#text.charCodeAt(at - 1) | 0x20;
    return before === 0x65 || before === 0x71;
  }

  /** A letter that words of {@link wordMeaning} begin with. @returns where to read on. */
  #letter(at: number, inMain: boolean): number {
    const text = this.#text;
    const before = text.charCodeAt(at - 1);
    if (this.#classes[before] === WORD || before === dot || before === colon) {
      return at + 1;
    }
    const end = wordEnd(text, at, this.#lexer.end, this.#classes);
    const what = wordMeaning[wordIdAt(text, at, end)] ?? 0;
    if (
      what === meaning.go &&
      this.#dialect.batches &&
      goLineEnd(text, at, this.#lexer.end, this.#classes) >= 0
    ) {
      this.#endFast(at, at);
    } else if (inMain) {
      this.#note(what);
    }
    // A delimiter of letters or `$` may stand inside the word.
    return this.#delimiter === ';' ? end : at + 1;
  }

  /** Ends the statement at `end` and reads on at `next`. */
  #endFast(end: number, next: number): void {
    this.#lexer.pos = next;
    this.#close(end);
  }

  /** What is neither a string in single quotes, a parenthesis nor a word. @returns where to read on. */
  #special(at: number, kind: number): number {
    const lexer = this.#lexer;
    const text = this.#text;
    switch (kind) {
      case fast.delimiter:
        return this.#atDelimiter(at);
      case fast.slash:
        return this.#slash(at);
      case fast.star:
        if (lexer.executable && text.charCodeAt(at + 1) === slash) {
          lexer.executable = false;
          return at + 2;
        }
        return at + 1;
      case fast.backslash:
        return this.#backslash(at);
      case fast.dash:
      case fast.hash:
        return this.#comment(at);
      case fast.fullwidth:
        this.#flags |= seen.fullwidth;
        return at + 1;
      default:
        return this.#literal(at);
    }
  }

  #atDelimiter(at: number): number {
    if (this.#text.startsWith(this.#delimiter, at) && !this.#head.takesBatch) {
      this.#endFast(at, at + this.#delimiter.length);
      return at;
    }
    // What the first character of the delimiter is otherwise.
    const kind = this.#fastClasses[this.#text.charCodeAt(at)] ?? 0;
    return kind === 0 || kind === fast.delimiter || kind === fast.letter ? at + 1 : this.#special(at, kind);
  }

  #literal(at: number): number {
    const lexer = this.#lexer;
    lexer.pos = at;
    return lexer.skipLiteral(this.#text.charCodeAt(at)) ? lexer.pos : at + 1;
  }

  #slash(at: number): number {
    const { end } = this.#lexer;
    if (this.#text.charCodeAt(at + 1) === star) {
      return this.#comment(at);
    }
    if (this.#dialect.loneSlash && loneSlashEnd(this.#text, at, end, this.#classes) >= 0) {
      this.#endFast(at, at);
      return at;
    }
    return at + 1;
  }

  #comment(at: number): number {
    const lexer = this.#lexer;
    lexer.pos = at;
    lexer.skipBlanks(at + 1);
    return lexer.pos > at ? lexer.pos : at + 1;
  }

  #backslash(at: number): number {
    if (this.#dialect.metaCommands) {
      this.#endFast(at, at);
    } else if ((this.#text.charCodeAt(at + 1) | 0x20) === 0x67) {
      this.#endFast(at, at + 2);
    }
    return at + 1;
  }
}
