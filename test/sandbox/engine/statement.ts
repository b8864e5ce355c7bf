import type { Dialect, Piece } from './scan';
import { scan } from './scan';

/** One statement of a ticket's SQL. */
export interface Statement {
  /** As written, without the delimiter. */
  readonly sql: string;
  /** `UPDATE`, `CREATE`, …, in capitals; the verb after a `WITH`. Empty when there is no word. */
  readonly verb: string;
  readonly kind: StatementKind;
  readonly tables: readonly string[];
}

export type StatementKind = 'query' | 'dml' | 'ddl' | 'other';

const kinds: Readonly<Record<string, StatementKind>> = {
  SELECT: 'query',
  VALUES: 'query',
  TABLE: 'query',
  SHOW: 'query',
  EXPLAIN: 'query',
  INSERT: 'dml',
  UPDATE: 'dml',
  DELETE: 'dml',
  MERGE: 'dml',
  REPLACE: 'dml',
  CREATE: 'ddl',
  ALTER: 'ddl',
  DROP: 'ddl',
  TRUNCATE: 'ddl',
  COMMENT: 'ddl',
  OPTIMIZE: 'ddl',
};

/** The statements of a text, empty ones left out. */
export function statementsOf(sql: string, dialect: Dialect): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let pieces: Piece[] = [];
  const finish = (end: number): void => {
    const statement = describe(sql, start, end, pieces);
    if (statement !== undefined) {
      statements.push(statement);
    }
    pieces = [];
  };
  for (const piece of scan(sql, dialect)) {
    let from = piece.start;
    if (piece.kind === 'code') {
      for (const { index } of sql.slice(piece.start, piece.end).matchAll(/;/g)) {
        const at = piece.start + index;
        pieces.push({ kind: 'code', start: from, end: at });
        finish(at);
        start = from = at + 1;
      }
    }
    pieces.push({ ...piece, start: from });
  }
  finish(sql.length);
  return statements;
}

function describe(sql: string, start: number, end: number, pieces: readonly Piece[]): Statement | undefined {
  // Strings become '' and comments a blank, so that words are words; quoted names keep their name.
  const code = pieces
    .map((piece) => {
      const text = sql.slice(piece.start, piece.end);
      return piece.kind === 'code'
        ? text
        : piece.kind === 'identifier'
          ? text.slice(1, -1)
          : piece.kind === 'string'
            ? "''"
            : ' ';
    })
    .join('');
  if (code.trim() === '') {
    return undefined;
  }
  const verb = verbOf(code);
  return { sql: sql.slice(start, end).trim(), verb, kind: kinds[verb] ?? 'other', tables: tablesOf(code) };
}

function verbOf(code: string): string {
  const first = (/[A-Za-z]+/.exec(code)?.[0] ?? '').toUpperCase();
  if (first !== 'WITH') {
    return first;
  }
  let depth = 0;
  for (const [token] of code.matchAll(/[()]|\b(?:select|insert|update|delete|merge)\b/gi)) {
    if (token === '(') {
      depth += 1;
    } else if (token === ')') {
      depth -= 1;
    } else if (depth === 0) {
      return token.toUpperCase();
    }
  }
  return first;
}

const tableName =
  /\b(?:from|join|update|into|table(?:\s+if\s+(?:not\s+)?exists)?|on)\s+(?:only\s+)?((?:[\p{L}_][\p{L}\p{N}_$]*\.)*[\p{L}_][\p{L}\p{N}_$]*)/giu;
const notTables = new Set([
  'select',
  'set',
  'lateral',
  'unnest',
  'generate_series',
  'conflict',
  'duplicate',
  'of',
]);

function tablesOf(code: string): string[] {
  const found = new Set<string>();
  for (const [clause, name = ''] of code.matchAll(tableName)) {
    const bare = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    // `ON` names a table only in CREATE INDEX.
    if (!notTables.has(bare) && (!/^on\s/i.test(clause) || /^\s*create\s+(?:unique\s+)?index/i.test(code))) {
      found.add(bare);
    }
  }
  return [...found];
}
