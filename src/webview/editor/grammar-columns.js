/**
 * ANTLR writes a grammar's state machine as one row of numbers, most of them its transitions: six numbers each, sorted by where
 * they start. Written column by column, and a state as its distance from the one before, they compress to a third.
 */

const width = 6;

/**
 * Where the transitions stand in a serialized state machine (ANTLR 4, version 4 of the format).
 *
 * @param {readonly number[]} numbers
 * @returns {{ from: number, count: number }}
 */
function transitions(numbers) {
  let at = 0;
  const next = () => numbers[at++] ?? Number.NaN;
  const skipList = (size = 1) => {
    const count = next();
    at += count * size;
  };
  const version = next();
  if (version !== 4) {
    throw new Error(`a state machine of version ${version}`);
  }
  const lexer = next() === 0;
  next();
  for (let states = next(); states > 0; states--) {
    const type = next();
    if (type !== invalid) {
      next();
      if (withEnd.has(type)) {
        next();
      }
    }
  }
  skipList(); // greedy or not
  skipList(); // precedence
  skipList(lexer ? 2 : 1); // rules, with a lexer's token types
  skipList(); // modes
  for (let sets = next(); sets > 0; sets--) {
    const intervals = next();
    next();
    at += 2 * intervals;
  }
  const count = next();
  return { from: at, count };
}

const invalid = 0;
/** Kinds of states that name the state of their end: block starts and a loop's end. */
const withEnd = new Set([3, 4, 5, 12]);

/**
 * @param {readonly number[]} numbers as ANTLR wrote them
 * @returns {string} JavaScript that makes the same numbers, given {@link unfold}
 */
export function folded(numbers) {
  const { from, count } = transitions(numbers);
  const columns = [...numbers];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < width; column++) {
      const value = numbers[from + row * width + column] ?? 0;
      const start = numbers[from + row * width] ?? 0;
      const before = row === 0 ? 0 : (numbers[from + (row - 1) * width] ?? 0);
      columns[from + column * count + row] =
        column === 0 ? value - before : column === 1 ? value - start : value;
    }
  }
  if (unfold(columns, from, count).join() !== numbers.join()) {
    throw new Error('the grammar does not come back as it was');
  }
  return `unfold([${columns.join()}], ${from}, ${count})`;
}

/**
 * @param {readonly number[]} columns
 * @param {number} from where the transitions begin
 * @param {number} count of transitions
 * @returns {number[]} as ANTLR wrote them
 */
export function unfold(columns, from, count) {
  const numbers = [...columns];
  let start = 0;
  for (let row = 0; row < count; row++) {
    start += columns[from + row] ?? 0;
    for (let column = 0; column < width; column++) {
      const value = columns[from + column * count + row] ?? 0;
      numbers[from + row * width + column] = column === 0 ? start : column === 1 ? value + start : value;
    }
  }
  return numbers;
}
