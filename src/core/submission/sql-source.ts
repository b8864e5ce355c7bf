import * as v from 'valibot';

const Position = v.object({ line: v.number(), character: v.number() });

/** Where SQL was taken from; lines and characters count from 0, as VS Code does. */
export const SqlSource = v.object({
  uri: v.string(),
  /** For a person: "sales.sql, lines 3–9". */
  label: v.string(),
  ranges: v.array(v.object({ start: Position, end: Position })),
});
export type SqlSource = v.InferOutput<typeof SqlSource>;
