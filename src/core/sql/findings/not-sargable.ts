import { message } from '../../message';
import { idOf } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import { bareParts } from '../names';
import type { Range } from '../split';
import type { Statement } from '../statement';
import type { Token } from '../tokens';
import { changesRows, type Rule } from './finding';

/** From this many rows on it matters whether an index is used. */
const big = 100_000;

const WHERE = idOf('WHERE');
const LIKE = idOf('LIKE');
const open = 0x28;
const close = 0x29;
const comparisons = new Set([0x3c, 0x3d, 0x3e, 0x21]);
/** Functions that people put around a column in a WHERE. */
const wraps =
  /^(?:date|year|month|day|hour|week|date_format|date_trunc|to_char|to_date|unix_timestamp|from_unixtime|str_to_date|lower|upper|trim|ltrim|rtrim|left|right|substr|substring|concat|cast|convert|ifnull|nvl|coalesce|abs|round|floor|length|char_length|md5|replace|trunc)$/i;
const number = /^\d/;

/** `f(column …) =`: the stretch of it, when the call at `index` is one. */
function wrappedColumn(text: string, tokens: readonly Token[], index: number): Range | undefined {
  const [name, paren, column] = tokens.slice(index, index + 3);
  if (
    name?.kind !== token.word ||
    paren?.code !== open ||
    column === undefined ||
    (column.kind !== token.word && column.kind !== token.name) ||
    number.test(text.slice(column.start, column.end)) ||
    !wraps.test(text.slice(name.start, name.end))
  ) {
    return undefined;
  }
  let end = index + 2;
  while (end < tokens.length && !(tokens[end]?.code === close && tokens[end]?.depth === paren.depth)) {
    end += 1;
  }
  const closing = tokens[end];
  const after = tokens[end + 1];
  return closing !== undefined && after !== undefined && comparisons.has(after.code)
    ? { start: name.start, end: closing.end }
    : undefined;
}

function leadingWildcard(text: string, tokens: readonly Token[], index: number): Range | undefined {
  const [column, like, pattern] = tokens.slice(index, index + 3);
  return column !== undefined &&
    like?.word === LIKE &&
    pattern !== undefined &&
    /^['"][%_]./.test(text.slice(pattern.start, pattern.end))
    ? { start: column.start, end: pattern.end }
    : undefined;
}

/** Conditions that no index on their column can help with. */
export function slowConditions(
  statement: Statement,
  text: string,
  tokens: readonly Token[],
): readonly Range[] {
  if (!statement.hasWhere || (statement.kind !== 'query' && !changesRows(statement))) {
    return [];
  }
  const from = tokens.findIndex(({ word }) => word === WHERE);
  return from < 0
    ? []
    : tokens.flatMap((_, index) =>
        index > from
          ? (wrappedColumn(text, tokens, index) ?? leadingWildcard(text, tokens, index) ?? [])
          : [],
      );
}

/** The tables' own names in lower case. */
export function tableNames({ tables }: Statement): readonly string[] {
  return tables.flatMap((table) => bareParts(table).at(-1)?.toLowerCase() ?? []);
}

/** `WHERE date(created_at) = …` on a big table: every row is read, and on MySQL locked. */
export const notSargable: Rule = {
  id: 'not-sargable',
  severity: 'warning',
  about: message('A WHERE that no index can help with, on a table that DMS knows to be big.'),
  visit: ({ inspection, context: { rows }, tokens }) => {
    return rows === undefined
      ? undefined
      : (statement) => {
          const [table] = tableNames(statement)
            .map((name) => ({ name, count: rows.get(name) ?? 0 }))
            .filter(({ count }) => count >= big)
            .sort((one, other) => other.count - one.count);
          return table === undefined
            ? undefined
            : slowConditions(statement, inspection.text, tokens(statement)).map((range) => ({
                range,
                message: message(
                  'No index helps with this condition, and {0} has about {1} rows: all of them are read.',
                  table.name,
                  table.count,
                ),
              }));
        };
  },
};
