import * as v from 'valibot';
import {
  emptyValues,
  valueSchemas,
  type Field,
  type FieldTable,
  type FieldValue,
  type Values,
} from './field';
import type { Draft } from './draft';
import type { TicketType } from './ticket-type';

function valueOf(field: Field, value: FieldValue | undefined): FieldValue {
  const parsed = v.safeParse(valueSchemas[field.kind], value);
  const usable = parsed.success ? parsed.output : emptyValues[field.kind];
  const { options } = field;
  return options === undefined || options.some((option) => option.value === usable)
    ? usable
    : (options[0]?.value ?? usable);
}

/** The draft's values for the fields of one type, each of the shape its field declares; an absent one is empty. */
export function valuesFor<F extends FieldTable>(
  type: TicketType<F>,
  draft: Pick<Draft, 'values'>,
): Values<F> {
  const entries = Object.entries(type.fields).map(([id, field]) => [id, valueOf(field, draft.values[id])]);
  // Each entry has just been given the shape that its field declares.
  return Object.fromEntries(entries) as Values<F>;
}

/** Whether the field is part of the form for these values. */
export function isShown(field: Field, values: Readonly<Record<string, FieldValue>>): boolean {
  return field.when?.(values) ?? true;
}
