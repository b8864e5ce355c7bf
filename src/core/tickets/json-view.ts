import * as v from 'valibot';
import { parseJson, writeJson } from '../json';
import { message, type Message } from '../message';
import type { Draft } from './draft';
import { valueSchemas, type FieldValue } from './field';
import { jsonInForce, typedJson, typedJsonId } from './json-text';
import { batchOf } from './batch';
import { sameJson } from './carry-over';
import { hideLongTexts, restoreLongTexts, type HiddenTexts } from './long-text';
import { decodeParam, encodeDraft, originalId } from './param';
import type { TicketType } from './ticket-type';

/**
 * The JSON beside the form: one and the same draft, seen as what is sent. An edit of the JSON is an edit of the draft's
 * values, so the two never disagree. JSON that the fields cannot show yet is kept as text, and then the fields stand still.
 */

export interface JsonView {
  readonly text: string;
  /** What the marks in the text stand for. */
  readonly hidden: HiddenTexts;
}

/** The PluginParam that a draft is sent as, for a person to read; or what they typed, while that is none. */
export function viewJson(type: TicketType, draft: Pick<Draft, 'values'>): JsonView {
  const { json, hidden } = hideLongTexts(encodeDraft(type, draft));
  return { text: typedJson(type, draft) || writeJson(json, 2), hidden };
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

/** Where the text stops being JSON, as a person counts. */
function notJson(error: SyntaxError, text: string): Message {
  const [, position] = /position (\d+)/.exec(error.message) ?? [];
  if (position === undefined) {
    return message('This is no JSON: {0}', error.message);
  }
  const lines = text.slice(0, Number(position)).split('\n');
  return message('Line {0}, column {1}: this is no JSON.', lines.length, (lines.at(-1)?.length ?? 0) + 1);
}

function reasonOf(error: unknown, text: string): Message | undefined {
  if (v.isValiError(error)) {
    const [issue] = error.issues;
    return message('{0}: this has another shape than DMS takes.', v.getDotPath(issue) ?? 'PluginParam');
  }
  return error instanceof SyntaxError ? notJson(error, text) : undefined;
}

export interface JsonEdit {
  /** What the edit does to the draft's values. */
  readonly changes: Draft['values'];
  /** Why the JSON is no PluginParam yet; the draft keeps it as text meanwhile. */
  readonly problem?: Message;
}

function decoded(type: TicketType, draft: Pick<Draft, 'values'>, json: unknown): Draft['values'] {
  const batch = batchOf(type, draft);
  const entries = Object.entries(decodeParam(type, json)).map(([id, value]) => {
    const known = withKnownNames(value, draft.values[id]);
    // The JSON is the first ticket's; the others of its batch stay, unless its database is another one.
    const isFirst = id === 'databases' && sameJson(known, batch.slice(0, 1));
    return [id, isFirst ? [...batch] : known] as const;
  });
  // An empty original: an earlier one must not bring back what was deleted here.
  return { [typedJsonId(type)]: '', [originalId(type)]: '', ...Object.fromEntries(entries) };
}

/** The changes of a draft's values that make it be sent as this JSON. */
export function editJson(type: TicketType, draft: Pick<Draft, 'values'>, text: string): JsonEdit {
  // Text that was deleted is no JSON, and is said to be none; nothing at all would mean the form's own.
  const kept = { [typedJsonId(type)]: text === '' ? ' ' : text };
  try {
    const { hidden } = viewJson(type, draft);
    const restored = restoreLongTexts(parseJson(text), hidden);
    if ('damaged' in restored) {
      const problem = message(
        '{0}: this stands for a long text. Leave it as it was, or replace it as a whole.',
        restored.damaged,
      );
      return { changes: kept, problem };
    }
    const changes = decoded(type, draft, restored.json);
    // As typed, not as it would be written, unless it holds marks.
    return changes[typedJsonId(type)] === '' || hidden.size > 0
      ? { changes }
      : { changes: { ...changes, ...kept } };
  } catch (error) {
    const problem = reasonOf(error, text);
    if (problem === undefined) {
      throw error;
    }
    return { changes: kept, problem };
  }
}

/** What keeps the JSON that a person typed from being sent, or `undefined`. */
export function jsonProblem(type: TicketType, draft: Pick<Draft, 'values'>): Message | undefined {
  const text = typedJson(type, draft);
  return text === '' || jsonInForce(type, draft) !== undefined
    ? undefined
    : (editJson(type, draft, text).problem ?? message('This is no JSON object.'));
}
