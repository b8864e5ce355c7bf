import type { Dialect } from './traits';

/** SQL Server. */
export const sqlserver: Dialect = {
  name: 'sqlserver',
  backslash: false,
  doubleQuotedText: false,
  backtick: false,
  brackets: true,
  nestedComments: true,
  dashNeedsBlank: false,
  hashComment: false,
  dollarQuotes: false,
  escapeStrings: false,
  alternativeQuotes: false,
  executableComments: false,
  wordMarks: '$#@',
  delimiterCommand: false,
  backslashGo: false,
  metaCommands: false,
  batches: true,
  loneSlash: false,
  clientLines: new Set(),
  bodies: 'tsql',
  selectIntoCreates: true,
  beginIsTransaction: false,
};
