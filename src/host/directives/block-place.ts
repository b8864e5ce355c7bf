import * as v from 'valibot';

/** A block of directives, by a line of it, from 0. Commands are called with it by lenses, but also by anything else. */
export const BlockPlace = v.object({
  uri: v.string(),
  line: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type BlockPlace = v.InferOutput<typeof BlockPlace>;
