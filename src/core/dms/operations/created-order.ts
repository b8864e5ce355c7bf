import * as v from 'valibot';
import { id, list, type Reader } from '../answer';

/** `value`, or what it holds under the first of these names. */
function within(value: unknown, ...names: readonly string[]): unknown {
  const named = typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  const name = names.find((one) => named?.has(one));
  return named === undefined || name === undefined ? value : named.get(name);
}

/**
 * The ids of the tickets that `CreateOrder` made, in any shape on record (dms-api 2.4): `{OrderIds: [1]}`,
 * `{OrderIds: "1"}`, `[1]`, `["1"]`, `{CreateOrderResult: [1]}`. An answer without an id is not read as success.
 */
export const createdOrderIds: Reader<{ readonly orderIds: readonly string[] }> = v.pipe(
  v.object({ CreateOrderResult: v.unknown() }),
  v.transform(({ CreateOrderResult }) => within(CreateOrderResult, 'OrderIds', 'CreateOrderResult')),
  list(id),
  // "1,2" is not on record, but costs nothing to understand.
  v.transform((ids) => ids.flatMap((one) => one.split(',')).map((one) => one.trim())),
  v.array(v.pipe(v.string(), v.regex(/^\d+$/))),
  v.nonEmpty(),
  v.transform((orderIds) => ({ orderIds })),
);
