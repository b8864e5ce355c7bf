import * as v from 'valibot';
import type { DatabaseRef } from './reference';

/** An id in a PluginParam: DMS writes a number; tools and people also write text. */
export const WireId = v.pipe(
  v.union([v.bigint(), v.pipe(v.number(), v.safeInteger()), v.pipe(v.string(), v.regex(/^\d{1,20}$/))]),
  v.transform(String),
);

/** `{dbId, logic}`, the way all PluginParams name a database (dms-api.md 2.3). */
export const DatabaseItem = v.object({ dbId: WireId, logic: v.boolean() });

export function encodeDatabase({ dbId, logic }: DatabaseRef): { dbId: bigint; logic: boolean } {
  return { dbId: BigInt(dbId), logic };
}

/** A database of which only id and `logic` are known. */
export function decodeDatabase({ dbId, logic }: v.InferOutput<typeof DatabaseItem>): DatabaseRef {
  return { dbId, logic, name: '', schemaName: '', envType: '', dbType: '', host: '', port: '', owners: [] };
}
