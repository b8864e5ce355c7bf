import { inspect } from '../../core/sql/inspect';
import { dialects, type Dialect } from '../../core/sql/dialect';
import { statementAt } from '../../core/sql/statement-at';
import type { SqlLanguage } from './language';

/** A part of a text, in UTF-16 offsets; `end` is after the last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

function dialectOf(language: SqlLanguage): Dialect {
  return dialects[language === 'pgsql' ? 'postgresql' : language];
}

export function statementsIn(text: string, language: SqlLanguage): readonly Span[] {
  return inspect(text, dialectOf(language)).statements;
}

/** The statement that an offset is in, or where it is typed next. */
export function statementAround(text: string, offset: number, language: SqlLanguage): Span {
  return statementAt(text, offset, dialectOf(language)) ?? { start: offset, end: offset };
}
