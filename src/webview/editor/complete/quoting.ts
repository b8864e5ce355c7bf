import { keywordsOf, type SqlLanguage } from '../language';

/** A name as SQL writes it: in quotes when it would be read as something else without them. */
export function quoted(name: string, language: SqlLanguage): string {
  const simple = language === 'pgsql' ? /^[a-z_][a-z0-9_$]*$/ : /^[A-Za-z_][A-Za-z0-9_$]*$/;
  if (simple.test(name) && !keywordsOf(language).includes(name.toUpperCase())) {
    return name;
  }
  return language === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
}
