import type { Dialect } from '../sql/dialects/traits';
import { inspector } from '../sql/inspect';
import type { Range } from '../sql/split';
import type { DirectiveKey } from './directive-keys';
import { longestDirected } from './longest-directed';

/** One `-- @dms key: value` line. Places are in UTF-16 code units. */
export interface Directive {
  /** From 0. */
  readonly line: number;
  /** In small letters, as written otherwise; may be one that is not known. */
  readonly key: string;
  readonly value: string;
  readonly keyRange: Range;
  /** Of the value; empty, and at the line's end, where there is none. */
  readonly valueRange: Range;
}

/** A ticket as it stands in a file: its directives, its SQL and the SQL that undoes it. */
export interface DirectiveBlock {
  readonly directives: readonly Directive[];
  /** Where the block begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Where its last directive ends, without the line's end. */
  readonly headEnd: number;
  readonly sql: string;
  /** Where its SQL begins; the end of its directives when it has none. */
  readonly sqlStart: number;
  readonly rollback: string;
  /** The `@dms rollback` line, where there is one. */
  readonly rollbackMark: Range | undefined;
}

/** Everything that `@dms` lines say in a text. */
export interface DirectiveReading {
  readonly blocks: readonly DirectiveBlock[];
  /** `@dms` lines that say nothing: neither a key with a colon nor `rollback` nor `end`. */
  readonly unclear: readonly Range[];
  /** `@dms rollback` lines that belong to no ticket. */
  readonly astray: readonly Range[];
}

const directiveLine = /^[ \t]*--[ \t]*@dms(?![\w-]).*$/gim;
/** What follows `@dms`; the colon may be the wide one of a Chinese keyboard. */
const said = /^(?:(rollback|end)|([^\s:：]+)[ \t]*[:：](.*))$/i;
/** More lines that look like directives than any file has on purpose. */
const mostLines = 500;
/** How often the text may be gone through to see what a line stands in, so that no text takes its square; a long one less often. */
const mostReadings = 8;
const mostRead = 2 * longestDirected;

interface Mark extends Range {
  readonly line: number;
  /** `rollback`, `end`, `key`, or `unclear`. */
  readonly kind: string;
  readonly key: string;
  readonly value: string;
  readonly keyRange: Range;
  readonly valueRange: Range;
}

function markOf([whole]: RegExpExecArray, at: number, line: number): Mark {
  const text = whole.trimEnd();
  const start = at + text.indexOf('-');
  const end = at + text.length;
  const rest = text.slice(text.search(/@dms/i) + '@dms'.length).trimStart();
  const [, word = '', key = '', value = ''] = said.exec(rest) ?? [];
  const keyStart = end - rest.length;
  return {
    start,
    end,
    line,
    kind: key === '' ? word.toLowerCase() || 'unclear' : 'key',
    key: key.toLowerCase(),
    value: value.trim(),
    keyRange: { start: keyStart, end: keyStart + key.length },
    valueRange: { start: end - value.trim().length, end },
  };
}

/** The directive lines of a text; what only looks like one, inside a string or a comment, is left out. */
function marksIn(text: string, dialect: Dialect): readonly Mark[] {
  const marks: Mark[] = [];
  const inspect = inspector(dialect);
  let from = 0;
  let lines = 0;
  let line = 0;
  let counted = 0;
  let budget = Math.min(text.length * mostReadings, mostRead);
  for (const match of text.matchAll(directiveLine)) {
    const start = match.index;
    lines += 1;
    budget -= start - from;
    if (lines > mostLines || budget < 0) {
      break;
    }
    // Between two directives everything that opens has to close.
    const between = text.slice(from, start);
    if (between.trim() !== '' && inspect(between).unterminated >= 0) {
      continue;
    }
    for (
      let feed = text.indexOf('\n', counted);
      feed >= 0 && feed < start;
      feed = text.indexOf('\n', counted)
    ) {
      line += 1;
      counted = feed + 1;
    }
    marks.push(markOf(match, start, line));
    from = Math.min(text.length, start + match[0].length + 1);
  }
  return marks;
}

/** Reads what a text's `-- @dms` lines say; of one beyond {@link longestDirected} nothing. */
export function readDirectives(text: string, dialect: Dialect): DirectiveReading {
  const isRead = text.length <= longestDirected && text.includes('@dms');
  const marks = isRead ? marksIn(text, dialect) : [];
  const blocks: DirectiveBlock[] = [];
  const astray: Range[] = [];
  let at = 0;
  while (at < marks.length) {
    const first = marks[at];
    if (first?.kind !== 'key') {
      if (first?.kind === 'rollback') {
        astray.push(first);
      }
      at += 1;
      continue;
    }
    const directives: Directive[] = [];
    let last = first;
    for (
      let mark = marks[at];
      mark !== undefined && isOfHead(mark) && isBlank(text, last, mark);
      mark = marks[at]
    ) {
      if (mark.kind === 'key') {
        const { line, key, value, keyRange, valueRange } = mark;
        directives.push({ line, key, value, keyRange, valueRange });
      }
      last = mark;
      at += 1;
    }
    at = skipUnclear(marks, at);
    const rollback = marks[at]?.kind === 'rollback' ? marks[at] : undefined;
    at = skipUnclear(marks, at + (rollback === undefined ? 0 : 1));
    const end = marks[at]?.start ?? text.length;
    const sql = text.slice(last.end, rollback?.start ?? end);
    blocks.push({
      directives,
      start: first.start,
      end,
      headEnd: last.end,
      sql: sql.trim(),
      sqlStart: last.end + (sql.trim() === '' ? 0 : sql.length - sql.trimStart().length),
      rollback: rollback === undefined ? '' : text.slice(rollback.end, end).trim(),
      rollbackMark: rollback,
    });
  }
  return { blocks, unclear: marks.filter(({ kind }) => kind === 'unclear'), astray };
}

/** The tickets that a text describes with `-- @dms` directives. */
export function directiveBlocks(text: string, dialect: Dialect): readonly DirectiveBlock[] {
  return readDirectives(text, dialect).blocks;
}

/** The block that a place belongs to. */
export function blockAt(blocks: readonly DirectiveBlock[], offset: number): DirectiveBlock | undefined {
  // A cursor at the end of the text is in what ends there.
  return blocks.findLast(({ start, end }) => start <= offset && offset <= end);
}

function isOfHead({ kind }: Mark): boolean {
  return kind === 'key' || kind === 'unclear';
}

function skipUnclear(marks: readonly Mark[], at: number): number {
  let next = at;
  while (marks[next]?.kind === 'unclear') {
    next += 1;
  }
  return next;
}

/** Whether nothing but blanks stands between two directives, so that they belong to one ticket. */
function isBlank(text: string, last: Mark, next: Mark): boolean {
  return last === next || text.slice(last.end, next.start).trim() === '';
}

/** The values of a key, each line one; several on a line are separated by commas where `split` says so. */
export function valuesOf(
  { directives }: Pick<DirectiveBlock, 'directives'>,
  key: DirectiveKey,
  split = false,
): readonly string[] {
  return directives
    .filter((directive) => directive.key === key)
    .flatMap(({ value }) => (split ? value.split(/[,，]/) : [value]))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** What `type` may say beside DMS's own names. */
export const directiveTypes: Readonly<Record<string, string>> = {
  change: 'DC_COMMON',
  'lock-free': 'DC_CHUNK',
  export: 'DATA_EXPORT',
};

/** The `PluginType` that a word stands for; `undefined` for one that carries no SQL or is not known. */
export function pluginTypeNamed(word: string): string | undefined {
  const types = Object.entries(directiveTypes);
  return types.find(([name, type]) => name === word.toLowerCase() || type === word.toUpperCase())?.[1];
}

/** A database as directives name it: `shop_prod`, or `shop_prod (product)`. */
export function databaseNamed(value: string): { readonly name: string; readonly environment: string } {
  const [, name = value, environment = ''] = /^(.*?)\s*[(（]([^)）]*)[)）]$/.exec(value) ?? [];
  return { name: name.trim(), environment: environment.trim().toLowerCase() };
}
