import * as v from 'valibot';
import { message, type Message } from '../message';
import { valueSchemas, type FieldValue } from './field';
import type { Draft } from './draft';
import { heldText } from './held-text';
import { askedFields, jsonId } from './json-text';
import { jsonProblem } from './json-view';
import { statementsProblem, statementsProblemInSteps } from './statement-rule';
import { textProblem } from './text-check';
import type { FieldProblem, TicketType } from './ticket-type';
import { valuesFor } from './values';

function isBlank(value: FieldValue | undefined): boolean {
  return (
    value === undefined ||
    (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)
  );
}

function chosenTwice(value: FieldValue): Message | undefined {
  if (!v.is(valueSchemas.users, value)) {
    return undefined;
  }
  const twice = value.find(({ userId }, index) => value.findIndex((one) => one.userId === userId) < index);
  return twice === undefined ? undefined : message('{0} is chosen twice.', twice.nickName || twice.userId);
}

function commonProblem(value: FieldValue | undefined, required: boolean): Message | undefined {
  if (isBlank(value)) {
    return required ? message('This is needed.') : undefined;
  }
  return typeof value === 'string' ? textProblem(value) : chosenTwice(value ?? '');
}

/** The SQL whose statements the type has a say in; `undefined` when the form does not ask for it, or it is empty. */
function judgedText(type: TicketType, draft: Pick<Draft, 'values'>): string | undefined {
  const values = valuesFor(type, draft);
  const id = type.statements?.field ?? '';
  const value = askedFields(type, draft, values).has(id) ? values[id] : undefined;
  return typeof value === 'string' && !isBlank(value) ? value : undefined;
}

/** @param statements what is wrong with the statements of the type's SQL. */
function problemsOf(
  type: TicketType,
  draft: Pick<Draft, 'values'>,
  statements: Message | undefined,
): readonly FieldProblem[] {
  const values = valuesFor(type, draft);
  const special = new Map<string, FieldProblem>();
  const ofSql =
    statements === undefined || type.statements === undefined
      ? []
      : [{ field: type.statements.field, message: statements }];
  for (const problem of [...type.check(values), ...ofSql]) {
    if (!special.has(problem.field)) {
      special.set(problem.field, problem);
    }
  }
  const problems = [...askedFields(type, draft, values)].flatMap(([id, field]) => {
    const common = commonProblem(values[id], field.required);
    return common === undefined ? (special.get(id) ?? []) : { field: id, message: common };
  });
  const json = jsonProblem(type, draft);
  return json === undefined ? problems : [...problems, { field: jsonId, message: json }];
}

/**
 * Everything that keeps this draft from being sent as a ticket of this type, in the order of the form, at most one problem
 * a field. The form asks on every edit, the host asks again before it sends. Of a text that is held elsewhere (`held-text.ts`)
 * nothing is said: who has it asks {@link checkDraftInSteps}.
 */
export function checkDraft(type: TicketType, draft: Pick<Draft, 'values'>): readonly FieldProblem[] {
  const text = judgedText(type, draft);
  const judged = type.statements !== undefined && text !== undefined && heldText(text) === undefined;
  return problemsOf(type, draft, judged ? statementsProblem(type.statements, text) : undefined);
}

/**
 * As {@link checkDraft}, for texts of megabytes: others have their turn between steps.
 * @param turn resolves when it is this work's turn again.
 */
export async function checkDraftInSteps(
  type: TicketType,
  draft: Pick<Draft, 'values'>,
  turn: () => Promise<void>,
): Promise<readonly FieldProblem[]> {
  const text = judgedText(type, draft);
  const statements =
    type.statements === undefined || text === undefined
      ? undefined
      : await statementsProblemInSteps(type.statements, text, turn);
  return problemsOf(type, draft, statements);
}
