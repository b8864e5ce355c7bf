import type { Dialect } from '../dialects/traits';
import { lexicalRules, type LexicalRules } from '../lexer/lexer';
import { fastClasses, innerClasses, wordClasses } from './fast-classes';
import { plainVerbs } from './head-words';
import { letterPairs } from './letter-pairs';

/** What a scanner uses of a dialect; build it once for each dialect. */
export interface ScanRules extends LexicalRules {
  readonly fastClasses: Uint8Array;
  /** What stands for the fast classes where no delimiter is needed; empty for other dialects. */
  readonly tsqlClasses: Uint8Array;
  /** As they are, inside parentheses. */
  readonly innerClasses: Uint8Array;
  /** By the first two letters of a word, whether it may be a command of the client. */
  readonly clientLetters: Uint8Array;
  /** By the first two letters of a word, which verb it may be that says all about its statement. */
  readonly plainVerbs: Uint16Array;
}

export function scanRules(dialect: Dialect): ScanRules {
  const words = [...dialect.clientLines];
  if (dialect.batches) {
    words.push('GO');
  }
  if (dialect.delimiterCommand) {
    words.push('DELIMITER');
  }
  const { classes } = lexicalRules(dialect);
  // Spelt out: objects that are spread have each a shape of their own, for which the loops would be compiled anew.
  return {
    dialect,
    classes,
    fastClasses: fastClasses(dialect),
    tsqlClasses: dialect.bodies === 'tsql' ? wordClasses(dialect) : new Uint8Array(),
    innerClasses: dialect.bodies === 'tsql' ? innerClasses(dialect) : new Uint8Array(),
    clientLetters: letterPairs(words),
    plainVerbs: plainVerbs(dialect),
  };
}
