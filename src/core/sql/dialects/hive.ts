import type { Dialect } from './traits';

/** Hive, MaxCompute, Spark and what else speaks as they do. */
export const hive: Dialect = {
  name: 'hive',
  backslash: true,
  doubleQuotedText: true,
  backtick: true,
  brackets: false,
  nestedComments: false,
  dashNeedsBlank: false,
  hashComment: false,
  dollarQuotes: false,
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
