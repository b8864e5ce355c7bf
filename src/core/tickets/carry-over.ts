/** JSON as parsed: plain objects, arrays, strings, booleans, null, numbers, and `bigint`s for ids. */
type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function own(object: JsonObject, key: string): Json {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Whether two values are written as the same JSON, whatever the order of keys; `1` and `1n` are. */
export function sameJson(one: Json, other: Json): boolean {
  if (typeof one === 'bigint' || typeof other === 'bigint') {
    return (
      (typeof one === 'number' || typeof one === 'bigint') &&
      typeof other !== 'string' &&
      String(one) === String(other)
    );
  }
  if (isArray(one) && isArray(other)) {
    return one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
  }
  if (isJsonObject(one) && isJsonObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
    );
  }
  return one === other;
}

function carryOverValue(edited: Json, canonical: Json, original: Json): Json {
  if (sameJson(edited, canonical)) {
    return original;
  }
  if (isArray(edited) && isArray(canonical) && isArray(original) && canonical.length === original.length) {
    return edited.map((item) => {
      const index = canonical.findIndex((candidate) => sameJson(candidate, item));
      return index < 0 ? item : original[index];
    });
  }
  return isJsonObject(edited) && isJsonObject(canonical) && isJsonObject(original)
    ? carryOver(edited, canonical, original)
    : edited;
}

/**
 * What a form does not know survives being edited in it: `original` with the changes that lead from `canonical` (the same
 * as the form would write it) to `edited`. Where nothing was edited, the original's own spelling stays: nulls, absent keys,
 * keys of a newer DMS. Items of a list are recognised by what they hold, so one that moved keeps what it carried.
 */
export function carryOver(edited: JsonObject, canonical: JsonObject, original: JsonObject): JsonObject {
  const keys = new Set([...Object.keys(edited), ...Object.keys(original)]);
  const entries = [...keys].map(
    (key) => [key, carryOverValue(own(edited, key), own(canonical, key), own(original, key))] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
