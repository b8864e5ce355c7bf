import { message } from '../message';
import type { FieldValue } from './field';
import type { Draft } from './draft';
import type { FieldProblem, TicketType } from './ticket-type';
import { isShown, valuesFor } from './values';

function isBlank(value: FieldValue | undefined): boolean {
  return value === undefined || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0);
}

/**
 * Everything that keeps this draft from being sent as a ticket of this type, in the order of the form, at most one problem
 * a field. The form asks on every edit, the host asks again before it sends.
 */
export function checkDraft(type: TicketType, draft: Pick<Draft, 'values'>): readonly FieldProblem[] {
  const values = valuesFor(type, draft);
  const missing = Object.entries(type.fields)
    .filter(([id, field]) => field.required && isShown(field, values) && isBlank(values[id]))
    .map(([field]) => ({ field, message: message('This is needed.') }));
  const found = new Map<string, FieldProblem>();
  for (const problem of [...missing, ...type.check(values)]) {
    const field = type.fields[problem.field];
    if (field !== undefined && isShown(field, values) && !found.has(problem.field)) {
      found.set(problem.field, problem);
    }
  }
  return Object.keys(type.fields).flatMap((id) => found.get(id) ?? []);
}
