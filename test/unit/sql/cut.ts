import { dialects, type Dialect } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';
import { split } from '../../../src/core/sql/split';
import type { Statement } from '../../../src/core/sql/statement';

export type DialectName = Dialect['name'];

/** The statements of a text, as text. */
export function cut(text: string, dialect: DialectName): readonly string[] {
  return split(text, dialects[dialect]).map(({ start, end }) => text.slice(start, end));
}

/** The one statement of a text. */
export function only(text: string, dialect: DialectName): Statement {
  const [statement, ...more] = inspect(text, dialects[dialect]).statements;
  if (statement === undefined || more.length > 0) {
    throw new Error(`not one statement: ${text}`);
  }
  return statement;
}
