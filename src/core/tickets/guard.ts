import { message, type Message } from '../message';
import type { Draft } from './draft';
import { isProduction, type DatabaseRef } from './reference';
import { textProblem } from './text-check';
import type { FieldProblem, TicketType } from './ticket-type';
import { valuesFor } from './values';

/** Under these names the form shows what the guard wants; no ticket type has a field of such a name. */
export const guardFields = {
  /** The names of the production databases, typed. Never kept. */
  production: '$production',
  /** Why the SQL is right in spite of its errors; kept with the draft under this name. */
  reason: '$reason',
} as const;

export function isGuardField(id: string): boolean {
  return id === guardFields.production || id === guardFields.reason;
}

/** What a person says beside the draft to have it sent. */
export interface Pledge {
  /** The production databases' names as typed. */
  readonly production: string;
}

/** Up to so many names are typed; beyond, their number is. */
const mostNames = 3;

/** Whether a ticket of this type reads or changes what is in a database. */
function touchesData({ fields }: TicketType): boolean {
  return Object.values(fields).some(({ kind }) => kind === 'sql' || kind === 'cleanups');
}

/** Whether all that is known of it is its number, as of one that stands in JSON: it may be production. */
function isUnknown({ name, schemaName, envType }: DatabaseRef): boolean {
  return name === '' && schemaName === '' && envType === '';
}

/**
 * The names, each once, of the production databases that the ticket reads or changes; the numbers of those of which nothing
 * else is known.
 */
export function productionNames(type: TicketType, draft: Pick<Draft, 'values'>): readonly string[] {
  const databases = valuesFor(type, draft)['databases'];
  if (!touchesData(type) || !Array.isArray(databases)) {
    return [];
  }
  const production = (databases as readonly DatabaseRef[]).filter(
    (database) => isProduction(database) || isUnknown(database),
  );
  return [...new Set(production.map(({ schemaName, name, dbId }) => schemaName || name || dbId))];
}

/** What has to be typed for these databases; empty when nothing has. */
export function wantedConfirmation(names: readonly string[]): string {
  return names.length > mostNames ? String(names.length) : names.join(', ');
}

/** Asks for it, in a sentence that goes for production and for databases of which it is not known. */
export function confirmationWanted(names: readonly string[]): Message {
  const wanted = wantedConfirmation(names);
  return names.every((name) => /^\d+$/.test(name))
    ? message('Of this database only the number is known. Type “{0}” to confirm.', wanted)
    : message('This goes to production. Type “{0}” to confirm.', wanted);
}

function normal(text: string): string {
  return text
    .split(',')
    .map((part) => part.trim())
    .join();
}

export function isConfirmed(names: readonly string[], typed: string): boolean {
  return names.length === 0 || normal(typed) === normal(wantedConfirmation(names));
}

/** The reason that the draft carries for being sent in spite of errors; blank when there is none. */
export function reasonIn({ values }: Pick<Draft, 'values'>): string {
  const reason = values[guardFields.reason];
  return typeof reason === 'string' ? reason.trim() : '';
}

/** What keeps a draft that passed all other checks from being sent. `hasErrors`: its SQL was found to be wrong. */
export function guardProblems(
  type: TicketType,
  draft: Pick<Draft, 'values'>,
  { production }: Pledge,
  hasErrors: boolean,
): readonly FieldProblem[] {
  const names = productionNames(type, draft);
  const reason = reasonIn(draft);
  const wrongReason: Message | undefined =
    reason === '' ? message('Mend the SQL, or say why it is right as it is.') : textProblem(reason);
  return [
    ...(isConfirmed(names, production)
      ? []
      : [
          {
            field: guardFields.production,
            message: confirmationWanted(names),
          },
        ]),
    ...(hasErrors && wrongReason !== undefined ? [{ field: guardFields.reason, message: wrongReason }] : []),
  ];
}

/** The draft with a sentence for its approvers at the end of the business background. */
export function withNote(draft: Draft, note: string): Draft {
  const comment = draft.values['comment'];
  return {
    ...draft,
    values: { ...draft.values, comment: `${typeof comment === 'string' ? comment : ''}\n\n${note}` },
  };
}
