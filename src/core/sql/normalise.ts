import type { Dialect } from './dialects/traits';
import { inspect } from './inspect';
import { readTokens } from './tokens';

/**
 * The text without what does not matter to the database: its tokens as they stand, a blank between them, statements ended by
 * `;`. Comments and layout are gone; letters keep their case, as names may depend on it.
 */
export function normalise(text: string, dialect: Dialect): string {
  const { columns, rules } = inspect(text, dialect);
  const statements: string[] = [];
  for (let index = 0; index < columns.length; index += 1) {
    const range = { start: columns.starts[index] ?? 0, end: columns.ends[index] ?? 0 };
    const tokens = readTokens(text, rules, range, Number.POSITIVE_INFINITY);
    statements.push(tokens.map(({ start, end }) => text.slice(start, end)).join(' '));
  }
  return statements.join(';\n');
}
