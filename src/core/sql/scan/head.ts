import type { Dialect } from '../dialects/traits';
import { token, type Lexer } from '../lexer/lexer';
import { AtomicBody, RuleBody } from './atomic-body';
import type { Body } from './body';
import { kindNumber } from './columns';
import {
  afterBegin,
  BODY,
  DISTRIBUTED,
  id,
  isSystem,
  JAVA,
  loads,
  mainVerb,
  NOT,
  object,
  role,
  roles,
  setScope,
  setTransaction,
  subprogram,
  transactionWord,
  writesInCte,
} from './head-words';
import { PlsqlBody, type PlsqlUnit } from './plsql-body';
import { RoutineBody } from './routine-body';

const openParen = 0x28;
const closeParen = 0x29;
const less = 0x3c;
/** How many tokens may stand between CREATE and the kind of object. */
const headLength = 20;

type Phase = 'first' | 'create' | 'with' | 'explain' | 'set' | 'copy' | 'java' | 'done';

/** Reads the head of a statement: its verb, its kind, and whether a body follows. */
export class Head {
  kind: number = kindNumber.other;
  verbStart = 0;
  verbEnd = 0;
  /** How many parentheses stand around the main statement. */
  base = 0;
  body: Body | undefined;
  /** Nothing but the end of the batch (SQL Server) or a lone `/` (Oracle's Java) ends the statement. */
  takesBatch = false;
  /** `COPY … FROM`: rows may follow the statement. */
  copiesIn = false;
  readonly #dialect: Dialect;
  #phase: Phase = 'first';
  #tokens = 0;
  #previousCode = 0;
  #writes = false;
  /** A CTE has CTEs of its own. */
  #nests = false;
  #analyzes = false;
  #keepsVerb = false;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  reset(): void {
    this.kind = kindNumber.other;
    this.verbStart = 0;
    this.verbEnd = 0;
    this.base = 0;
    this.body = undefined;
    this.takesBatch = false;
    this.copiesIn = false;
    this.#phase = 'first';
    this.#tokens = 0;
    this.#previousCode = 0;
    this.#writes = false;
    this.#nests = false;
    this.#analyzes = false;
    this.#keepsVerb = false;
  }

  /** Takes a first word that says all, as {@link take} would. */
  takePlain(kind: number, start: number, end: number): void {
    this.verbStart = start;
    this.verbEnd = end;
    this.#decide(kind);
  }

  /** Takes the next token; `parens` are open around it. @returns whether the rest of the statement changes nothing more. */
  take(lexer: Lexer, parens: number): boolean {
    switch (this.#phase) {
      case 'first':
        this.#first(lexer);
        break;
      case 'create':
        this.#create(lexer);
        break;
      case 'with':
        this.#with(lexer, parens);
        break;
      case 'explain':
        this.#explain(lexer, parens);
        break;
      case 'set':
        this.#set(lexer);
        break;
      case 'copy':
        this.#copy(lexer, parens);
        break;
      case 'java':
        // The source of a class follows, with delimiters of its own; or the name of a file.
        this.takesBatch = lexer.word === id.as;
        this.#phase = this.takesBatch || lexer.word === id.using ? 'done' : 'java';
        break;
      case 'done':
        break;
    }
    this.#previousCode = lexer.code;
    return this.#phase === 'done';
  }

  /** `INTO` was read in the main statement: a SELECT creates a table with it. */
  selectsInto(): void {
    if (this.kind === kindNumber.query) {
      this.kind = kindNumber.ddl;
    }
  }

  #decide(kind: number): void {
    this.kind = kind;
    this.#phase = 'done';
  }

  #first(lexer: Lexer): void {
    if (lexer.code === openParen) {
      this.base += 1;
      return;
    }
    if (lexer.code === less && this.#dialect.bodies === 'plsql') {
      this.body = new PlsqlBody('label');
    }
    if (lexer.kind !== token.word) {
      this.#decide(kindNumber.other);
      return;
    }
    this.verbStart = lexer.start;
    this.verbEnd = lexer.pos;
    this.#verb(lexer, roles[lexer.word] ?? 0);
  }

  #verb(lexer: Lexer, verb: number): void {
    switch (verb) {
      case role.with:
        this.#phase = 'with';
        if (this.#dialect.bodies === 'plsql' && subprogram[lexer.peekWord()] === 1) {
          this.body = new PlsqlBody('with');
        }
        return;
      case role.from:
        this.#phase = 'with';
        return;
      case role.explain:
        this.#phase = 'explain';
        this.#keepsVerb = true;
        return;
      case role.alter:
        if (isSystem[lexer.peekWord()] === 1) {
          this.#decide(kindNumber.other);
          return;
        }
        this.kind = kindNumber.ddl;
        this.#phase = 'create';
        return;
      case role.create:
        this.kind = kindNumber.ddl;
        this.#phase = 'create';
        return;
      case role.set:
        this.#phase = 'set';
        return;
      case role.copy:
        this.#phase = 'copy';
        return;
      default:
        this.#decide(verb < role.with ? verb : this.#kindByNextWord(lexer, verb));
    }
  }

  #kindByNextWord(lexer: Lexer, verb: number): number {
    const { tcl, dml, ddl, other } = kindNumber;
    if (verb === role.update && this.#dialect.bodies !== 'tsql') {
      return dml;
    }
    const next = lexer.peekWord();
    switch (verb) {
      case role.beforeTransaction:
        return transactionWord[next] === 1 ? tcl : other;
      case role.begin:
        return this.#begin(lexer, next);
      case role.end:
        return this.#dialect.bodies === 'atomic' ? tcl : other;
      case role.declare:
        if (this.#dialect.bodies === 'plsql') {
          this.body = new PlsqlBody('declare');
        }
        return other;
      case role.update:
        return next === id.statistics ? other : dml;
      case role.load:
        return loads[next] === 1 ? dml : other;
      case role.bulk:
        return next === id.insert ? dml : other;
      case role.enable:
        return next === id.trigger ? ddl : other;
      default:
        return this.#dialect.name === 'oracle' ? ddl : other;
    }
  }

  #begin(lexer: Lexer, next: number): number {
    const { bodies } = this.#dialect;
    if (bodies === 'plsql') {
      this.body = new PlsqlBody('block');
      return kindNumber.other;
    }
    if (bodies === 'tsql') {
      return transactionWord[next] === 1 || next === DISTRIBUTED ? kindNumber.tcl : kindNumber.other;
    }
    const isBlock =
      (bodies === 'mysql' && next === NOT) ||
      (this.#dialect.name === 'generic' && afterBegin[next] !== 1 && !lexer.endsNext());
    if (isBlock) {
      this.body = new RoutineBody(true);
      return kindNumber.other;
    }
    return kindNumber.tcl;
  }

  #create(lexer: Lexer): void {
    this.#tokens += 1;
    if (lexer.word === id.partition && this.#dialect.bodies === 'tsql') {
      // `CREATE PARTITION FUNCTION` has no body.
      this.#phase = 'done';
      return;
    }
    const what = object[lexer.word] ?? 0;
    if (what === JAVA && this.#dialect.bodies === 'plsql') {
      this.#phase = 'java';
    } else if (what > 0) {
      this.#object(what, lexer);
      this.#phase = 'done';
    } else if (this.#tokens > headLength || lexer.code === openParen) {
      this.#phase = 'done';
    }
  }

  #object(what: number, lexer: Lexer): void {
    const alters = (lexer.text.charCodeAt(this.verbStart) | 0x20) === 0x61;
    switch (this.#dialect.bodies) {
      case 'tsql':
        this.takesBatch = what === 1 || what === 2 || what === 7;
        return;
      case 'mysql':
        if (alters ? what === 3 : what <= 3) {
          this.body = new RoutineBody(false);
        }
        return;
      case 'atomic':
        if (!alters && (what === 1 || what === 8)) {
          this.body = what === 1 ? new AtomicBody() : new RuleBody();
        }
        return;
      case 'plsql':
        if (!alters) {
          this.#plsqlObject(what, lexer);
        }
        return;
      case 'none':
        return;
    }
  }

  #plsqlObject(what: number, lexer: Lexer): void {
    const units: Readonly<Record<number, PlsqlUnit>> = { 1: 'subprogram', 2: 'trigger', 4: 'package' };
    const unit = what === 5 && lexer.peekWord() === BODY ? 'package' : units[what];
    if (unit !== undefined) {
      this.body = new PlsqlBody(unit);
    }
  }

  #with(lexer: Lexer, parens: number): void {
    const verb = mainVerb[lexer.word] ?? 0;
    if (lexer.code === openParen && this.#previousCode === closeParen && parens === this.base) {
      this.base += 1;
    } else if (verb > 0 && parens === this.base && (this.body === undefined || this.body.depth === 0)) {
      if (!this.#keepsVerb) {
        this.verbStart = lexer.start;
        this.verbEnd = lexer.pos;
      }
      this.#decide(this.#writes ? kindNumber.dml : verb);
    } else if (parens === this.base + 1) {
      this.#inCte(lexer.word);
    }
  }

  /** A word in the parentheses of a CTE; one that writes may have CTEs of its own. */
  #inCte(word: number): void {
    if (this.#previousCode === openParen) {
      this.#nests = word === id.with;
    }
    const isVerb = this.#previousCode === openParen || (this.#nests && this.#previousCode === closeParen);
    if (isVerb && writesInCte[word] === 1) {
      this.#writes = true;
      this.kind = kindNumber.dml;
    }
  }

  #explain(lexer: Lexer, parens: number): void {
    if (lexer.word === id.analyze || lexer.word === id.analyse) {
      const next = lexer.peekWord();
      this.#analyzes = next !== id.false && next !== id.off;
      return;
    }
    const verb = roles[lexer.word] ?? 0;
    if (verb === 0 || parens > this.base) {
      return;
    }
    if (this.#analyzes) {
      this.#verb(lexer, verb);
    } else {
      this.#decide(kindNumber.other);
    }
  }

  #set(lexer: Lexer): void {
    if (setScope[lexer.word] === 1) {
      return;
    }
    this.#decide(setTransaction[lexer.word] === 1 ? kindNumber.tcl : kindNumber.other);
  }

  #copy(lexer: Lexer, parens: number): void {
    if (parens > this.base) {
      return;
    }
    if (lexer.word === id.from) {
      this.copiesIn = true;
      this.#decide(kindNumber.dml);
    } else if (lexer.word === id.to) {
      this.#decide(kindNumber.other);
    }
  }
}
