import type { Dialect } from '../dialects/traits';
import { wordTable } from '../lexer/keywords';
import { wordByPair } from './letter-pairs';
import { characterClasses, fullwidthSemicolon } from '../lexer/characters';
import { seen } from './columns';

const colon = 0x3a;
/** Of what is beyond, only the fullwidth semicolon has a class of its own. */
const ascii = 0x80;

/** What a character may open in the rest of a statement whose head is read; 0 is passed over. */
export const fast = {
  quote: 1,
  otherQuote: 2,
  slash: 3,
  dash: 4,
  hash: 5,
  dollar: 6,
  open: 7,
  close: 8,
  delimiter: 9,
  letter: 10,
  star: 11,
  backslash: 12,
  fullwidth: 13,
  colon: 14,
  /** `G`, where only a `GO` matters. */
  go: 15,
} as const;

/** Marks of {@link wordMeaning} that are not bits of `seen`. */
export const meaning = { into: 32, conflict: 64, go: 128 } as const;

const meanings = {
  WHERE: seen.where,
  'LIMIT FETCH TOP ROWNUM': seen.limit,
  'JOIN STRAIGHT_JOIN': seen.join,
  INTO: meaning.into,
  CONFLICT: meaning.conflict,
  GO: meaning.go,
} as const;

/** What a word in the rest of a statement means: bits of `seen`, or one of {@link meaning}. */
export const wordMeaning = wordTable(meanings);

/** By {@link letterPairAt}: the word of {@link wordMeaning} that begins with these letters, 0 when there is none. */
export const meaningPairs = wordByPair(Object.keys(meanings).flatMap((words) => words.split(' ')));

/** Words of {@link wordMeaning} begin with these. Most dialects need not look at all: MySQL has no FETCH FIRST. */
function letters(dialect: Dialect): string {
  return (
    'wWlLjJ' +
    (dialect.executableComments ? '' : 'fF') +
    (dialect.selectIntoCreates ? 'iI' : '') +
    (dialect.bodies === 'atomic' || dialect.name === 'generic' ? 'cC' : '') +
    (dialect.bodies === 'plsql' ? 'rR' : '') +
    (dialect.batches ? 'gGtT' : '')
  );
}

/** One byte for each UTF-16 code unit: the class of {@link fast}. */
export function fastClasses(dialect: Dialect): Uint8Array {
  const classes = new Uint8Array(0x1_0000);
  const set = (characters: string, value: number): void => {
    for (const character of characters) {
      classes[character.charCodeAt(0)] = value;
    }
  };
  set("'", fast.quote);
  set(`"${dialect.backtick ? '`' : ''}${dialect.brackets ? '[' : ''}`, fast.otherQuote);
  set('/', fast.slash);
  set('-', fast.dash);
  set('(', fast.open);
  set(')', fast.close);
  set(';', fast.delimiter);
  set(letters(dialect), fast.letter);
  set(dialect.hashComment ? '#' : '', fast.hash);
  set(dialect.dollarQuotes ? '$' : '', fast.dollar);
  set(dialect.executableComments ? '*' : '', fast.star);
  set(dialect.backslashGo || dialect.metaCommands ? '\\' : '', fast.backslash);
  classes[fullwidthSemicolon] = fast.fullwidth;
  return classes;
}

/** As {@link fastClasses} for SQL Server, where any word may begin the next statement. */
export function wordClasses(dialect: Dialect): Uint8Array {
  const classes = characterClasses(dialect.wordMarks, fast.letter, 0);
  for (const [code, kind] of fastClasses(dialect).subarray(0, ascii).entries()) {
    if (kind !== fast.letter) {
      classes[code] ||= kind;
    }
  }
  classes[fullwidthSemicolon] = fast.fullwidth;
  classes[colon] = fast.colon;
  return classes;
}

/** As {@link wordClasses} inside parentheses, where no word matters but a `GO` on its line. */
export function innerClasses(dialect: Dialect): Uint8Array {
  const classes = fastClasses(dialect);
  for (const [code, kind] of classes.subarray(0, ascii).entries()) {
    if (kind === fast.letter) {
      classes[code] = (code | 0x20) === 0x67 ? fast.go : 0;
    }
  }
  return classes;
}
