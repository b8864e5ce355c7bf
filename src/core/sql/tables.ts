import { idOf, wordTable } from './lexer/keywords';
import { Lexer, token } from './lexer/lexer';
import type { ScanRules } from './scan/rules';
import { TableNames } from './table-names';

/** Words after which a table may stand, and under which condition. */
const lead = {
  always: 1,
  /** Only as the verb of the statement, of a CTE, or of the main statement after WITH. */
  verb: 2,
  /** In `extract(year FROM d)` and `IS DISTINCT FROM` it leads to no table. */
  from: 3,
  using: 4,
  on: 5,
  like: 6,
} as const;
const leads = wordTable({
  'JOIN STRAIGHT_JOIN INTO TABLE REFERENCES OVERWRITE': lead.always,
  'UPDATE DELETE INSERT REPLACE MERGE TRUNCATE': lead.verb,
  FROM: lead.from,
  USING: lead.using,
  ON: lead.on,
  LIKE: lead.like,
});
/** These may stand between such a word and the table. */
const passed = wordTable({
  'ONLY LATERAL TABLE IF NOT EXISTS LOW_PRIORITY HIGH_PRIORITY DELAYED IGNORE QUICK INTO FROM CONCURRENTLY OVERWRITE TOP': 1,
});
/** Words that cannot be a table's name without quotes; also the ends of a list of tables. */
const noTable = wordTable({
  'SELECT VALUES SET WHERE WITH AS ON DUPLICATE KEY CASCADE RESTRICT OUTFILE DUMPFILE STDIN NULL STATISTICS DEFAULT': 1,
  'FETCH FOR GROUP ORDER HAVING LIMIT UNION EXCEPT INTERSECT MINUS RETURNING WINDOW USING CASE OUTPUT DATABASE SCHEMA': 1,
  'FUNCTION PROCEDURE SEQUENCE TYPE ALL CURRENT': 1,
});
const endsList = wordTable({
  'SELECT VALUES SET WHERE GROUP ORDER HAVING LIMIT UNION EXCEPT INTERSECT MINUS RETURNING WINDOW FOR TO ADD DROP': 1,
});
const hasRows = wordTable({ 'SELECT DELETE UPDATE MERGE': 1 });
const notVerbAfter = wordTable({ 'FOR ON DO KEY THEN BEFORE AFTER OR OF NO': 1 });
const insertVerb = wordTable({ 'INSERT REPLACE': 1 });
const usingVerb = wordTable({ 'DELETE MERGE': 1 });
const onVerb = wordTable({ 'CREATE DROP GRANT REVOKE DENY COMMENT': 1 });
const routine = wordTable({ 'PROCEDURE PROC FUNCTION PACKAGE EVENT TYPE': 1 });
const mainVerb = wordTable({ 'SELECT INSERT UPDATE DELETE MERGE REPLACE VALUES TABLE': 1 });

const word = {
  with: idOf('WITH'),
  recursive: idOf('RECURSIVE'),
  distinct: idOf('DISTINCT'),
  values: idOf('VALUES'),
  as: idOf('AS'),
  create: idOf('CREATE'),
  set: idOf('SET'),
  trigger: idOf('TRIGGER'),
} as const;
const open = 0x28;
const close = 0x29;
const comma = 0x2c;
const dot = 0x2e;

/** What is known of one level of parentheses. */
interface Level {
  /** A SELECT, DELETE … was read on it, so FROM leads to tables. */
  rows: boolean;
  /** In a list of tables: a comma leads to the next. */
  list: boolean;
  /** In the list of CTEs after WITH. */
  ctes: boolean;
}

/** Reads one statement for the tables in it. */
class TableReader {
  readonly #lexer: Lexer;
  readonly #names: TableNames;
  readonly #levels: Level[] = [{ rows: false, list: false, ctes: false }];
  #verb = 0;
  #previous = 0;
  #previousCode = 0;
  #expects = false;
  /** `(` after the name is no call: INTO t (columns), TABLE t (columns). */
  #takesColumns = false;
  #onRead = false;

  constructor(lexer: Lexer, names: TableNames) {
    this.#lexer = lexer;
    this.#names = names;
  }

  read(): void {
    const lexer = this.#lexer;
    while (lexer.next() !== token.end) {
      const { kind, word: id, code } = lexer;
      if (kind === token.word || kind === token.name) {
        if (this.#stops(id)) {
          return;
        }
        this.#take(id);
      } else {
        this.#mark(code);
      }
    }
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? { rows: false, list: false, ctes: false };
  }

  /** Nothing after these names a table that the statement itself touches; rows to insert may be many megabytes. */
  #stops(id: number): boolean {
    const depth = this.#levels.length - 1;
    return (
      (id === word.values && insertVerb[this.#verb] === 1 && depth === 0) ||
      (routine[id] === 1 && this.#verb === word.create && depth === 0)
    );
  }

  #mark(code: number): void {
    const level = this.#level;
    if (code === open) {
      this.#levels.push({ rows: false, list: this.#expects && !this.#takesColumns, ctes: false });
      this.#expects &&= !this.#takesColumns;
    } else if (code === close) {
      if (this.#levels.length > 1) {
        this.#levels.pop();
      }
      this.#expects = false;
    } else if (code === comma) {
      this.#expects = level.list;
    } else {
      this.#expects = false;
    }
    this.#previous = 0;
    this.#previousCode = code;
  }

  #take(id: number): void {
    const level = this.#level;
    const atCte =
      level.ctes &&
      (this.#previous === word.with || this.#previous === word.recursive || this.#previousCode === comma);
    if (atCte && id !== word.recursive) {
      this.#names.addCte(this.#lexer.text.slice(this.#lexer.start, this.#lexer.pos));
    } else if (this.#expects && passed[id] !== 1 && noTable[id] !== 1) {
      this.#readTable();
      return;
    } else if (!(this.#expects && passed[id] === 1 && leads[id] !== lead.from)) {
      this.#clause(id, level);
    }
    this.#previous = id;
    this.#previousCode = 0;
  }

  #clause(id: number, level: Level): void {
    const isVerb = this.#verb === 0 || (level.ctes && mainVerb[id] === 1);
    if (isVerb) {
      this.#verb = this.#levels.length === 1 ? id : this.#verb;
      level.ctes = id === word.with;
    } else if (id === word.with) {
      level.ctes = true;
    }
    if (hasRows[id] === 1) {
      level.rows = true;
    }
    if (endsList[id] === 1) {
      level.list = false;
    }
    this.#expects = this.#leads(id, isVerb || this.#previousCode === open, level);
    if (this.#expects) {
      level.list = true;
    }
  }

  #leads(id: number, atVerb: boolean, level: Level): boolean {
    this.#takesColumns = true;
    const kind: number = leads[id] ?? 0;
    switch (kind) {
      case lead.always:
        this.#takesColumns = !joins(id);
        return true;
      case lead.verb:
        return atVerb && notVerbAfter[this.#previous] !== 1;
      case lead.from:
        this.#takesColumns = false;
        return (
          this.#previous !== word.distinct && (level.rows || this.#levels.length === 1) && !this.#isDcl()
        );
      case lead.using:
        this.#takesColumns = false;
        return (
          usingVerb[this.#verb] === 1 &&
          this.#levels.length === 1 &&
          this.#lexer.text.charCodeAt(this.#lexer.pos) !== open
        );
      case lead.on:
        return this.#leadsOn();
      case lead.like:
        return this.#verb === word.create && !level.rows;
      default:
        return false;
    }
  }

  #isDcl(): boolean {
    return onVerb[this.#verb] === 1 && this.#verb !== word.create && this.#onRead;
  }

  /** The first ON of CREATE INDEX, GRANT … */
  #leadsOn(): boolean {
    const first = onVerb[this.#verb] === 1 && !this.#onRead && this.#levels.length === 1;
    this.#onRead ||= first;
    return first;
  }

  /** Reads a name with dots, of which the first part is the token read last. */
  #readTable(): void {
    const lexer = this.#lexer;
    const { text } = lexer;
    let name = text.slice(lexer.start, lexer.pos);
    let end = lexer.pos;
    lexer.next();
    while (lexer.code === dot) {
      lexer.next();
      if (lexer.kind !== token.word && lexer.kind !== token.name) {
        break;
      }
      name += `.${text.slice(lexer.start, lexer.pos)}`;
      end = lexer.pos;
      lexer.next();
    }
    const isCall = lexer.code === open && !this.#takesColumns;
    lexer.pos = end;
    this.#expects = false;
    this.#previous = 0;
    this.#previousCode = 0;
    if (!isCall) {
      this.#names.add(name, this.#levels.length === 1 && hasChanges(this.#verb));
      this.#readAlias();
    }
  }

  /** `t AS a`, `t a`: a name that an UPDATE or DELETE may use for its table. */
  #readAlias(): void {
    const lexer = this.#lexer;
    const end = lexer.pos;
    lexer.next();
    if (lexer.word === word.as) {
      lexer.next();
    }
    const isAlias = (lexer.kind === token.word && lexer.word === 0) || lexer.kind === token.name;
    if (isAlias) {
      this.#names.aliasLast(lexer.text.slice(lexer.start, lexer.pos));
    } else {
      lexer.pos = end;
    }
  }
}

const joinWord = wordTable({ 'JOIN STRAIGHT_JOIN': 1 });
const changes = wordTable({ 'UPDATE DELETE INSERT REPLACE MERGE TRUNCATE ALTER CREATE DROP': 1 });

function joins(id: number): boolean {
  return joinWord[id] === 1;
}

function hasChanges(verb: number): boolean {
  return changes[verb] === 1;
}

/** Names of the tables of one statement, as written and each once; the changed one first. */
export function tablesOf(
  text: string,
  rules: ScanRules,
  { start, end }: { readonly start: number; readonly end: number },
): readonly string[] {
  const names = new TableNames();
  new TableReader(new Lexer(text, rules, start, end), names).read();
  return names.list();
}
