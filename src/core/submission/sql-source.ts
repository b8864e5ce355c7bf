import * as v from 'valibot';

const Position = v.object({ line: v.number(), character: v.number() });

/** Where SQL was taken from; lines and characters count from 0, as VS Code does. */
export const SqlSource = v.object({
  uri: v.string(),
  /** For a person: "sales.sql, lines 3–9". */
  label: v.string(),
  ranges: v.array(v.object({ start: Position, end: Position })),
  /** What the block of `@dms` directives is recognised by that the SQL stood in; a hash. */
  block: v.optional(v.string()),
});
export type SqlSource = v.InferOutput<typeof SqlSource>;
