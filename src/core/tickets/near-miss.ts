/** How many letters a person may have mistyped in a word of this length. */
function tolerance(length: number): number {
  return length < 4 ? 1 : length < 8 ? 2 : 3;
}

/** How many letters have to be put in, left out, changed or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same];
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        steps.push((before[j - 2] ?? Infinity) + 1);
      }
      row.push(Math.min(...steps));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? Infinity;
}

/** The word that was probably meant by a mistyped one; `undefined` when none is near, or two are equally so. */
export function nearMiss(word: string, words: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  if (typed.length > 40) {
    return undefined;
  }
  const near = words
    .map((one) => ({ one, steps: distance(typed, one) }))
    .filter(({ one, steps }) => steps <= tolerance(one.length) || (typed.length > 2 && one.startsWith(typed)))
    .toSorted((a, b) => a.steps - b.steps);
  const [first, second] = near;
  return first !== undefined && first.steps !== second?.steps ? first.one : undefined;
}
