import { batchOf } from './batch';
import { databaseProblems } from './database-check';
import type { Draft } from './draft';
import type { FieldProblem, TicketType } from './ticket-type';

/** `checkDraft`, or as much of it as can be asked where no SQL is read. */
export type DraftCheck = (type: TicketType, draft: Pick<Draft, 'values'>) => readonly FieldProblem[];

/**
 * What a check says of every ticket that the draft comes to. Databases that differ in nothing a check looks at are
 * checked once: a thousand of them do not take a thousand looks at the SQL.
 */
export function checkTickets(
  type: TicketType,
  draft: Pick<Draft, 'values'>,
  check: DraftCheck,
): readonly FieldProblem[] {
  const databases = batchOf(type, draft);
  if (databases.length === 0) {
    return check(type, draft);
  }
  const kinds = new Map(
    databases.map((database) => [
      `${database.dbType} ${database.envType} ${String(database.logic)}`,
      database,
    ]),
  );
  const problems = [...kinds.values()].flatMap((database) =>
    check(type, { values: { ...draft.values, databases: [database] } }),
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
