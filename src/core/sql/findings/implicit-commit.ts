import { message } from '../../message';
import { rangeOf, type Rule } from './finding';

/** Dialects in which a change of tables ends the transaction it stands in. */
const commits: ReadonlySet<string> = new Set(['mysql', 'oracle']);

/** A change of tables after a change of data: what came before is committed and can no longer be rolled back. */
export const implicitCommit: Rule = {
  id: 'implicit-commit',
  severity: 'warning',
  about: message(
    'DDL after changes of data on MySQL or Oracle: it commits them, and they can no longer be rolled back.',
  ),
  visit: ({ inspection, context }) => {
    if (context.pluginType === undefined || !commits.has(inspection.dialect.name)) {
      return undefined;
    }
    let changed = false;
    return (statement) => {
      const { kind, verb } = statement;
      const ends = kind === 'ddl' && changed;
      changed = kind === 'dml' || (changed && kind !== 'ddl' && kind !== 'tcl');
      return ends
        ? {
            range: rangeOf(statement),
            message: message('{0} commits the changes before it: they can no longer be rolled back.', verb),
          }
        : undefined;
    };
  },
};
