import * as v from 'valibot';
import { message, type Message } from '../message';
import { valueSchemas, type FieldValue } from './field';
import type { Draft } from './draft';
import { askedFields, jsonId } from './json-text';
import { jsonProblem } from './json-view';
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

/**
 * Everything that keeps this draft from being sent as a ticket of this type, in the order of the form, at most one problem
 * a field. The form asks on every edit, the host asks again before it sends.
 */
export function checkDraft(type: TicketType, draft: Pick<Draft, 'values'>): readonly FieldProblem[] {
  const values = valuesFor(type, draft);
  const special = new Map<string, FieldProblem>();
  for (const problem of type.check(values)) {
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
