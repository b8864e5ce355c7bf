import { batchOf } from './batch';
import { checkDraft } from './check';
import { databaseProblems } from './database-check';
import type { Draft } from './draft';
import type { FieldProblem, TicketType } from './ticket-type';

/**
 * What {@link checkDraft} says of every ticket that the draft comes to. Databases that differ in nothing a check looks at are
 * checked once: a thousand of them do not take a thousand looks at the SQL.
 */
export function checkTickets(type: TicketType, draft: Pick<Draft, 'values'>): readonly FieldProblem[] {
  const databases = batchOf(type, draft);
  if (databases.length === 0) {
    return checkDraft(type, draft);
  }
  const kinds = new Map(
    databases.map((database) => [
      `${database.dbType} ${database.envType} ${String(database.logic)}`,
      database,
    ]),
  );
  const problems = [...kinds.values()].flatMap((database) =>
    checkDraft(type, { values: { ...draft.values, databases: [database] } }),
  );
  const first = new Map<string, FieldProblem>();
  for (const problem of [...databaseProblems(databases), ...problems]) {
    if (!first.has(problem.field)) {
      first.set(problem.field, problem);
    }
  }
  const order = Object.keys(type.fields);
  const place = ({ field }: FieldProblem): number => {
    const index = order.indexOf(field);
    return index < 0 ? order.length : index;
  };
  return [...first.values()].toSorted((a, b) => place(a) - place(b));
}
