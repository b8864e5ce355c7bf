import type { Dialect } from './dialects/traits';
import { Inspection } from './inspection';
import { scanRules } from './scan/rules';
import { Scanner } from './scan/scanner';

/**
 * Reads SQL: its statements with their places, and what each of them does. Never throws, takes time in proportion to the
 * text. For texts of many megabytes see {@link inspectInSteps}.
 */
export function inspect(text: string, dialect: Dialect): Inspection {
  return inspector(dialect)(text);
}

/** As {@link inspect}, for those who read many short texts: the tables of the dialect, which cost more, are made once for all. */
export function inspector(dialect: Dialect): (text: string) => Inspection {
  const rules = scanRules(dialect);
  return (text) => {
    const scanner = new Scanner(text, rules);
    scanner.step();
    return new Inspection(text, rules, scanner.columns, scanner.unterminated);
  };
}

/** How much is read before others get their turn: less than 10 ms of work on a slow machine, also when it is all short statements. */
const stepLength = 1 << 18;

/**
 * As {@link inspect}, letting others have their turn between steps.
 * @param turn resolves when it is this work's turn again, e.g. after a `setTimeout` of 0.
 * @returns `undefined` when `signal` was aborted.
 */
export async function inspectInSteps(
  text: string,
  dialect: Dialect,
  turn: () => Promise<void>,
  signal?: AbortSignalLike,
): Promise<Inspection | undefined> {
  const rules = scanRules(dialect);
  const scanner = new Scanner(text, rules);
  while (!scanner.step(stepLength)) {
    await turn();
    if (signal?.aborted === true) {
      return undefined;
    }
  }
  return new Inspection(text, rules, scanner.columns, scanner.unterminated);
}

/** What is used of an `AbortSignal`, which this floor's library does not know. */
export interface AbortSignalLike {
  readonly aborted: boolean;
}
