import type { Dialect } from '../sql/dialects/traits';
import { inspect } from '../sql/inspect';

/** The keys of `-- @dms key: value`, and what each fills in. */
export const directiveKeys = [
  'database',
  'type',
  'reason',
  'background',
  'rows',
  'stakeholders',
  'ticket',
] as const;
export type DirectiveKey = (typeof directiveKeys)[number];

/** One `-- @dms` line. */
export interface Directive {
  /** From 0. */
  readonly line: number;
  /** In small letters, as written otherwise; may be one that is not known. */
  readonly key: string;
  readonly value: string;
}

/** A ticket as it stands in a file: its directives, its SQL and the SQL that undoes it. */
export interface DirectiveBlock {
  readonly directives: readonly Directive[];
  /** Where the block begins and ends, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly sql: string;
  readonly rollback: string;
}

const directiveLine =
  /^[ \t]*--[ \t]*@dms[ \t]+(?:(rollback|end)[ \t]*|([^\s:]+)[ \t]*:[ \t]*(.*?)[ \t]*)\r?$/gim;
/** More lines that look like directives than any file has on purpose. */
const mostLines = 500;

interface Mark {
  readonly start: number;
  /** Past the line's end. */
  readonly end: number;
  readonly line: number;
  readonly word: string;
  readonly key: string;
  readonly value: string;
}

/** The directive lines of a text; what only looks like one, inside a string or a comment, is left out. */
function marksIn(text: string, dialect: Dialect): readonly Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  let line = 0;
  let counted = 0;
  for (const match of [...text.matchAll(directiveLine)].slice(0, mostLines)) {
    const start = match.index;
    // Between two directives everything that opens has to close.
    if (inspect(text.slice(from, start), dialect).unterminated >= 0) {
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
    const end = Math.min(text.length, start + match[0].length + 1);
    const [, word = '', key = '', value = ''] = match;
    marks.push({ start, end, line, word: word.toLowerCase(), key: key.toLowerCase(), value });
    from = end;
  }
  return marks;
}

/** The tickets that a text describes with `-- @dms` directives. */
export function directiveBlocks(text: string, dialect: Dialect): readonly DirectiveBlock[] {
  if (!text.includes('@dms')) {
    return [];
  }
  const marks = marksIn(text, dialect);
  const blocks: DirectiveBlock[] = [];
  let at = 0;
  while (at < marks.length) {
    const first = marks[at];
    if (first === undefined || first.word !== '') {
      at += 1;
      continue;
    }
    const directives: Directive[] = [];
    let last = first;
    for (
      let mark = marks[at];
      mark !== undefined && mark.word === '' && isBlank(text, last, mark);
      mark = marks[at]
    ) {
      directives.push({ line: mark.line, key: mark.key, value: mark.value });
      last = mark;
      at += 1;
    }
    const rollback = marks[at]?.word === 'rollback' ? marks[at] : undefined;
    at += rollback === undefined ? 0 : 1;
    const closer = marks[at];
    const end = closer?.start ?? text.length;
    blocks.push({
      directives,
      start: first.start,
      end,
      sql: text.slice(last.end, rollback?.start ?? end).trim(),
      rollback: rollback === undefined ? '' : text.slice(rollback.end, end).trim(),
    });
  }
  return blocks;
}

/** Whether nothing but blanks stands between two directives, so that they belong to one ticket. */
function isBlank(text: string, last: Mark, next: Mark): boolean {
  return last === next || text.slice(last.end, next.start).trim() === '';
}

/** The values of a key, each line one; several on a line are separated by commas where `split` says so. */
export function valuesOf(
  { directives }: DirectiveBlock,
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
const types: Readonly<Record<string, string>> = {
  change: 'DC_COMMON',
  'lock-free': 'DC_CHUNK',
  export: 'DATA_EXPORT',
};

/** The `PluginType` that a word stands for; `undefined` for one that carries no SQL or is not known. */
export function pluginTypeNamed(word: string): string | undefined {
  return types[word.toLowerCase()] ?? Object.values(types).find((type) => type === word.toUpperCase());
}

/** A database as directives name it: `shop_prod`, or `shop_prod (product)`. */
export function databaseNamed(value: string): { readonly name: string; readonly environment: string } {
  const [, name = value, environment = ''] = /^(.*?)\s*[(（]([^)）]*)[)）]$/.exec(value) ?? [];
  return { name: name.trim(), environment: environment.trim().toLowerCase() };
}
