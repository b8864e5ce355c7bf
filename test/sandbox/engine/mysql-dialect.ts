import { scan } from './scan';

/**
 * MySQL as far as the sandbox's PostgreSQL can follow: `` `name` `` becomes `"name"`, `"text"` becomes `'text'` with its backslash
 * escapes, `#` comments become `--`, `db.table` loses its database. Nothing else is translated: SQL that only MySQL knows
 * fails its precheck with PostgreSQL's own words. That is the one place where this peer is not faithful, and why it is said here.
 */
export function toPostgres(sql: string, schemaName: string): string {
  const text = scan(sql, 'mysql')
    .map(({ kind, start, end }) => {
      const piece = sql.slice(start, end);
      if (kind === 'identifier') {
        return `"${piece.slice(1, -1).replaceAll('``', '`').replaceAll('"', '""')}"`;
      }
      if (kind === 'string') {
        return string(piece);
      }
      return kind === 'comment' && piece.startsWith('#') ? `--${piece.slice(1)}` : piece;
    })
    .join('');
  return text.replaceAll(new RegExp(`(?<![\\w."'])"?${schemaName}"?\\s*\\.(?=\\s*["\\w])`, 'g'), '');
}

function string(piece: string): string {
  const quote = piece.charAt(0);
  const body = piece
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replaceAll(`\\${quote}`, quote)
    .replaceAll("'", "''");
  return body.includes('\\') ? `E'${body}'` : `'${body}'`;
}
