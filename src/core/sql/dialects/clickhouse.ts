import type { Dialect } from './traits';

/** ClickHouse. */
export const clickhouse: Dialect = {
  name: 'clickhouse',
  backslash: true,
  doubleQuotedText: false,
  backtick: true,
  brackets: false,
  nestedComments: false,
  dashNeedsBlank: false,
  hashComment: false,
  dollarQuotes: true,
  escapeStrings: false,
  alternativeQuotes: false,
  executableComments: false,
  wordMarks: '$',
  delimiterCommand: false,
  backslashGo: false,
  metaCommands: false,
  batches: false,
  loneSlash: false,
  clientLines: new Set(),
  bodies: 'none',
  selectIntoCreates: false,
  beginIsTransaction: true,
};
