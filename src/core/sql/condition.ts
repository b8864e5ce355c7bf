import { idOf, wordTable } from './lexer/keywords';
import { token } from './lexer/lexer';
import type { Token } from './tokens';

const word = {
  or: idOf('OR'),
  and: idOf('AND'),
  not: idOf('NOT'),
  true: idOf('TRUE'),
  false: idOf('FALSE'),
  between: idOf('BETWEEN'),
  case: idOf('CASE'),
  like: idOf('LIKE'),
} as const;
const where = idOf('WHERE');
/** Clauses that end a WHERE. */
export const afterWhere = wordTable({
  'GROUP ORDER LIMIT RETURNING HAVING UNION EXCEPT INTERSECT MINUS WINDOW FETCH OFFSET OPTION CONNECT QUALIFY LOG': 1,
});
const equals = 0x3d;
const less = 0x3c;
const greater = 0x3e;
const bang = 0x21;
const open = 0x28;
const close = 0x29;
/** Parentheses in a condition are looked into down to here. */
const deepest = 8;

/** The tokens of the WHERE condition of the main statement; empty when there is none. */
export function whereCondition(tokens: readonly Token[], base: number): readonly Token[] {
  const from = tokens.findIndex((it) => it.word === where && it.depth === base);
  if (from < 0) {
    return [];
  }
  const rest = tokens.slice(from + 1);
  const to = rest.findIndex(
    ({ word: id, depth, code }) =>
      depth < base || (depth === base && afterWhere[id] === 1) || (depth === base - 1 && code === close),
  );
  return to < 0 ? rest : rest.slice(0, to);
}

/** Whether a condition holds for every row whatever is in it: `1=1`, `TRUE`, `id = id`, `x OR 'a'='a'`. */
export function isAlwaysTrue(text: string, condition: readonly Token[]): boolean {
  return condition.every((it) => it.word !== word.case) && holds(text, condition, 0);
}

function holds(text: string, condition: readonly Token[], nested: number): boolean {
  const [first, second] = condition;
  if (first === undefined || nested > deepest) {
    return false;
  }
  const alternatives = parts(condition, first.depth, word.or);
  if (alternatives.length > 1) {
    return alternatives.some((part) => holds(text, part, nested + 1));
  }
  const all = parts(condition, first.depth, word.and);
  if (all.length > 1) {
    return all.every((part) => holds(text, part, nested + 1));
  }
  if (first.word === word.not) {
    return second?.word === word.false && condition.length === 2;
  }
  if (isEnclosed(condition)) {
    return holds(text, condition.slice(1, -1), nested + 1);
  }
  return atomHolds(text, condition);
}

/** Splits at OR or AND on this level; the AND of a BETWEEN is not one. */
function parts(condition: readonly Token[], depth: number, at: number): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  let between = false;
  for (const it of condition) {
    const here = it.depth === depth;
    const isBetweens: boolean = here && between && it.word === word.and;
    between = here && it.word === word.between ? true : between && !isBetweens;
    if (here && it.word === at && !isBetweens) {
      found.push([]);
    } else {
      found.at(-1)?.push(it);
    }
  }
  return found;
}

function isEnclosed(condition: readonly Token[]): boolean {
  const [first] = condition;
  const last = condition.at(-1);
  return (
    first?.code === open &&
    last?.code === close &&
    condition.slice(1, -1).every(({ depth }) => depth > first.depth)
  );
}

function numberOf(text: string, [only, more]: readonly Token[]): number {
  return only === undefined || more !== undefined || only.kind !== token.word
    ? Number.NaN
    : Number(text.slice(only.start, only.end));
}

function atomHolds(text: string, atom: readonly Token[]): boolean {
  const [first] = atom;
  if (atom.length === 1) {
    const value = numberOf(text, atom);
    return first?.word === word.true || (!Number.isNaN(value) && value !== 0);
  }
  const like = atom.findIndex((it) => it.word === word.like);
  if (like > 0 && atom.length === like + 2) {
    const pattern = atom[like + 1];
    return pattern !== undefined && text.slice(pattern.start, pattern.end) === "'%'";
  }
  return comparisonHolds(text, atom);
}

function written(text: string, side: readonly Token[]): string {
  return side
    .map(({ start, end, kind }) =>
      kind === token.word ? text.slice(start, end).toLowerCase() : text.slice(start, end),
    )
    .join(' ');
}

function comparisonHolds(text: string, atom: readonly Token[]): boolean {
  const isSign = ({ code }: Token): boolean =>
    code === equals || code === less || code === greater || code === bang;
  const from = atom.findIndex(isSign);
  const to = atom.findLastIndex(isSign);
  const left = atom.slice(0, from);
  const right = atom.slice(to + 1);
  if (from < 1 || right.length === 0 || atom.slice(from, to + 1).some((it) => !isSign(it))) {
    return false;
  }
  const sign = written(text, atom.slice(from, to + 1)).replaceAll(' ', '');
  const isCall = left.some(({ code }) => code === open);
  if (written(text, left) === written(text, right)) {
    return !isCall && (sign === '=' || sign === '<=' || sign === '>=' || sign === '==');
  }
  return numbersHold(numberOf(text, left), sign, numberOf(text, right));
}

function numbersHold(left: number, sign: string, right: number): boolean {
  switch (sign) {
    case '=':
    case '==':
      return left === right;
    case '<>':
    case '!=':
      return !Number.isNaN(left) && !Number.isNaN(right) && left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return false;
  }
}
