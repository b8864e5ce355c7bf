import { idOf } from '../lexer/keywords';
import { Lexer, token } from '../lexer/lexer';
import { BlockStack, verdict, type Body, type Verdict } from './body';
import {
  alsoFunction,
  alteredPart,
  beforeBulk,
  beforeFetch,
  branch,
  continues,
  grants,
  grantTarget,
  heard,
  hearing,
  insertSource,
  mainOfWith,
  noBlock,
  objectWord,
  permission,
  runs,
  schemaElement,
  starter,
  starterBefore,
} from './tsql-words';

const openParen = 0x28;
const colon = 0x3a;
const comma = 0x2c;
const dot = 0x2e;
const digit = { first: 0x30, last: 0x39 } as const;
const REMEMBERED = hearing.remembered;
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
  schema: idOf('SCHEMA'),
  insert: idOf('INSERT'),
  values: idOf('VALUES'),
  conversation: idOf('CONVERSATION'),
  with: idOf('WITH'),
  on: idOf('ON'),
  for: idOf('FOR'),
  delete: idOf('DELETE'),
  fetch: idOf('FETCH'),
  merge: idOf('MERGE'),
  range: idOf('RANGE'),
  bulk: idOf('BULK'),
  grant: idOf('GRANT'),
  revoke: idOf('REVOKE'),
  reconfigure: idOf('RECONFIGURE'),
  governor: idOf('GOVERNOR'),
  trigger: idOf('TRIGGER'),
} as const;

/**
 * Statements of SQL Server, which need no delimiter: one ends where the next one's first word stands, outside
 * parentheses and blocks, unless what came before goes on with that word.
 *
 * It need not be told of every token: the words of {@link heard} outside parentheses and the delimiters are enough.
 */
export class TsqlBody implements Body {
  readonly #blocks = new BlockStack();
  /** The word that began the statement, or the last branch of an IF: it tells which words go on with it. */
  #verb = 0;
  /** The word heard last, and where it ended. */
  #heard = 0;
  #heardEnd = 0;
  #empty = true;
  #label = false;
  /** A statement has to follow: after the condition of IF and WHILE, after ELSE, after the END of a TRY. */
  #needsStatement = false;
  /** An ELSE may follow. */
  #branches = false;
  /** The one SET of an UPDATE, the one source of an INSERT, the permissions of a GRANT were read. */
  #partRead = false;
  /** A WITH whose main statement was not read. */
  #with = false;
  /** `CREATE SCHEMA`, which goes on with what is created and granted in it. */
  #schema = false;

  get depth(): number {
    return this.#blocks.length;
  }

  /** Whether the statement is a label, whose colon is next. */
  get isLabel(): boolean {
    return this.#label;
  }

  reset(): void {
    this.#blocks.length = 0;
    this.#heard = 0;
    this.#empty = true;
    this.#label = false;
    this.#branches = false;
    this.#with = false;
    this.#schema = false;
  }

  /** Takes the first word, which is no label and opens no block, as {@link take} would; it ends at `end`. */
  takePlain(id: number, end: number): void {
    this.#empty = false;
    this.#begin(id);
    this.#heard = id;
    this.#heardEnd = end;
  }

  take(lexer: Lexer, parens: number): Verdict {
    if (lexer.kind === token.delimiter) {
      return this.#delimiter(lexer, parens);
    }
    if (this.#label) {
      return verdict.endsWith;
    }
    if (parens === 0 && this.#blocks.length === 0 && isLabel(lexer)) {
      this.#label = this.#empty;
      this.#empty = false;
      return this.#label ? verdict.goesOn : verdict.endsBefore;
    }
    const id = lexer.word;
    if (this.#empty) {
      this.#empty = false;
      this.#begin(id);
      this.#hear(lexer);
    } else if (heard[id] !== 0 && parens === 0) {
      return this.hear(lexer, id);
    }
    return verdict.goesOn;
  }

  /** As {@link take}, for a word of {@link heard} outside parentheses that is not the first of its statement. */
  hear(lexer: Lexer, id: number): Verdict {
    if (heard[id] === REMEMBERED) {
      this.remember(lexer.text, lexer.start, lexer.pos, id);
      return verdict.goesOn;
    }
    return lexer.text.charCodeAt(lexer.start - 1) === dot ? verdict.goesOn : this.#word(lexer);
  }

  /** As {@link hear}, for a word that is but remembered. */
  remember(text: string, start: number, end: number, id: number): void {
    if (text.charCodeAt(start - 1) !== dot) {
      this.#partRead ||= grantTarget[id] === 1 && grants[this.#verb] === 1;
      this.#heard = id;
      this.#heardEnd = end;
    }
  }

  #word(lexer: Lexer): Verdict {
    const id = lexer.word;
    if (this.#blocks.length > 0) {
      this.#hear(lexer);
      return verdict.goesOn;
    }
    if (begins(lexer) && !this.#goesOn(lexer)) {
      if (!this.#needsStatement) {
        return verdict.endsBefore;
      }
      this.#begin(id);
    } else {
      this.#note(lexer);
    }
    this.#hear(lexer);
    return verdict.goesOn;
  }

  #hear(lexer: Lexer): void {
    this.#block(lexer);
    this.#heard = lexer.word;
    this.#heardEnd = lexer.pos;
  }

  #begin(id: number): void {
    this.#verb = id;
    this.#partRead = false;
    this.#needsStatement = branch[id] === 1;
    this.#branches ||= this.#needsStatement;
    this.#with = id === word.with;
  }

  #delimiter(lexer: Lexer, parens: number): Verdict {
    if (this.#blocks.length > 0) {
      return verdict.goesOn;
    }
    const goesOn =
      (this.#branches && lexer.peekWord() === word.else) ||
      // `OPENROWSET('…'; '…'; '…')`
      (parens > 0 && lexer.textComesNext()) ||
      // `EXEC p;1`
      (runs[this.#verb] === 1 && isDigit(lexer.nextCharacter()));
    return goesOn ? verdict.goesOn : verdict.endsBefore;
  }

  #note(lexer: Lexer): void {
    const id = lexer.word;
    if (id === word.else) {
      this.#needsStatement = true;
    } else if (id === word.values) {
      this.#partRead = true;
    } else if (id === word.with) {
      this.#with ||= this.#heard === word.for && lexer.follows(this.#heardEnd);
    } else if (id === word.schema) {
      this.#schema ||= this.#heard === word.create;
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
    const previous = this.#heard !== 0 && lexer.follows(this.#heardEnd) ? this.#heard : 0;
    return (
      continues[previous] === 1 ||
      (alsoFunction[id] === 1 && lexer.nextCode() === openParen) ||
      this.#isSource(id) ||
      this.#isPermission(id, previous) ||
      this.#isElement(lexer) ||
      this.#isPart(lexer, previous) ||
      this.#isListed(lexer)
    );
  }

  #isPermission(id: number, previous: number): boolean {
    return (
      grants[this.#verb] === 1 &&
      ((id === word.grant && previous === word.revoke) ||
        (permission[id] === 1 && !this.#needsStatement && !this.#partRead))
    );
  }

  /** What is created and granted along with a schema. */
  #isElement(lexer: Lexer): boolean {
    const id = lexer.word;
    if (
      !this.#schema ||
      !(grants[id] === 1 || (id === word.create && schemaElement[lexer.peekWord()] === 1))
    ) {
      return false;
    }
    this.#verb = id;
    this.#partRead = false;
    return true;
  }

  /** A clause that a starter opens: `ON DELETE`, `ALTER … DROP COLUMN`. */
  #isPart(lexer: Lexer, previous: number): boolean {
    const alters = this.#verb === word.alter;
    switch (lexer.word) {
      case word.set:
        return this.#goesOnWithSet(lexer, previous);
      case word.update:
      case word.delete:
        return previous === word.on && this.#verb !== word.set;
      case word.fetch:
        return beforeFetch[previous] === 1;
      case word.if:
        return (alters || this.#verb === word.drop) && namesObject(lexer);
      case word.drop:
        return alters && objectWord[lexer.peekWord()] !== 1;
      case word.alter:
        return alters && alteredPart[lexer.peekWord()] === 1;
      case word.merge:
        return alters && (lexer.peekWord() === word.range || lexer.endsNext());
      case word.bulk:
        return beforeBulk[previous] === 1;
      case word.reconfigure:
        return previous === word.governor;
      default:
        return alters && starterBefore[lexer.word] === 1;
    }
  }

  #goesOnWithSet(lexer: Lexer, previous: number): boolean {
    // `SET (…)` is a clause of CREATE and ALTER, `THEN UPDATE SET` one of MERGE.
    if (previous === word.update) {
      return true;
    }
    if ((this.#verb === word.update || this.#verb === word.alter) && !this.#partRead) {
      this.#partRead = true;
      return true;
    }
    return lexer.nextCode() === openParen;
  }

  /** The SELECT or EXEC that an INSERT takes its rows from, the main statement after WITH. */
  #isSource(id: number): boolean {
    if (this.#with && mainOfWith[id] === 1) {
      this.#with = false;
      this.#verb = this.#verb === word.with ? id : this.#verb;
      return true;
    }
    if (this.#verb === word.insert && insertSource[id] === 1 && !this.#partRead) {
      this.#partRead = true;
      return true;
    }
    return false;
  }

  /** Whether a comma stands before the word: it is one of a list. */
  #isListed(lexer: Lexer): boolean {
    const { text, start } = lexer;
    let at = start - 1;
    while (at > this.#heardEnd && text.charCodeAt(at) <= 0x20) {
      at -= 1;
    }
    return text.charCodeAt(at) === comma && lastCode(lexer, this.#heardEnd) === comma;
  }
}

/** The mark between `from` and the token read last that stands right before it, 0 when something else does. */
function lastCode({ text, start, rules }: Lexer, from: number): number {
  const between = new Lexer(text, rules, from, start);
  let code = 0;
  while (between.next() !== token.end) {
    code = between.code;
  }
  return code;
}

/** The IF of `DROP TABLE IF EXISTS t`: the condition of a statement would stand in parentheses. */
function namesObject({ text, pos, end, rules }: Lexer): boolean {
  const ahead = new Lexer(text, rules, pos, end);
  ahead.next();
  return ahead.word === word.exists && ahead.next() !== token.end && ahead.code !== openParen;
}

/** Whether the word read last can begin a statement where it stands. */
function begins(lexer: Lexer): boolean {
  const id = lexer.word;
  return (
    starter[id] === 1 ||
    (starterBefore[id] === 1 && lexer.peekWord() === word.trigger) ||
    (starterBefore[id] === 2 && lexer.peekWord() === word.conversation)
  );
}

/** `again:`, but not `OBJECT::t`. */
function isLabel(lexer: Lexer): boolean {
  const { text, pos, start, kind } = lexer;
  return (
    kind === token.word &&
    text.charCodeAt(pos) === colon &&
    text.charCodeAt(pos + 1) !== colon &&
    text.charCodeAt(start - 1) !== colon &&
    !isDigit(text.charCodeAt(start))
  );
}

function isDigit(code: number): boolean {
  return code >= digit.first && code <= digit.last;
}
