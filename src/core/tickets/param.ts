import * as v from 'valibot';
import { parseJson, writeJson } from '../json';
import { carryOver, isJsonObject, sameJson } from './carry-over';
import type { Draft } from './draft';
import type { FieldValue } from './field';
import { jsonInForce, typedJsonId } from './json-text';
import type { PluginParam, TicketType } from './ticket-type';
import { valuesFor } from './values';

/**
 * Where a draft keeps the PluginParam it was read from, as JSON text. It is a value like any other, of no field, so it stays
 * with the draft through edits, files and messages. Only there when the form alone could not write the same again.
 */
export function originalId(type: Pick<TicketType, 'pluginType'>): string {
  return `original.${type.pluginType}`;
}

function originalOf(type: TicketType, draft: Pick<Draft, 'values'>): PluginParam | undefined {
  const text = draft.values[originalId(type)];
  if (typeof text !== 'string') {
    return undefined;
  }
  try {
    const param = parseJson(text);
    return isJsonObject(param) ? param : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** The values that a PluginParam's own keys stand for. */
function valuesIn(type: TicketType, param: unknown): Record<string, FieldValue> {
  const entries = Object.entries<FieldValue | undefined>(type.decode(param));
  return Object.fromEntries(entries.filter((entry): entry is [string, FieldValue] => entry[1] !== undefined));
}

/** The values, or the JSON itself where it may be anything and is something that the fields cannot show. */
function valuesOrText(type: TicketType, param: unknown): Record<string, FieldValue> | string {
  try {
    return valuesIn(type, param);
  } catch (error) {
    if (v.isValiError(error) && type.unverified === true && isJsonObject(param)) {
      return writeJson(param);
    }
    throw error;
  }
}

/** What the form itself writes for values read into it. */
function canonical(type: TicketType, values: Draft['values']): PluginParam {
  return type.encode(valuesFor(type, { values }));
}

/**
 * The values of a draft that stands for an existing PluginParam: a clone, a template, JSON that an expert edited.
 * `encodeDraft` of them is the same PluginParam, key for key and null for null, until a field is changed; then everything but
 * that field still is.
 *
 * @throws ValiError when the object is no PluginParam of this type. Where DMS documents none, every object is one.
 */
export function decodeParam(type: TicketType, param: unknown): Record<string, FieldValue> {
  const values = valuesOrText(type, param);
  if (typeof values === 'string') {
    return { [typedJsonId(type)]: values };
  }
  return sameJson(canonical(type, values), param)
    ? values
    : { ...values, [originalId(type)]: writeJson(param) };
}

/** The PluginParam that this draft is sent as: its values, and whatever else the PluginParam it was read from carried. */
export function encodeDraft(type: TicketType, draft: Pick<Draft, 'values'>): PluginParam {
  const inForce = jsonInForce(type, draft);
  if (inForce !== undefined) {
    return inForce;
  }
  const edited = canonical(type, draft.values);
  const original = originalOf(type, draft);
  if (original === undefined) {
    return edited;
  }
  try {
    return carryOver(edited, canonical(type, valuesIn(type, original)), original);
  } catch (error) {
    if (v.isValiError(error)) {
      return edited;
    }
    throw error;
  }
}
