import { dialects, type Dialect } from '../../core/sql/dialect';
import { split, type Range } from '../../core/sql/split';
import { statementAt } from '../../core/sql/statement-at';
import type { SqlLanguage } from './language';

function dialectOf(language: SqlLanguage): Dialect {
  return dialects[language === 'pgsql' ? 'postgresql' : language];
}

export function statementsIn(text: string, language: SqlLanguage): readonly Range[] {
  return split(text, dialectOf(language));
}

/** The statement that is being typed at an offset, up to the offset at least; an empty one behind a delimiter. */
export function statementBeingTyped(text: string, offset: number, language: SqlLanguage): Range {
  const { start, end } = statementAt(text, offset, dialectOf(language)) ?? { start: offset, end: offset };
  if (offset < start || text.slice(end, offset).trim() !== '') {
    return { start: offset, end: offset };
  }
  return { start, end: Math.max(end, offset) };
}
