import * as v from 'valibot';
import { readJson } from '../wire/json';
import { invalidValue } from '../wire/refusal';

/** A `long`. uncertain: DMS's own JSON reader probably also takes digits in quotes. */
export const Long = v.pipe(
  v.union([v.bigint(), v.pipe(v.number(), v.safeInteger()), v.pipe(v.string(), v.regex(/^\d{1,19}$/))]),
  v.transform(String),
);

export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Absent, `null` and `""` are the same to DMS. */
export const Text = v.nullish(v.string(), '');

export const Flag = v.nullish(v.boolean(), false);

export const DatabaseItems = v.pipe(
  v.array(v.strictObject({ dbId: Long, logic: v.boolean(), instanceId: v.nullish(Long) })),
  v.minLength(1),
  v.transform((items) => items.map(({ dbId, logic }) => ({ dbId, logic }))),
);

export const Source = v.nullish(v.picklist(['TEXT', 'ATTACHMENT']), 'TEXT');

// uncertain: documented for the typed operation only (dms-api 2.3).
export const Mode = v.nullish(v.picklist(['COMMITOR', 'AUTO', 'LAST_AUDITOR']), 'COMMITOR');

/** Reads a `PluginParam`; a key that DMS doesn't document, or a value of another type, is refused. @throws Refusal */
export function readPluginParam<Output>(text: string, schema: v.GenericSchema<unknown, Output>): Output {
  let json: unknown;
  try {
    json = readJson(text);
  } catch {
    throw invalidValue('PluginParam is not JSON.');
  }
  // uncertain: the two oldest documents wrap it once more (dms-api 2.3).
  const inner = v.is(Wrapped, json) ? json.pluginParam : json;
  const result = v.safeParse(schema, inner);
  if (result.success) {
    return result.output;
  }
  const [issue] = result.issues;
  throw invalidValue(`PluginParam.${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}

const Wrapped = v.strictObject({ pluginParam: v.looseObject({}) });
