import { message } from '../../message';
import { bareParts } from '../names';
import type { ScanRules } from '../scan/rules';
import type { Range } from '../split';
import type { Statement } from '../statement';
import { readTokens, type Token } from '../tokens';
import { uncertainty } from './certain';
import { cteNames, mainVerbAt } from './ctes';
import { readChange, type Declined, type RowChange } from './dml';

/** How many tokens of a statement are read before it is declined. */
const mostTokens = 20_000;
/** Databases whose grammar is known well enough to say which rows a statement changes. */
const known: ReadonlySet<string> = new Set(['mysql', 'postgresql', 'oracle', 'sqlserver']);

/** A statement's tokens, or why its rows are not looked for. */
export function tokensToAsk(
  text: string,
  rules: ScanRules,
  statement: Statement,
): readonly Token[] | Declined {
  if (!known.has(rules.dialect.name)) {
    return { reason: message('The kind of database is not known, so no query is made up for it.') };
  }
  if (rules.dialect.executableComments && /\/\*M?!/.test(text.slice(statement.start, statement.end))) {
    return { reason: message('The statement holds code in comments, which not every server runs.') };
  }
  const tokens = readTokens(text, rules, statement, mostTokens);
  return tokens.length === mostTokens ? { reason: message('The statement is too long.') } : tokens;
}

function textOf(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}

function within(tokens: readonly Token[], range: Range | undefined): readonly Token[] {
  return range === undefined
    ? []
    : tokens.filter(({ start, end }) => start >= range.start && end <= range.end);
}

/** The rows that an UPDATE or DELETE changes. */
export interface ChosenRows {
  readonly change: RowChange;
  /** The table as written. */
  readonly table: string;
  /** A SELECT of these rows; `columns` stands for what to select. */
  select(columns: string): string;
  /** `alias.*`: all columns of the table and of no other. */
  readonly allColumns: string;
  /** A `LIMIT` chooses among the rows of the condition. */
  readonly isLimited: boolean;
}

/** The rows that an UPDATE or DELETE changes, as a query of the person's own conditions; or why that is not certain. */
export function chosenRows(text: string, rules: ScanRules, tokens: readonly Token[]): ChosenRows | Declined {
  const change = readChange(tokens, rules.dialect, mainVerbAt(tokens));
  if ('reason' in change) {
    return change;
  }
  const ctes = within(tokens, change.ctes);
  // Each part by itself: what ends one has nothing to do with what begins the next.
  const reason = [change.ctes, change.others, change.where, change.order]
    .map((range) => uncertainty(text, within(tokens, range), change.ctes.end))
    .find((it) => it !== undefined);
  if (reason !== undefined) {
    return { reason };
  }
  const table = textOf(text, change.name);
  const parts = bareParts(table);
  if (cteNames(text, ctes).has((parts.at(-1) ?? '').toLowerCase())) {
    return { reason: message('A part of the statement has the same name as its table.') };
  }
  return {
    change,
    table,
    allColumns: `${textOf(text, change.reference)}.*`,
    isLimited: change.limit !== undefined,
    select: (columns) => selectOf(text, change, columns),
  };
}

function selectOf(text: string, change: RowChange, columns: string): string {
  const clause = (word: string, range: Range | undefined): string =>
    range === undefined ? '' : ` ${word} ${textOf(text, range)}`;
  const where = clause('WHERE', change.where);
  // A row counts once, however many rows of the others match it.
  const condition =
    change.others === undefined
      ? where
      : `\nWHERE EXISTS (SELECT 1 FROM ${textOf(text, change.others)}${where}\n)`;
  const lines = [
    textOf(text, change.ctes),
    `SELECT ${columns} FROM ${textOf(text, change.target)}`,
    condition,
    clause('ORDER', change.order),
    clause('LIMIT', change.limit),
  ];
  return lines.filter((line) => line !== '').join('');
}
