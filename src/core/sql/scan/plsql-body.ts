import { idOf, wordTable } from '../lexer/keywords';
import { token, type Lexer } from '../lexer/lexer';
import { BlockStack, verdict, type Body, type Verdict } from './body';

/** Declarations: a BEGIN may follow before the END that closes both (DECLARE, a subprogram, a package body). */
const DECLARATIONS = 1;
const BLOCK = 2;
const CASE = 3;
const COMPOUND_TRIGGER = 4;

const word = {
  begin: idOf('BEGIN'),
  declare: idOf('DECLARE'),
  end: idOf('END'),
  case: idOf('CASE'),
  compound: idOf('COMPOUND'),
  as: idOf('AS'),
  self: idOf('SELF'),
} as const;
const subprogram = wordTable({ 'PROCEDURE FUNCTION': 1 });
const isOrAs = wordTable({ 'IS AS': 1 });
const timing = wordTable({ 'BEFORE AFTER INSTEAD': 1 });
const closesInner = wordTable({ 'IF LOOP': 1 });
/** After IS or AS: the body is elsewhere. */
const callSpecification = wordTable({ 'LANGUAGE EXTERNAL': 1 });

/** What a unit of PL/SQL begins with. */
export type PlsqlUnit = 'block' | 'declare' | 'label' | 'subprogram' | 'package' | 'trigger' | 'with';

/**
 * A unit of PL/SQL. It ends with the `;` after the END that closes it, or before a lone `/` (which the scanner sees).
 * Only what nests is followed: IF and LOOP are always closed by END IF and END LOOP, so they need no place in the stack.
 */
export class PlsqlBody implements Body {
  readonly #blocks = new BlockStack();
  readonly #unit: PlsqlUnit;
  /** In the head of a subprogram or package, whose IS or AS opens declarations. */
  #inHead: boolean;
  #first = false;
  #previous = 0;
  /** The unit's own END was read. */
  #closed = false;
  #afterEndCase = false;
  /** `WITH FUNCTION …`: past its functions, in the main statement. */
  #inMain = false;

  constructor(unit: PlsqlUnit) {
    this.#unit = unit;
    this.#inHead = unit === 'subprogram' || unit === 'package' || unit === 'with';
    if (unit === 'block') {
      this.#blocks.push(BLOCK);
    } else if (unit === 'declare') {
      this.#blocks.push(DECLARATIONS);
    }
  }

  get depth(): number {
    return this.#blocks.length;
  }

  take(lexer: Lexer, parens: number): Verdict {
    if (lexer.kind === token.delimiter) {
      return this.#delimiter();
    }
    if (lexer.word !== 0) {
      this.#take(lexer, parens);
    }
    if (this.#unit === 'with' && this.#blocks.length === 0 && !this.#inHead && parens === 0) {
      this.#inMain ||= lexer.kind === token.word && lexer.word !== word.end && this.#first;
    }
    this.#first = false;
    this.#previous = lexer.word;
    return verdict.goesOn;
  }

  #delimiter(): Verdict {
    this.#inHead = false;
    this.#first = true;
    if (this.#blocks.length > 0 || (this.#unit === 'with' && !this.#inMain)) {
      return verdict.goesOn;
    }
    return this.#closed ? verdict.endsWith : verdict.endsBefore;
  }

  #take(lexer: Lexer, parens: number): void {
    if (lexer.word === word.end) {
      this.#end(lexer.peekWord());
    } else if (lexer.word === word.case) {
      if (!this.#afterEndCase && this.#blocks.length > 0) {
        this.#blocks.push(CASE);
      }
      this.#afterEndCase = false;
    } else if (parens === 0) {
      this.#structure(lexer);
    }
  }

  #end(next: number): void {
    if (closesInner[next] === 1) {
      return;
    }
    this.#afterEndCase = next === word.case;
    this.#blocks.pop();
    this.#closed = this.#blocks.length === 0 && this.#unit !== 'with';
  }

  #structure(lexer: Lexer): void {
    const id = lexer.word;
    const { top } = this.#blocks;
    if (id === word.begin) {
      if (top === DECLARATIONS) {
        this.#blocks.replaceTop(BLOCK);
      } else {
        this.#blocks.push(BLOCK);
      }
    } else if (id === word.declare) {
      this.#blocks.push(DECLARATIONS);
    } else if (id === word.compound && this.#unit === 'trigger' && top === 0) {
      this.#blocks.push(COMPOUND_TRIGGER);
    } else if (this.#startsHead(id)) {
      this.#inHead = true;
    } else if (this.#inHead && isOrAs[id] === 1) {
      this.#openDeclarations(id, lexer.peekWord());
    }
  }

  #startsHead(id: number): boolean {
    const { top } = this.#blocks;
    if (subprogram[id] === 1) {
      return (
        top === DECLARATIONS ||
        top === COMPOUND_TRIGGER ||
        (this.#unit === 'with' && top === 0 && !this.#inMain)
      );
    }
    return timing[id] === 1 && top === COMPOUND_TRIGGER && this.#first;
  }

  #openDeclarations(id: number, next: number): void {
    // `RETURN SELF AS RESULT`; elsewhere a variable may be called result.
    if (id === word.as && this.#previous === word.self) {
      return;
    }
    this.#inHead = false;
    if (callSpecification[next] !== 1) {
      this.#blocks.push(DECLARATIONS);
    }
  }
}
