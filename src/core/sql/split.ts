import type { Dialect } from './dialects/traits';
import { inspect } from './inspect';

/** A stretch of a text, in UTF-16 code units; `end` is not part of it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the statements of a text are, without their delimiters and the comments between them. */
export function split(text: string, dialect: Dialect): readonly Range[] {
  const { starts, ends, length } = inspect(text, dialect).columns;
  return Array.from({ length }, (_, index) => ({ start: starts[index] ?? 0, end: ends[index] ?? 0 }));
}
