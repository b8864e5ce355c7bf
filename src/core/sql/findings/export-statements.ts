import { message } from '../../message';
import { idOf, wordTable } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import type { Token } from '../tokens';
import type { FindingContext, Rule } from './finding';

const SELECT = idOf('SELECT');
const afterSelect = wordTable({ 'DISTINCT ALL': 1 });
const star = 0x2a;
const dot = 0x2e;
const comma = 0x2c;

function isExport({ pluginType }: FindingContext): boolean {
  return pluginType === 'DATA_EXPORT';
}

/** An export takes queries only. */
export const notSelectInExport: Rule = {
  id: 'not-select-in-export',
  severity: 'error',
  *check({ inspection, context }) {
    if (!isExport(context)) {
      return;
    }
    for (const [statement, { kind, verb, start, end }] of inspection.statements.entries()) {
      if (kind !== 'query') {
        yield {
          statement,
          range: { start, end },
          message: message('An export takes SELECT only, not {0}.', verb),
        };
      }
    }
  },
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
  severity: 'info',
  *check({ inspection, context, tokens }) {
    if (!isExport(context)) {
      return;
    }
    for (const [statement, it] of inspection.statements.entries()) {
      const found = it.kind === 'query' ? starOf(tokens(it)) : undefined;
      if (found !== undefined) {
        yield {
          statement,
          range: { start: found.start, end: found.end },
          message: message('Name the columns to export instead of *: sensitive ones are in it too.'),
        };
      }
    }
  },
};

/** No LIMIT and no WHERE: the whole table. */
export const exportWithoutLimit: Rule = {
  id: 'export-without-limit',
  severity: 'warning',
  *check({ inspection, context }) {
    if (!isExport(context)) {
      return;
    }
    for (const [statement, { kind, hasLimit, start, end }] of inspection.statements.entries()) {
      if (kind === 'query' && !hasLimit) {
        yield {
          statement,
          range: { start, end },
          message: message('This export has no LIMIT: it holds all rows that the SELECT finds.'),
        };
      }
    }
  },
};
