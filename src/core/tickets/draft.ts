import * as v from 'valibot';
import { valueSchemas, type FieldValue } from './field';

const AnyValue: v.GenericSchema<unknown, FieldValue> = v.union(Object.values(valueSchemas));

/**
 * What a person is filling in: kept on every edit, shown by the form, checked and encoded at submit.
 *
 * `values` may hold more than the chosen type's fields: what was typed for another type stays, so switching types loses
 * nothing. Values of an unknown field are carried along untouched.
 */
export const Draft = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,64}$/)),
  /** DMS's `PluginType`; may be one that this version does not know. */
  pluginType: v.pipe(v.string(), v.regex(/^[A-Za-z_]{1,40}$/)),
  values: v.record(v.pipe(v.string(), v.maxLength(64)), AnyValue),
});
export type Draft = v.InferOutput<typeof Draft>;
