import * as v from 'valibot';
import { readBusinessTime } from '../world/clock';
import type { Parameters } from '../wire/parameters';
import { invalidValue } from '../wire/refusal';
import { readJson } from '../wire/json';

/** A moment of `ActionDetail`, or `undefined` for now. */
export const Moment = v.pipe(
  v.nullish(v.string()),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const text = dataset.value ?? '';
    const time = text === '' ? undefined : readBusinessTime(text);
    if (text !== '' && time === undefined) {
      addIssue({ message: 'must be yyyy-MM-dd HH:mm:ss' });
      return NEVER;
    }
    return time;
  }),
);

/** uncertain: DMS's documents write these both bare and in quotes. */
export const LooseFlag = v.pipe(
  v.nullish(v.union([v.boolean(), v.picklist(['true', 'false'])])),
  v.transform((flag) => (typeof flag === 'string' ? flag === 'true' : (flag ?? undefined))),
);

/** Reads the JSON parameter `ActionDetail`; absent is `{}`. @throws Refusal */
export function readActionDetail<Output>(
  parameters: Parameters,
  schema: v.GenericSchema<unknown, Output>,
): Output {
  let json: unknown;
  try {
    json = readJson(parameters.optional('ActionDetail') ?? '{}');
  } catch {
    throw invalidValue('ActionDetail is not JSON.');
  }
  const result = v.safeParse(schema, json);
  if (!result.success) {
    throw invalidValue(`ActionDetail.${v.getDotPath(result.issues[0]) ?? ''}: ${result.issues[0].message}`);
  }
  return result.output;
}
