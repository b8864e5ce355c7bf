import { message } from '../../message';
import { isChange, rangeOf, type Rule } from './finding';
import { takeOut } from './take-out';

/** A SELECT in a data change: DMS runs it and shows its rows to nobody. */
export const selectInChange: Rule = {
  id: 'select-in-change',
  severity: 'warning',
  about: message('A query in a data change: DMS shows its rows to nobody.'),
  visit: ({ inspection, context }) =>
    isChange(context)
      ? (statement) =>
          statement.kind === 'query'
            ? {
                range: rangeOf(statement),
                message: message('A data change shows no rows. Take this SELECT out, or make it an export.'),
                fix: takeOut(inspection, statement),
              }
            : undefined
      : undefined,
};

/** A change of tables in a ticket for data. Lock-free changes (`DC_CHUNK`) take ALTER TABLE. */
export const ddlInChange: Rule = {
  id: 'ddl-in-change',
  severity: 'warning',
  about: message('CREATE, ALTER or DROP in a data change: DMS’s security rules may refuse it there.'),
  visit: ({ context }) =>
    isChange(context) && context.pluginType !== 'DC_CHUNK'
      ? (statement) =>
          statement.kind === 'ddl'
            ? {
                range: rangeOf(statement),
                message: message(
                  '{0} changes tables, not data: DMS may refuse it in a data change.',
                  statement.verb,
                ),
              }
            : undefined
      : undefined,
};

/** Changes of data and of tables in one ticket: they are checked, approved and undone in different ways. */
export const mixedKinds: Rule = {
  id: 'mixed-kinds',
  severity: 'warning',
  about: message('Changes of data and changes of tables in one ticket.'),
  visit: ({ context }) => {
    if (context.pluginType === undefined) {
      return undefined;
    }
    let first: string | undefined;
    let told = false;
    return (statement) => {
      const { kind } = statement;
      if (told || (kind !== 'dml' && kind !== 'ddl')) {
        return undefined;
      }
      first ??= kind;
      told = kind !== first;
      return told
        ? {
            range: rangeOf(statement),
            message: message(
              'Changes of data and changes of tables are better sent in tickets of their own.',
            ),
          }
        : undefined;
    };
  },
};
