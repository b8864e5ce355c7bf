import { message } from '../../message';
import type { Rule } from './finding';

/** Dialects in which a change of tables ends the transaction it stands in. */
const commits: ReadonlySet<string> = new Set(['mysql', 'oracle']);

/** A change of tables after a change of data: what came before is committed and can no longer be rolled back. */
export const implicitCommit: Rule = {
  id: 'implicit-commit',
  severity: 'warning',
  *check({ inspection, context }) {
    if (context.pluginType === undefined || !commits.has(inspection.dialect.name)) {
      return;
    }
    let changed = false;
    for (const [statement, { kind, verb, start, end }] of inspection.statements.entries()) {
      if (kind === 'ddl' && changed) {
        yield {
          statement,
          range: { start, end },
          message: message('{0} commits the changes before it: they can no longer be rolled back.', verb),
        };
      }
      changed = kind === 'dml' || (changed && kind !== 'ddl' && kind !== 'tcl');
    }
  },
};
