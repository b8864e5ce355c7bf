import { message, type Message } from '../message';

const largest = 2_147_483_647;

/** What is wrong with a typed number of rows, or `undefined`. DMS takes a non-negative 32-bit integer. */
export function countProblem(typed: string): Message | undefined {
  if (!/^\d+$/.test(typed.trim())) {
    return message('Enter a whole number of rows.');
  }
  return Number(typed) > largest ? message('At most {0} rows.', largest) : undefined;
}

/** The number of rows that was typed; `null` for a text with a {@link countProblem}. */
export function toCount(typed: string): number | null {
  return countProblem(typed) === undefined ? Number(typed.trim()) : null;
}
