import { message, type Message } from '../../message';
import { idOf, wordTable } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import type { Token } from '../tokens';
import { steadyFunctions } from './steady-functions';

const word = {
  limit: idOf('LIMIT'),
  fetch: idOf('FETCH'),
  offset: idOf('OFFSET'),
  order: idOf('ORDER'),
  current: idOf('CURRENT'),
  of: idOf('OF'),
  over: idOf('OVER'),
  for: idOf('FOR'),
  tablesample: idOf('TABLESAMPLE'),
  distinct: idOf('DISTINCT'),
  on: idOf('ON'),
  as: idOf('AS'),
  with: idOf('WITH'),
  recursive: idOf('RECURSIVE'),
} as const;
const cuts = wordTable({ 'LIMIT FETCH OFFSET TOP ROWNUM': 1 });
const writes = wordTable({ 'INSERT UPDATE DELETE MERGE': 1 });
const locks = wordTable({ 'UPDATE SHARE NO KEY': 1 });
const open = 0x28;
const close = 0x29;
const dot = 0x2e;
const colon = 0x3a;
const equals = 0x3d;

const chance = message(
  'Part of the statement chooses rows by chance, so other rows may be changed than are counted.',
);

/** A query in parentheses that cuts its rows off without an order: which rows it gives is left to chance. */
function cutsWithoutOrder(tokens: readonly Token[]): boolean {
  const ordered: boolean[] = [];
  for (const { depth, word: id, code } of tokens) {
    if (code === open) {
      ordered[depth + 1] = false;
    } else if (id === word.order) {
      ordered[depth] = true;
    } else if (cuts[id] === 1 && depth > 0 && ordered[depth] !== true) {
      return true;
    }
  }
  return false;
}

/** `row_number() OVER (…)` without an order inside. */
function windowsWithoutOrder(tokens: readonly Token[]): boolean {
  return tokens.some(({ word: id, depth }, index) => {
    if (id !== word.over) {
      return false;
    }
    const rest = tokens.slice(index + 2);
    const to = rest.findIndex((it) => it.code === close && it.depth === depth);
    return !rest.slice(0, Math.max(to, 0)).some((it) => it.word === word.order);
  });
}

function isPair(tokens: readonly Token[], index: number, one: number, two: number): boolean {
  return tokens[index]?.word === one && tokens[index + 1]?.word === two;
}

/** The name of a function that may give another answer each time, or is not known to give the same. */
function unsteadyFunction(text: string, tokens: readonly Token[], cteEnd: number): string | undefined {
  for (const [index, it] of tokens.entries()) {
    const before = tokens[index - 1];
    if (tokens[index + 1]?.code !== open || it.word !== 0) {
      continue;
    }
    const isQuoted = it.kind === token.name;
    const isCteName = it.depth === 0 && it.start < cteEnd;
    if ((it.kind !== token.word && !isQuoted) || isCteName || isColumnList(before)) {
      continue;
    }
    const name = text.slice(it.start, it.end);
    const schema = before?.code === dot ? tokens[index - 2] : undefined;
    const isSystem =
      schema === undefined || text.slice(schema.start, schema.end).toLowerCase() === 'pg_catalog';
    if (isQuoted || !isSystem || !steadyFunctions.has(name.toLowerCase())) {
      return name;
    }
  }
  return undefined;
}

/** `t(a, b)`, `AS t(a, b)`, `x::numeric(10, 2)`: what comes before tells that no function is called. */
function isColumnList(before: Token | undefined): boolean {
  return (
    before !== undefined &&
    (before.word === word.as ||
      before.word === word.with ||
      before.word === word.recursive ||
      before.code === close ||
      before.code === colon ||
      before.kind === token.name ||
      (before.kind === token.word && before.word === 0))
  );
}

/** A user variable that the statement sets, as `@n := @n + 1`. */
function setsVariable(tokens: readonly Token[]): boolean {
  return tokens.some(({ code }, index) => code === colon && tokens[index + 1]?.code === equals);
}

/**
 * Why the rows that these parts of a statement choose are not certain to be the same when asked twice; `undefined` when
 * they are. Declines what it does not know: a wrong number is worse than none.
 * @param cteEnd the offset where `WITH …` before the main statement ends.
 */
export function uncertainty(text: string, tokens: readonly Token[], cteEnd: number): Message | undefined {
  if (tokens.some((it, index) => writes[it.word] === 1 && tokens[index - 1]?.word !== word.for)) {
    return message('A part of the statement writes as well.');
  }
  if (tokens.some((_, index) => isPair(tokens, index, word.current, word.of))) {
    return message('WHERE CURRENT OF depends on a cursor.');
  }
  if (tokens.some((it, index) => it.word === word.for && locks[tokens[index + 1]?.word ?? 0] === 1)) {
    return message('A part of the statement locks rows.');
  }
  if (
    cutsWithoutOrder(tokens) ||
    windowsWithoutOrder(tokens) ||
    setsVariable(tokens) ||
    tokens.some((it) => it.word === word.tablesample) ||
    tokens.some((_, index) => isPair(tokens, index, word.distinct, word.on))
  ) {
    return chance;
  }
  const name = unsteadyFunction(text, tokens, cteEnd);
  return name === undefined
    ? undefined
    : message('{0}() may give another answer each time, or is not known.', name);
}
