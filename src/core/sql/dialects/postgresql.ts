import type { Dialect } from './traits';

/** PostgreSQL, PolarDB for PostgreSQL, Hologres, Greenplum, AnalyticDB for PostgreSQL. */
export const postgresql: Dialect = {
  name: 'postgresql',
  backslash: false,
  doubleQuotedText: false,
  backtick: false,
  brackets: false,
  nestedComments: true,
  dashNeedsBlank: false,
  hashComment: false,
  dollarQuotes: true,
  escapeStrings: true,
  alternativeQuotes: false,
  executableComments: false,
  wordMarks: '$',
  delimiterCommand: false,
  backslashGo: false,
  metaCommands: true,
  batches: false,
  loneSlash: false,
  clientLines: new Set(),
  bodies: 'atomic',
  selectIntoCreates: true,
  beginIsTransaction: true,
};
