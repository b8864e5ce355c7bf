/** How the inside of a routine is told from the end of its statement. */
export type Bodies = 'none' | 'mysql' | 'atomic' | 'plsql' | 'tsql';

/** What one SQL dialect does differently, as data: the scanner has no other knowledge of dialects. */
export interface Dialect {
  readonly name: 'mysql' | 'postgresql' | 'oracle' | 'sqlserver' | 'hive' | 'clickhouse' | 'generic';
  /** `\` escapes the next character inside `'…'` and inside strings in double quotes. */
  readonly backslash: boolean;
  /** `"…"` is a string, not a name. */
  readonly doubleQuotedText: boolean;
  readonly backtick: boolean;
  /** `[…]` is a name, `]]` doubles. */
  readonly brackets: boolean;
  readonly nestedComments: boolean;
  /** `--` opens a comment only before a blank. */
  readonly dashNeedsBlank: boolean;
  readonly hashComment: boolean;
  /** `$$…$$` and `$tag$…$tag$`. */
  readonly dollarQuotes: boolean;
  /** `E'…'` has backslash escapes. */
  readonly escapeStrings: boolean;
  /** `q'[…]'`. */
  readonly alternativeQuotes: boolean;
  /** MySQL's comments that open with `/*!` are code. */
  readonly executableComments: boolean;
  /** Characters besides letters, digits, `_` and non-ASCII that a word may hold. */
  readonly wordMarks: string;
  /** The client's `DELIMITER` command. */
  readonly delimiterCommand: boolean;
  /** `\G` and `\g` end a statement. */
  readonly backslashGo: boolean;
  /** `\…` to the end of the line is a command of psql. */
  readonly metaCommands: boolean;
  /** `GO` alone on its line ends a batch. */
  readonly batches: boolean;
  /** `/` alone on its line ends a statement. */
  readonly loneSlash: boolean;
  /** First words of lines that are for the client and no SQL, where a statement could start. */
  readonly clientLines: ReadonlySet<string>;
  readonly bodies: Bodies;
  /** `SELECT … INTO t` creates a table. */
  readonly selectIntoCreates: boolean;
  /** `BEGIN` and `END` on their own begin and end a transaction. */
  readonly beginIsTransaction: boolean;
}
