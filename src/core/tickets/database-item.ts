import * as v from 'valibot';
import type { DatabaseRef } from './reference';

/** An id in a PluginParam: DMS writes a number; tools and people also write text. */
export const WireId = v.pipe(
  v.union([v.bigint(), v.pipe(v.number(), v.safeInteger()), v.string()], 'an id is a whole number'),
  v.transform(String),
  v.regex(/^\d{1,20}$/, 'an id is a whole number'),
);

/** `{dbId, logic}`, the way all PluginParams name a database (dms-api.md 2.3). */
export const DatabaseItem = v.object({ dbId: WireId, logic: v.optional(v.boolean(), false) });

export function encodeDatabase({ dbId, logic }: DatabaseRef): { dbId: bigint; logic: boolean } {
  return { dbId: BigInt(dbId), logic };
}

/** A database of which only id and `logic` are known. */
export function decodeDatabase({ dbId, logic }: v.InferOutput<typeof DatabaseItem>): DatabaseRef {
  return { dbId, logic, name: '', schemaName: '', envType: '', dbType: '', host: '', port: '', owners: [] };
}

/** `dbId` and `logic` at the top of a PluginParam, for types that take one database. */
export const OneDatabase = v.object({
  dbId: v.optional(v.nullable(WireId)),
  logic: v.optional(v.boolean(), false),
});

export function encodeOneDatabase([database]: readonly DatabaseRef[]): {
  dbId: bigint | null;
  logic: boolean;
} {
  return database === undefined ? { dbId: null, logic: false } : encodeDatabase(database);
}

export function decodeOneDatabase({ dbId, logic }: v.InferOutput<typeof OneDatabase>): DatabaseRef[] {
  return typeof dbId === 'string' ? [decodeDatabase({ dbId, logic })] : [];
}
