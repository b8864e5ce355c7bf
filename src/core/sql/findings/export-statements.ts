import { message } from '../../message';
import { idOf, wordTable } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import type { Token } from '../tokens';
import { isExport, rangeOf, type Rule } from './finding';
import { takeOut } from './take-out';

const SELECT = idOf('SELECT');
const afterSelect = wordTable({ 'DISTINCT ALL': 1 });
/** What may stand behind a LIMIT, so that one cannot just be put at the end. */
const afterLimit = wordTable({ 'FOR INTO OFFSET FETCH LOCK PROCEDURE SETTINGS FORMAT OPTION': 1 });
const star = 0x2a;
const dot = 0x2e;
const comma = 0x2c;

/** An export takes queries only. */
export const notSelectInExport: Rule = {
  id: 'not-select-in-export',
  severity: 'error',
  about: message('Anything but a query in a data export: DMS refuses it.'),
  visit: ({ inspection, context }) =>
    isExport(context)
      ? (statement) =>
          statement.kind === 'query'
            ? undefined
            : {
                range: rangeOf(statement),
                message: message('An export takes SELECT only, not {0}.', statement.verb),
                // Nothing is left of an export without its only statement.
                fix: inspection.columns.length > 1 ? takeOut(inspection, statement) : undefined,
              }
      : undefined,
};

/** The `*` of `SELECT *` and `SELECT t.*` in the main query. */
function starOf(tokens: readonly Token[]): Token | undefined {
  const from = tokens.findIndex(({ word }) => word === SELECT);
  const depth = tokens[from]?.depth;
  return tokens.find((it, index) => {
    const before = tokens[index - 1];
    return (
      index > from &&
      it.code === star &&
      it.depth === depth &&
      before !== undefined &&
      (before.word === SELECT ||
        afterSelect[before.word] === 1 ||
        before.code === comma ||
        (before.code === dot && before.kind === token.mark))
    );
  });
}

/** `SELECT *`: what is exported changes with the table, and holds columns that nobody asked for. */
export const selectStar: Rule = {
  id: 'select-star',
  severity: 'hint',
  about: message('SELECT * in a data export: sensitive columns come along, and later ones too.'),
  visit: ({ context, tokens }) =>
    isExport(context)
      ? (statement) => {
          const found = statement.kind === 'query' ? starOf(tokens(statement)) : undefined;
          return found === undefined
            ? undefined
            : {
                range: rangeOf(found),
                message: message('Name the columns to export instead of *: sensitive ones are in it too.'),
              };
        }
      : undefined,
};

const limited: ReadonlySet<string> = new Set(['mysql', 'postgresql', 'hive', 'clickhouse']);

/** No LIMIT and no WHERE: the whole table. */
export const exportWithoutLimit: Rule = {
  id: 'export-without-limit',
  severity: 'warning',
  about: message('A data export without LIMIT: it holds every row that the query finds.'),
  visit: ({ inspection, context, tokens }) =>
    isExport(context)
      ? (statement) => {
          if (statement.kind !== 'query' || statement.hasLimit) {
            return undefined;
          }
          const read = tokens(statement);
          const last = read.at(-1);
          const takesLimit =
            last !== undefined &&
            limited.has(inspection.dialect.name) &&
            read.some(({ word }) => word === SELECT) &&
            !read.some(({ word, depth }) => depth === 0 && afterLimit[word] === 1);
          return {
            range: rangeOf(statement),
            message: message('This export has no LIMIT: it holds all rows that the SELECT finds.'),
            ...(takesLimit
              ? {
                  fix: {
                    title: message('Add LIMIT 1000'),
                    range: { start: last.end, end: last.end },
                    text: ' LIMIT 1000',
                  },
                }
              : {}),
          };
        }
      : undefined,
};
