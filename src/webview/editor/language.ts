import { editor, languages } from 'monaco-editor/esm/vs/editor/editor.api';
import * as generic from 'monaco-sql-languages/esm/languages/generic/generic';
import * as mysql from 'monaco-sql-languages/esm/languages/mysql/mysql';
import * as pgsql from 'monaco-sql-languages/esm/languages/pgsql/pgsql';
import { dialectOf } from '../../core/tickets/engine';
import type { DatabaseRef } from '../../core/tickets/reference';

/**
 * The languages of the editors. `generic` is only highlighted: the generic parser takes plain `INSERT … VALUES` for an
 * error, so nothing it says could be trusted.
 */
export type SqlLanguage = 'mysql' | 'pgsql' | 'generic';

/** Languages that have a parser, each in a worker of its own. */
export type ParsedLanguage = Exclude<SqlLanguage, 'generic'>;

const grammars = { mysql, pgsql, generic } as const;

/** Tells Monaco how each language is coloured, indented and commented. */
export function registerLanguages(): void {
  for (const [id, { conf, language }] of Object.entries(grammars)) {
    languages.register({ id });
    languages.setLanguageConfiguration(id, conf);
    languages.setMonarchTokensProvider(id, language);
  }
}

/** The language that all chosen databases speak; `generic` for none, for several, and for engines without a parser. */
export function languageOf(databases: readonly DatabaseRef[]): SqlLanguage {
  const { name } = dialectOf(databases);
  return name === 'mysql' ? 'mysql' : name === 'postgresql' ? 'pgsql' : 'generic';
}

/** The words a language's grammar knows, for completion where there is no parser. */
export function keywordsOf(language: SqlLanguage): readonly string[] {
  const words: unknown = grammars[language].language['keywords'];
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}

export function setLanguage(model: editor.ITextModel, language: SqlLanguage): void {
  if (model.getLanguageId() !== language) {
    editor.setModelLanguage(model, language);
  }
}
