import type { Dialect } from '../dialects/traits';
import { BLANK, fullwidthSemicolon, WORD } from '../lexer/characters';
import { idOf, lengthOfWordAt } from '../lexer/keywords';
import { Lexer, token } from '../lexer/lexer';
import { verdict } from './body';
import { ClientLines } from './client-lines';
import { seen, StatementColumns } from './columns';
import { wordMeaning } from './fast-classes';
import { FastRest } from './fast-rest';
import { Head } from './head';
import { plainKind } from './head-words';
import { letterPairAt } from './letter-pairs';
import { goLineEnd, loneSlashEnd } from './lines';
import { Notes } from './notes';
import type { ScanRules } from './rules';
import { TsqlBody } from './tsql-body';
import { TsqlRest } from './tsql-rest';

const GO = idOf('GO');
const UPDATE = idOf('UPDATE');
// Constants of this module: what another one exports costs a look-up each time.
const END = token.end;
const A_DELIMITER = token.delimiter;
const ENDS_BEFORE = verdict.endsBefore;
const ENDS_WITH = verdict.endsWith;
const GOES_ON = verdict.goesOn;
const IS_BLANK = BLANK;
/** No plain verb is longer, with the blank after it. */
const longestVerb = 16;
const slash = 0x2f;
const openParen = 0x28;
const closeParen = 0x29;

/** Between statements; in a head, a routine or a statement that needs care; in the rest of any other, or of one of SQL Server's. */
type Mode = 'between' | 'careful' | 'fast' | 'tsql' | 'done';

/**
 * Finds the statements of a text, step by step, so that nobody has to wait for the whole. Total: it never throws, and
 * what it does not understand is a statement all the same.
 *
 * Two loops: a careful one, token by token, for heads, routines and SQL Server; and a fast one for the rest, which
 * looks only at what can open or end something.
 */
export class Scanner {
  readonly columns: StatementColumns;
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #classes: Uint8Array;
  readonly #plainVerbs: Uint16Array;
  readonly #lexer: Lexer;
  readonly #head: Head;
  readonly #clientLines: ClientLines;
  readonly #notes = new Notes();
  readonly #rest: FastRest;
  /** Only for SQL Server. */
  readonly #tsql: { readonly body: TsqlBody; readonly rest: TsqlRest } | undefined;
  /** The dialect has lines that end a statement: `GO`, `/`. */
  readonly #hasLineEnds: boolean;
  #mode: Mode = 'between';
  #headRead = false;
  #start = 0;
  /** The end of the last token, while the careful loop reads. */
  #lastEnd = 0;
  constructor(text: string, rules: ScanRules) {
    this.#text = text;
    this.columns = new StatementColumns(text.length);
    this.#dialect = rules.dialect;
    this.#hasLineEnds = rules.dialect.batches || rules.dialect.loneSlash;
    this.#classes = rules.classes;
    this.#plainVerbs = rules.plainVerbs;
    this.#lexer = new Lexer(text, rules);
    this.#head = new Head(rules.dialect);
    this.#clientLines = new ClientLines(this.#lexer, rules, rules.clientLetters);
    this.#rest = new FastRest(this.#lexer, rules, this.#head, this.#notes);
    if (rules.dialect.bodies === 'tsql') {
      const body = new TsqlBody();
      const rest = new TsqlRest(this.#lexer, rules, this.#head, this.#notes, body, this.#rest);
      this.#tsql = { body, rest };
    }
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
          this.#fast(this.#rest, stop);
          break;
        case 'tsql':
          this.#fast(this.#tsql?.rest ?? this.#rest, stop);
          break;
      }
    }
    return this.#mode === 'done';
  }

  #between(stop: number): void {
    const lexer = this.#lexer;
    if (this.#opensPlainly(stop) || this.#clientLines.skip(stop)) {
      return;
    }
    if (lexer.pos >= lexer.end) {
      this.#mode = 'done';
      return;
    }
    this.#rest.adoptDelimiter();
    const line = this.#clientLines.useLineEnd(lexer.pos);
    this.#open(lexer.pos);
    if (line > 0) {
      lexer.next();
      this.#head.take(lexer, 0);
      lexer.pos = line;
      this.#close(line);
    }
  }

  /**
   * Opens a statement whose first word says all about it, and a blank after it that it is that word: most are such ones.
   * @returns false when none stands here, after blanks.
   */
  #opensPlainly(stop: number): boolean {
    const lexer = this.#lexer;
    const { text } = lexer;
    const classes = this.#classes;
    let start = lexer.pos;
    while (start < stop && classes[text.charCodeAt(start)] === IS_BLANK) {
      start += 1;
    }
    lexer.pos = start;
    if (start + longestVerb >= lexer.end) {
      // Nothing is read beyond the end: it would make all that follows slower.
      return false;
    }
    const verb = this.#plainVerbs[letterPairAt(text, start)] ?? 0;
    const end = verb === 0 ? 0 : start + lengthOfWordAt(text, start, verb);
    if (end <= start || classes[text.charCodeAt(end)] !== IS_BLANK || lexer.delimiter !== ';') {
      return false;
    }
    const tsql = this.#tsql;
    if (tsql !== undefined && verb === UPDATE && mayBeStatistics(text, end + 1, classes)) {
      return false;
    }
    this.#rest.adoptDelimiter();
    this.#open(start);
    this.#head.takePlain(plainKind[verb] ?? 0, start, end);
    tsql?.body.takePlain(verb, end);
    lexer.pos = end;
    this.#mode = tsql === undefined ? 'fast' : 'tsql';
    return true;
  }

  #open(start: number): void {
    this.#start = start;
    this.#lastEnd = start;
    this.#notes.reset();
    this.#rest.parens = 0;
    this.#headRead = false;
    this.#head.reset();
    if (this.#tsql !== undefined) {
      this.#tsql.body.reset();
      this.#head.body = this.#tsql.body;
    }
    this.#mode = 'careful';
  }

  /** Ends the statement at `end`; blanks before it are not part of it. */
  #close(end: number): void {
    const text = this.#text;
    const classes = this.#classes;
    let last = end;
    while (last > this.#start && classes[text.charCodeAt(last - 1)] === IS_BLANK) {
      last -= 1;
    }
    const head = this.#head;
    if (this.#notes.into && this.#dialect.selectIntoCreates) {
      head.selectsInto();
    }
    const open = this.#lexer.unterminated >= 0 ? seen.unterminated : 0;
    this.columns.push(
      this.#start,
      last,
      head.verbStart,
      head.verbEnd,
      head.kind | ((this.#notes.flags | open) << 8),
    );
    this.#mode = 'between';
    if (head.copiesIn && this.#dialect.metaCommands) {
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
      if (lexer.kind === END) {
        this.#finish();
      } else if (this.#hasLineEnds && this.#endsByLine()) {
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
      body?.take(lexer, this.#rest.parens) ?? (lexer.kind === A_DELIMITER ? ENDS_BEFORE : GOES_ON);
    if (verdictOfBody === ENDS_BEFORE) {
      if (lexer.kind === A_DELIMITER) {
        this.#close(lexer.start);
      } else {
        lexer.pos = lexer.start;
        this.#close(this.#lastEnd);
      }
      return;
    }
    this.#lastEnd = lexer.pos;
    if (verdictOfBody === ENDS_WITH) {
      this.#close(lexer.pos);
      return;
    }
    this.#headRead ||= head.take(lexer, this.#rest.parens);
    this.#count(lexer.code);
    if (lexer.kind === A_DELIMITER && this.#tsql !== undefined && this.#tsql.body.depth > 0) {
      this.#rest.parens = head.base;
    }
    if ((body === undefined || body.depth === 0) && this.#rest.parens === head.base) {
      this.#notes.take(wordMeaning[lexer.word] ?? 0);
    }
    if (this.#headRead && (head.body === undefined || head.takesBatch)) {
      this.#mode = 'fast';
    } else if (this.#headRead && this.#tsql?.body.isLabel === false) {
      this.#mode = 'tsql';
    }
  }

  #count(code: number): void {
    if (code === openParen) {
      this.#rest.parens += 1;
    } else if (code === closeParen && this.#rest.parens > 0) {
      this.#rest.parens -= 1;
    } else if (code === fullwidthSemicolon) {
      this.#notes.flags |= seen.fullwidth;
    }
  }

  #fast(rest: FastRest | TsqlRest, stop: number): void {
    if (rest.read(stop)) {
      this.#close(this.#rest.end);
    }
  }
}

/** Whether `UPDATE STATISTICS` may stand where the UPDATE of SQL Server is followed by what is at `at`; else it changes rows. */
function mayBeStatistics(text: string, at: number, classes: Uint8Array): boolean {
  return classes[text.charCodeAt(at)] !== WORD || (text.charCodeAt(at) | 0x20) === 0x73;
}
