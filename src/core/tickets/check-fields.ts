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
 * What keeps this draft from being sent as a ticket of this type, but for what its statements say, which takes a reader of SQL:
 * `checkDraft` asks that, too.
 *
 * @param statements what is wrong with them, where that is known.
 */
export function checkFields(
  type: TicketType,
  draft: Pick<Draft, 'values'>,
  statements?: Message,
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
