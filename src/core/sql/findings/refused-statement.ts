import { message, type Message } from '../../message';
import type { StatementKind } from '../statement';
import { isChange, rangeOf, type Rule } from './finding';
import { takeOut } from './take-out';

function reason(kind: StatementKind, verb: string): Message | undefined {
  if (kind === 'tcl') {
    return message('DMS runs each statement in a transaction of its own choice and may refuse {0}.', verb);
  }
  if (kind === 'dcl') {
    return message('DMS manages access to its databases itself and may refuse {0} in a ticket.', verb);
  }
  return kind === 'other' && (verb === 'LOCK' || verb === 'UNLOCK' || verb === 'KILL' || verb === 'SHUTDOWN')
    ? message('{0} does not belong into a ticket: DMS may refuse it.', verb)
    : undefined;
}

/** Statements that work in a person's own session, and which a ticket is refused for. */
export const refusedStatement: Rule = {
  id: 'refused-statement',
  severity: 'warning',
  about: message('BEGIN, COMMIT, GRANT, LOCK and the like in a data change: DMS may refuse them.'),
  visit: ({ inspection, context }) =>
    isChange(context)
      ? (statement) => {
          const why = reason(statement.kind, statement.verb);
          return why === undefined
            ? undefined
            : { range: rangeOf(statement), message: why, fix: takeOut(inspection, statement) };
        }
      : undefined,
};
