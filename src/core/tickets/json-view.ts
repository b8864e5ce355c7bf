import * as v from 'valibot';
import { parseJson, writeJson } from '../json';
import { message, type Message } from '../message';
import type { Draft } from './draft';
import { valueSchemas, type FieldValue } from './field';
import { decodeParam, encodeDraft, originalId } from './param';
import type { TicketType } from './ticket-type';

/**
 * The JSON beside the form: one and the same draft, seen as what is sent. An edit of the JSON is an edit of the draft's
 * values, so the two never disagree.
 */

/** The PluginParam that a draft is sent as, for a person to read. */
export function jsonOf(type: TicketType, draft: Pick<Draft, 'values'>): string {
  return writeJson(encodeDraft(type, draft), 2);
}

function keepKnown<T>(items: readonly T[], before: readonly T[], id: (item: T) => string): T[] {
  const known = new Map(before.map((item) => [id(item), item]));
  return items.map((item) => known.get(id(item)) ?? item);
}

/** A PluginParam names things by id: what the form knew of the same ones, such as their names, stays. */
function withKnownNames(value: FieldValue, before: FieldValue | undefined): FieldValue {
  const { databases, users, instances, tables } = valueSchemas;
  if (v.is(databases, value) && v.is(databases, before)) {
    return keepKnown(value, before, ({ dbId, logic }) => `${dbId} ${String(logic)}`);
  }
  if (v.is(users, value) && v.is(users, before)) {
    return keepKnown(value, before, ({ userId }) => userId);
  }
  if (v.is(instances, value) && v.is(instances, before)) {
    return keepKnown(value, before, ({ instanceId }) => instanceId);
  }
  return v.is(tables, value) && v.is(tables, before)
    ? keepKnown(value, before, ({ tableId, tableName }) => tableId || tableName)
    : value;
}

function reasonOf(error: unknown): Message | undefined {
  if (v.isValiError(error)) {
    const [issue] = error.issues;
    return message('{0}: this has another shape than DMS takes.', v.getDotPath(issue) ?? 'PluginParam');
  }
  return error instanceof SyntaxError ? message('This is no JSON: {0}', error.message) : undefined;
}

export type JsonEdit =
  | { readonly ok: true; readonly changes: Draft['values'] }
  | { readonly ok: false; readonly message: Message };

/** The changes of a draft's values that make it be sent as this JSON, or why there are none. */
export function editJson(type: TicketType, draft: Pick<Draft, 'values'>, json: string): JsonEdit {
  try {
    // An empty original: an earlier one must not bring back what was deleted here.
    const decoded = { [originalId(type)]: '', ...decodeParam(type, parseJson(json)) };
    const entries = Object.entries(decoded).map(
      ([id, value]) => [id, withKnownNames(value, draft.values[id])] as const,
    );
    return { ok: true, changes: Object.fromEntries(entries) };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) {
      throw error;
    }
    return { ok: false, message: reason };
  }
}
