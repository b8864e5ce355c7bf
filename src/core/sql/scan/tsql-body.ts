import { idOf, wordTable } from '../lexer/keywords';
import { token, type Lexer } from '../lexer/lexer';
import { BlockStack, verdict, type Body, type Verdict } from './body';
import { beforeFetch, continues, noBlock, objectWord, permission, starter } from './tsql-words';

const openParen = 0x28;
const colon = 0x3a;
const BLOCK = 1;
const CASE = 2;

const word = {
  begin: idOf('BEGIN'),
  end: idOf('END'),
  case: idOf('CASE'),
  else: idOf('ELSE'),
  try: idOf('TRY'),
  if: idOf('IF'),
  exists: idOf('EXISTS'),
  update: idOf('UPDATE'),
  set: idOf('SET'),
  drop: idOf('DROP'),
  alter: idOf('ALTER'),
  create: idOf('CREATE'),
  column: idOf('COLUMN'),
  insert: idOf('INSERT'),
  values: idOf('VALUES'),
  declare: idOf('DECLARE'),
  conversation: idOf('CONVERSATION'),
  with: idOf('WITH'),
  on: idOf('ON'),
  delete: idOf('DELETE'),
  fetch: idOf('FETCH'),
} as const;
const branch = wordTable({ 'IF WHILE': 1 });
const grants = wordTable({ 'GRANT REVOKE DENY': 1 });
/** After these a GRANT names no permissions any more. */
const grantTarget = wordTable({ 'ON TO FROM': 1 });
const insertSource = wordTable({ 'SELECT EXEC EXECUTE': 1 });
const mainOfWith = wordTable({ 'SELECT INSERT UPDATE DELETE MERGE': 1 });

/**
 * Statements of SQL Server, which need no delimiter: one ends where the next one's first word stands, outside
 * parentheses and blocks, unless what came before goes on with that word.
 */
export class TsqlBody implements Body {
  readonly #blocks = new BlockStack();
  /** The word that began the statement, or the last branch of an IF: it tells which words go on with it. */
  #verb = 0;
  #previous = 0;
  #empty = true;
  /** The statement is a label, whose colon is next. */
  #label = false;
  /** A statement has to follow: after the condition of IF and WHILE, after ELSE, after the END of a TRY. */
  #needsStatement = false;
  /** The one SET of an UPDATE, the one source of an INSERT, the permissions of a GRANT were read. */
  #partRead = false;

  get depth(): number {
    return this.#blocks.length;
  }

  take(lexer: Lexer, parens: number): Verdict {
    if (lexer.kind === token.delimiter) {
      return this.#delimiter(lexer);
    }
    const id = lexer.word;
    if (this.#label) {
      return verdict.endsWith;
    }
    if (parens === 0 && this.#blocks.length === 0 && isLabel(lexer)) {
      this.#label = this.#empty;
      this.#empty = false;
      return this.#label ? verdict.goesOn : verdict.endsBefore;
    }
    const isStatement = id !== 0 && starter[id] === 1 && parens === 0;
    if (isStatement && this.#blocks.length === 0 && !this.#empty && !this.#goesOn(lexer)) {
      if (!this.#needsStatement) {
        return verdict.endsBefore;
      }
      this.#begin(id);
    } else if (this.#empty) {
      this.#begin(id);
    } else {
      this.#note(id, parens);
    }
    this.#block(lexer);
    this.#previous = id;
    this.#empty = false;
    return verdict.goesOn;
  }

  #begin(id: number): void {
    this.#verb = id;
    this.#partRead = false;
    this.#needsStatement = branch[id] === 1;
  }

  #delimiter(lexer: Lexer): Verdict {
    this.#previous = 0;
    if (this.#blocks.length > 0) {
      return verdict.goesOn;
    }
    return lexer.peekWord() === word.else ? verdict.goesOn : verdict.endsBefore;
  }

  #note(id: number, parens: number): void {
    if (this.#blocks.length > 0 || parens > 0) {
      return;
    }
    if (id === word.else) {
      this.#needsStatement = true;
    } else if (id === word.values || (grantTarget[id] === 1 && grants[this.#verb] === 1)) {
      this.#partRead = true;
    }
  }

  #block(lexer: Lexer): void {
    const id = lexer.word;
    if (id === word.case) {
      this.#blocks.push(CASE);
    } else if (id === word.begin) {
      if (noBlock[lexer.peekWord()] !== 1) {
        this.#blocks.push(BLOCK);
      }
    } else if (id === word.end && this.#blocks.length > 0) {
      const next = lexer.peekWord();
      if (next !== word.conversation) {
        this.#blocks.pop();
      }
      // A CATCH has to follow.
      this.#needsStatement ||= next === word.try && this.#blocks.length === 0;
    }
  }

  /** Whether a word that could begin a statement goes on with this one. */
  #goesOn(lexer: Lexer): boolean {
    const id = lexer.word;
    if (continues[this.#previous] === 1) {
      return true;
    }
    if (grants[this.#verb] === 1 && permission[id] === 1) {
      return !this.#needsStatement && !this.#partRead;
    }
    switch (id) {
      case word.set:
        return this.#goesOnWithSet(lexer);
      case word.update:
        // `IF UPDATE(c)` in a trigger; `ON UPDATE CASCADE`.
        return (
          (this.#needsStatement && lexer.nextCode() === openParen) ||
          (this.#previous === word.on && this.#verb !== word.set)
        );
      case word.delete:
        return this.#previous === word.on && this.#verb !== word.set;
      case word.fetch:
        return beforeFetch[this.#previous] === 1;
      case word.if:
        return objectWord[this.#previous] !== 0;
      case word.drop:
        return this.#verb === word.alter && objectWord[lexer.peekWord()] !== 1;
      case word.alter:
        return this.#verb === word.alter && lexer.peekWord() === word.column;
      default:
        return this.#isSource(id);
    }
  }

  #goesOnWithSet(lexer: Lexer): boolean {
    // `SET (…)` is a clause of CREATE and ALTER, `THEN UPDATE SET` one of MERGE.
    if (this.#previous === word.update || lexer.nextCode() === openParen) {
      return true;
    }
    if ((this.#verb === word.update || this.#verb === word.alter) && !this.#partRead) {
      this.#partRead = true;
      return true;
    }
    return false;
  }

  /** The SELECT or EXEC that an INSERT takes its rows from, the main statement after WITH. */
  #isSource(id: number): boolean {
    if (this.#partRead) {
      return false;
    }
    if (this.#verb === word.insert && insertSource[id] === 1) {
      this.#partRead = true;
      return true;
    }
    if (this.#verb === word.with && mainOfWith[id] === 1) {
      this.#verb = id;
      return true;
    }
    return false;
  }
}

/** `again:`, but not `OBJECT::t`. */
function isLabel(lexer: Lexer): boolean {
  const { text, pos, kind, word: id } = lexer;
  return (
    kind === token.word &&
    id === 0 &&
    text.charCodeAt(pos) === colon &&
    text.charCodeAt(pos + 1) !== colon &&
    text.charCodeAt(lexer.start - 1) !== colon
  );
}
