/** What a statement does; `other` is also what is not understood. */
export type StatementKind = 'query' | 'dml' | 'ddl' | 'dcl' | 'tcl' | 'other';

/** One statement of a text. Offsets are UTF-16 code units into that text; the delimiter is not part of a statement. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  /** The line of its start, from 0. */
  readonly line: number;
  /** The word that says what it does, in capitals; that of the main statement after `WITH`. Empty when there is none. */
  readonly verb: string;
  readonly kind: StatementKind;
  /** Names of the tables it touches, as written and each once; the changed one first. */
  readonly tables: readonly string[];
  /** `WHERE` in the main statement itself: not in a subquery, a CTE or `ON CONFLICT`. */
  readonly hasWhere: boolean;
  /** `LIMIT`, `FETCH FIRST`, `TOP` or `ROWNUM` in the main statement itself. */
  readonly hasLimit: boolean;
  /** `JOIN` in the main statement itself. */
  readonly hasJoin: boolean;
  /** A fullwidth semicolon outside strings and comments. */
  readonly hasFullwidthDelimiter: boolean;
}
