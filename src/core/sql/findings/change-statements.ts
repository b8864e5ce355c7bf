import { message } from '../../message';
import type { FindingContext, Rule } from './finding';

/** Whether the ticket changes data by SQL (`DC_COMMON` and its kin). */
function isChange({ pluginType = '' }: FindingContext): boolean {
  return pluginType.startsWith('DC_');
}

/** A SELECT in a data change: DMS runs it and shows its rows to nobody. */
export const selectInChange: Rule = {
  id: 'select-in-change',
  severity: 'warning',
  *check({ inspection, context }) {
    if (!isChange(context)) {
      return;
    }
    for (const [statement, { kind, start, end }] of inspection.statements.entries()) {
      if (kind === 'query') {
        yield {
          statement,
          range: { start, end },
          message: message('A data change shows no rows. Take this SELECT out, or make it an export.'),
        };
      }
    }
  },
};

/** A change of tables in a ticket for data. Lock-free changes (`DC_CHUNK`) take ALTER TABLE. */
export const ddlInChange: Rule = {
  id: 'ddl-in-change',
  severity: 'warning',
  *check({ inspection, context }) {
    if (!isChange(context) || context.pluginType === 'DC_CHUNK') {
      return;
    }
    for (const [statement, { kind, verb, start, end }] of inspection.statements.entries()) {
      if (kind === 'ddl') {
        yield {
          statement,
          range: { start, end },
          message: message('{0} changes tables, not data: DMS may refuse it in a data change.', verb),
        };
      }
    }
  },
};

/** Changes of data and of tables in one ticket: they are checked, approved and undone in different ways. */
export const mixedKinds: Rule = {
  id: 'mixed-kinds',
  severity: 'warning',
  *check({ inspection, context }) {
    if (context.pluginType === undefined) {
      return;
    }
    const { statements } = inspection;
    const first = statements.find(({ kind }) => kind === 'dml' || kind === 'ddl');
    const other = statements.findIndex(
      ({ kind }) => (kind === 'dml' || kind === 'ddl') && kind !== first?.kind,
    );
    const found = statements[other];
    if (found !== undefined) {
      yield {
        statement: other,
        range: { start: found.start, end: found.end },
        message: message('Changes of data and changes of tables are better sent in tickets of their own.'),
      };
    }
  },
};
