/** A stretch of SQL: code, or what the database does not read as code. */
export interface Piece {
  readonly kind: 'code' | 'string' | 'identifier' | 'comment';
  readonly start: number;
  readonly end: number;
}

export type Dialect = 'postgresql' | 'mysql';

/** Where anything but code can begin; everything between is skipped in one go. */
const opening = /['"`$#\-/]/g;

/** Cuts SQL into code, strings, quoted identifiers and comments; an unclosed one reaches to the end. */
export function scan(sql: string, dialect: Dialect): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  const search = new RegExp(opening);
  for (let match = search.exec(sql); match !== null; match = search.exec(sql)) {
    const found = pieceAt(sql, match.index, dialect);
    if (found === undefined) {
      continue;
    }
    if (found.start > start) {
      pieces.push({ kind: 'code', start, end: found.start });
    }
    pieces.push(found);
    search.lastIndex = start = found.end;
  }
  if (start < sql.length) {
    pieces.push({ kind: 'code', start, end: sql.length });
  }
  return pieces;
}

function pieceAt(sql: string, start: number, dialect: Dialect): Piece | undefined {
  const mysql = dialect === 'mysql';
  const two = sql.slice(start, start + 2);
  if (two === '--' || (mysql && sql[start] === '#')) {
    const end = sql.indexOf('\n', start);
    return { kind: 'comment', start, end: end < 0 ? sql.length : end };
  }
  if (two === '/*') {
    return { kind: 'comment', start, end: blockEnd(sql, start, !mysql) };
  }
  switch (sql.charAt(start)) {
    case "'":
      return {
        kind: 'string',
        start,
        end: quotedEnd(sql, start, "'", mysql || /[eE]/.test(sql[start - 1] ?? '')),
      };
    case '"':
      return { kind: mysql ? 'string' : 'identifier', start, end: quotedEnd(sql, start, '"', mysql) };
    case '`':
      return mysql ? { kind: 'identifier', start, end: quotedEnd(sql, start, '`', false) } : undefined;
    case '$':
      return mysql ? undefined : dollarQuoted(sql, start);
    default:
      return undefined;
  }
}

function quotedEnd(sql: string, start: number, quote: string, backslash: boolean): number {
  for (let at = start + 1; at < sql.length; at += 1) {
    if (backslash && sql[at] === '\\') {
      at += 1;
    } else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) {
        return at + 1;
      }
      at += 1;
    }
  }
  return sql.length;
}

/** PostgreSQL's block comments nest. */
function blockEnd(sql: string, start: number, nested: boolean): number {
  let depth = 0;
  for (let at = start; at < sql.length - 1; at += 1) {
    const two = sql.slice(at, at + 2);
    if (two === '/*' && (nested || depth === 0)) {
      depth += 1;
      at += 1;
    } else if (two === '*/') {
      depth -= 1;
      at += 1;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  return sql.length;
}

function dollarQuoted(sql: string, start: number): Piece | undefined {
  if (/\w/.test(sql[start - 1] ?? '')) {
    return undefined;
  }
  const tag = /^\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/.exec(sql.slice(start, start + 70))?.[0];
  if (tag === undefined) {
    return undefined;
  }
  const end = sql.indexOf(tag, start + tag.length);
  return { kind: 'string', start, end: end < 0 ? sql.length : end + tag.length };
}
