import { idOf } from '../lexer/keywords';
import { token, type Lexer } from '../lexer/lexer';
import { verdict, type Body, type Verdict } from './body';

const BEGIN = idOf('BEGIN');
const ATOMIC = idOf('ATOMIC');
const CASE = idOf('CASE');
const END = idOf('END');

/** PostgreSQL's `BEGIN ATOMIC … END`: statements up to the matching END; each CASE brings an END of its own. */
export class AtomicBody implements Body {
  depth = 0;
  #previous = 0;

  take(lexer: Lexer): Verdict {
    if (lexer.kind === token.delimiter) {
      this.#previous = 0;
      return this.depth === 0 ? verdict.endsBefore : verdict.goesOn;
    }
    if (lexer.word === ATOMIC && this.#previous === BEGIN) {
      this.depth += 1;
    } else if (this.depth > 0 && lexer.word === CASE) {
      this.depth += 1;
    } else if (this.depth > 0 && lexer.word === END) {
      this.depth -= 1;
    }
    this.#previous = lexer.word;
    return verdict.goesOn;
  }
}

/** PostgreSQL's `CREATE RULE … DO (a; b)`: delimiters in parentheses belong to the rule. */
export class RuleBody implements Body {
  readonly depth = 0;

  take(lexer: Lexer, parens: number): Verdict {
    return lexer.kind === token.delimiter && parens === 0 ? verdict.endsBefore : verdict.goesOn;
  }
}
