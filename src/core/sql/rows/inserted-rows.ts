import { message } from '../../message';
import { idOf, wordTable } from '../lexer/keywords';
import type { Range } from '../split';
import type { Token } from '../tokens';
import { uncertainty } from './certain';
import { mainVerbAt } from './ctes';
import type { Declined } from './dml';

const word = {
  values: idOf('VALUES'),
  default: idOf('DEFAULT'),
  select: idOf('SELECT'),
  with: idOf('WITH'),
  set: idOf('SET'),
  on: idOf('ON'),
  conflict: idOf('CONFLICT'),
  duplicate: idOf('DUPLICATE'),
  returning: idOf('RETURNING'),
  log: idOf('LOG'),
  ignore: idOf('IGNORE'),
  all: idOf('ALL'),
  first: idOf('FIRST'),
} as const;
const source = wordTable({ 'VALUES SELECT WITH SET TABLE': 1 });
const open = 0x28;
const comma = 0x2c;

/** How many rows an INSERT brings: a number that can be read off it, or a query. */
export interface InsertedRows {
  readonly sql: string;
  /** False when rows that are there already may make it fewer. */
  readonly exact: boolean;
}

/** The index of the token where the rows come from, -1 when there is none. */
function sourceAt(tokens: readonly Token[], verbAt: number): number {
  return tokens.findIndex((it, index) => {
    if (index <= verbAt) {
      return false;
    }
    const isSource = it.depth === 0 && (source[it.word] === 1 || it.word === word.default);
    // `INSERT INTO t (SELECT …)`, whose first parenthesis holds no names of columns.
    const isEnclosed = it.code === open && it.depth === 0 && startsQuery(tokens, index + 1);
    return isSource || isEnclosed;
  });
}

function startsQuery(tokens: readonly Token[], from: number): boolean {
  let index = from;
  while (tokens[index]?.code === open) {
    index += 1;
  }
  const id = tokens[index]?.word;
  return id === word.select || id === word.with;
}

/** The rows of `VALUES (…), (…)`: parentheses on the outermost level. */
function countTuples(tokens: readonly Token[], depth: number): number {
  let count = 0;
  for (const [index, it] of tokens.entries()) {
    const before = tokens[index - 1];
    if (it.code === open && it.depth === depth && (index === 0 || before?.code === comma || isRow(before))) {
      count += 1;
    }
  }
  return count;
}

const rowWord = idOf('ROW');

function isRow(before: Token | undefined): boolean {
  return before?.word === rowWord;
}

/** Where the rows' source ends: at ON CONFLICT, ON DUPLICATE KEY, RETURNING and their like. */
function sourceEnd(tokens: readonly Token[], from: number): number {
  const to = tokens.findIndex((it, index) => {
    const next = tokens[index + 1]?.word;
    const isUpsert = it.word === word.on && (next === word.conflict || next === word.duplicate);
    return index > from && it.depth === 0 && (isUpsert || it.word === word.returning || it.word === word.log);
  });
  return to < 0 ? tokens.length : to;
}

/** How many rows an INSERT brings, or why that is not certain. */
export function insertedRows(
  text: string,
  tokens: readonly Token[],
  aliasWord: string,
): InsertedRows | Declined {
  const verbAt = mainVerbAt(tokens);
  const from = sourceAt(tokens, verbAt);
  const first = tokens[from];
  const second = tokens[verbAt + 1]?.word;
  if (first === undefined || second === word.all || second === word.first) {
    return { reason: message('Where the rows of this INSERT come from is not understood.') };
  }
  const to = sourceEnd(tokens, from);
  const exact = to === tokens.length || tokens[to]?.word === word.returning;
  const ignores = second === word.ignore;
  if (first.word === word.default || first.word === word.set) {
    return { sql: 'SELECT 1', exact: exact && !ignores };
  }
  const rows = tokens.slice(from, to);
  if (first.word === word.values) {
    const count = countTuples(tokens.slice(from + 1, to), 0);
    return count === 0
      ? { reason: message('Where the rows of this INSERT come from is not understood.') }
      : { sql: `SELECT ${String(count)}`, exact: exact && !ignores };
  }
  const cteEnd = tokens[verbAt]?.start ?? 0;
  const reason = uncertainty(text, tokens.slice(0, verbAt), cteEnd) ?? uncertainty(text, rows, cteEnd);
  if (reason !== undefined) {
    return { reason };
  }
  const ctes: Range = { start: tokens[0]?.start ?? 0, end: tokens[verbAt]?.start ?? 0 };
  const query: Range = { start: first.start, end: rows.at(-1)?.end ?? first.end };
  const counted = `SELECT count(*) FROM (${text.slice(query.start, query.end)}\n) ${aliasWord}inserted_rows`;
  return { sql: text.slice(ctes.start, ctes.end) + counted, exact: exact && !ignores };
}
