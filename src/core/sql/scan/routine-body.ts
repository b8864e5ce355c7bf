import { idOf, wordTable } from '../lexer/keywords';
import { token, type Lexer } from '../lexer/lexer';
import { BlockStack, verdict, type Body, type Verdict } from './body';

const BLOCK = 1;
const CASE = 2;
/** IF, LOOP, WHILE and REPEAT: they count only where a statement starts, for IF and REPEAT are functions too. */
const INNER = 3;
/** A CASE within an expression: no statements follow its THEN and ELSE. */
const CASE_OF_VALUES = 4;

const END = idOf('END');
const IF = idOf('IF');
const PROCEDURE = idOf('PROCEDURE');
const objectWord = wordTable({ 'PROCEDURE FUNCTION TRIGGER EVENT VIEW TABLE INDEX USER DATABASE SCHEMA': 1 });
const opener = wordTable({ BEGIN: BLOCK, CASE: CASE, 'IF LOOP WHILE REPEAT': INNER });
/** A statement may start after these. */
const leadsToStatement = wordTable({ 'BEGIN THEN ELSE DO LOOP REPEAT ROW': 1 });
const colon = 0x3a;

/**
 * A routine of MySQL without `DELIMITER`: its client would cut it at each `;`, yet whoever selects just
 * `CREATE PROCEDURE …` means all of it. Blocks are counted up and `END` counts them down.
 */
export class RoutineBody implements Body {
  readonly #blocks = new BlockStack();
  /** The head ends with the kind of routine, which the body does not see. */
  #previous = PROCEDURE;
  #atStatement = false;
  #afterEnd = false;

  /** @param inBlock whether its BEGIN was read already. */
  constructor(inBlock: boolean) {
    if (inBlock) {
      this.#blocks.push(BLOCK);
    }
  }

  get depth(): number {
    return this.#blocks.length;
  }

  take(lexer: Lexer, parens: number): Verdict {
    if (lexer.kind === token.delimiter) {
      // A delimiter that the client was told of ends the statement, whatever it holds.
      if (this.#blocks.length === 0 || lexer.delimiter !== ';') {
        return verdict.endsBefore;
      }
      this.#next(0, true);
      return verdict.goesOn;
    }
    if (lexer.kind !== token.word) {
      this.#next(0, lexer.code === colon || (this.#blocks.length === 0 && lexer.code === 0x29));
      return verdict.goesOn;
    }
    this.#word(lexer.word, parens);
    return verdict.goesOn;
  }

  #next(word: number, atStatement: boolean): void {
    this.#previous = word;
    this.#atStatement = atStatement;
    this.#afterEnd = word === END;
  }

  #word(word: number, parens: number): void {
    const kind = opener[word] ?? 0;
    if (this.#afterEnd && (kind === INNER || kind === CASE)) {
      // END IF, END LOOP, END CASE: a CASE is closed by its END already.
      this.#next(0, false);
      return;
    }
    if (word === END) {
      this.#blocks.pop();
    } else if (kind === CASE) {
      this.#blocks.push(this.#atStatement && parens === 0 ? CASE : CASE_OF_VALUES);
    } else if (kind === BLOCK || (kind === INNER && parens === 0 && this.#opensInner(word))) {
      this.#blocks.push(kind);
    }
    this.#next(word, leadsToStatement[word] === 1 && this.#blocks.top !== CASE_OF_VALUES);
  }

  #opensInner(word: number): boolean {
    return this.#blocks.length === 0
      ? word === IF
        ? objectWord[this.#previous] !== 1
        : this.#atStatement
      : this.#atStatement;
  }
}
