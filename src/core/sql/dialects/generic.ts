import type { Dialect } from './traits';

/** A database of which nothing is known: what most dialects agree on, and what no other reading fits. */
export const generic: Dialect = {
  name: 'generic',
  backslash: false,
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
  wordMarks: '$@#',
  delimiterCommand: true,
  backslashGo: false,
  metaCommands: false,
  batches: false,
  loneSlash: false,
  clientLines: new Set(),
  bodies: 'mysql',
  selectIntoCreates: false,
  beginIsTransaction: true,
};
