import * as v from 'valibot';
import { sqlTypes } from './attachment';

/**
 * How the parts of a PluginParam are read. They are lenient about what is missing or `null`, because the form's own checks
 * then say what is needed where; and strict about shape, so that nothing is silently read as something else.
 */

/** Text, `''` when absent or null. */
export const Text = v.pipe(
  v.optional(v.nullable(v.string()), ''),
  v.transform((text) => text ?? ''),
);

/** A number, as the text that a person would type; `''` when absent or null. */
export const Count = v.pipe(
  v.optional(v.nullable(v.union([v.number(), v.bigint(), v.string()])), ''),
  v.transform((count) => (count === null ? '' : String(count))),
);

export const Flag = v.pipe(
  v.optional(v.nullable(v.boolean()), false),
  v.transform((flag) => flag ?? false),
);

export const SqlType = v.optional(v.nullable(v.picklist(sqlTypes)), 'TEXT');

/** A PluginParam with these keys; others are let pass. (An array would do for an object without required keys.) */
export function paramOf<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.unknown(),
    v.check((json) => !Array.isArray(json), 'a PluginParam is a JSON object'),
    v.object(entries),
  );
}
