import { scan } from './scan';

/**
 * MySQL as far as the sandbox's PostgreSQL can follow: `` `name` `` becomes `"name"`, `"text"` becomes `'text'` with its backslash
 * escapes, `#` comments become `--`, `db.table` loses its database. Nothing else is translated: SQL that only MySQL knows
 * fails its precheck with PostgreSQL's own words. That is the one place where this peer is not faithful, and why it is said here.
 */
export function toPostgres(sql: string, schemaName: string): string {
  const qualifier = new RegExp(`(?<![\\w.$])${schemaName}\\s*\\.\\s*`, 'gi');
  const pieces = scan(sql, 'mysql');
  return pieces
    .map(({ kind, start, end }, at) => {
      const piece = sql.slice(start, end);
      switch (kind) {
        case 'string':
          return string(piece);
        case 'identifier': {
          const name = piece.slice(1, -1).replaceAll('``', '`');
          const next = pieces[at + 1];
          const qualifies =
            name === schemaName && next !== undefined && /^\s*\./.test(sql.slice(next.start, next.end));
          return qualifies ? '' : `"${name.replaceAll('"', '""')}"`;
        }
        case 'comment':
          return piece.startsWith('#') ? `--${piece.slice(1)}` : piece;
        case 'code': {
          const before = pieces[at - 1];
          const qualified =
            before?.kind === 'identifier' && sql.slice(before.start, before.end) === `\`${schemaName}\``;
          return (qualified ? piece.replace(/^\s*\./, '') : piece).replaceAll(qualifier, '');
        }
      }
    })
    .join('');
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
