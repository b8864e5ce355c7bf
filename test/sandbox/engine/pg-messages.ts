/** What the main thread asks of the thread that PostgreSQL runs in. Every request has an id, every id one answer. */
export type Request =
  /** Starts a database that holds what `seed` makes, and runs `changes` in it, once. */
  | {
      readonly id: number;
      readonly kind: 'open';
      readonly database: string;
      readonly seed: string;
      readonly changes: readonly string[];
    }
  /** Runs one statement, in the open transaction if there is one of that number. */
  | {
      readonly id: number;
      readonly kind: 'run';
      readonly database: string;
      readonly transaction?: number;
      readonly sql: string;
    }
  /** Runs a script inside a transaction. */
  | { readonly id: number; readonly kind: 'script'; readonly transaction: number; readonly sql: string }
  /** Runs statements in one go; each row of the answer is the number of rows that one of them changed. */
  | {
      readonly id: number;
      readonly kind: 'batch';
      readonly transaction: number;
      readonly sqls: readonly string[];
    }
  | { readonly id: number; readonly kind: 'describe'; readonly database: string; readonly sql: string }
  | { readonly id: number; readonly kind: 'begin'; readonly database: string; readonly transaction: number }
  | { readonly id: number; readonly kind: 'end'; readonly transaction: number; readonly commit: boolean };

/** A request without its id. */
export type Wish = Request extends infer Each ? (Each extends Request ? Omit<Each, 'id'> : never) : never;

export type Response =
  | { readonly id: number; readonly table: Table }
  | { readonly id: number; readonly error: { readonly message: string; readonly state: string | undefined } };

/** A result as text: every value as PostgreSQL writes it, so that no digit is lost on the way to an export. */
export interface Table {
  readonly columns: readonly string[];
  /** The type's OID per column. */
  readonly types: readonly number[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows changed; for a query, rows returned. */
  readonly affected: number;
}
