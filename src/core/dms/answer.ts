import * as v from 'valibot';

/** Reads one value of a DMS answer into what the product works with. */
export type Reader<T> = v.GenericSchema<unknown, T>;

/** A field that DMS calls something else than the product does. */
interface Renamed<T> {
  readonly name: string;
  readonly reader: Reader<T>;
}

type Fields = Readonly<Record<string, Reader<unknown> | Renamed<unknown>>>;

type ReadBy<Field> = Field extends Renamed<infer T> ? T : Field extends Reader<infer T> ? T : never;

const scalar = v.union([v.string(), v.number(), v.bigint(), v.boolean()]);
const absent = v.nullish(v.never());

/** An id that must be there; DMS sends ids as text in some operations and as numbers in others (dms-api 8). */
export const id: Reader<string> = v.pipe(
  v.union([v.string(), v.number(), v.bigint()]),
  v.transform(String),
  v.nonEmpty(),
);

/** Text; empty where DMS sends `null` or nothing. */
export const text: Reader<string> = v.union([
  v.pipe(scalar, v.transform(String)),
  v.pipe(
    absent,
    v.transform(() => ''),
  ),
]);

/** An id that may be missing, then empty. */
export const idOrNone = text;

/** A number, or `undefined` where DMS has none; written as text in some operations (dms-api 8). */
export const amount: Reader<number | undefined> = v.union([
  v.pipe(v.union([v.number(), v.bigint()]), v.transform(Number)),
  v.pipe(v.string(), v.trim(), v.regex(/^-?\d+(\.\d+)?$/), v.transform(Number)),
  v.pipe(
    v.unknown(),
    v.transform(() => undefined),
  ),
]);

/** A number that is 0 where DMS has none. */
export const count: Reader<number> = v.pipe(
  amount,
  v.transform((value) => value ?? 0),
);

const yes: ReadonlySet<unknown> = new Set([true, 'true', 'y', 'yes', '1', 1]);

/** Yes or no; `no` where DMS says nothing. Comes as boolean, `"True"`, `"Y"` or 1 (dms-api 8). */
export const flag: Reader<boolean> = v.pipe(
  v.unknown(),
  v.transform((value) => yes.has(typeof value === 'string' ? value.toLowerCase() : value)),
);

/** The items of a list, whether DMS sends it bare, wrapped (`X.List.X[]`), as one lone item, or not at all. */
function itemsOf(value: unknown, wrappers = 2): readonly unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  if (value === null || value === undefined || value === '') {
    return [];
  }
  const inner = typeof value === 'object' ? Object.values(value) : [];
  if (inner.length === 0) {
    return typeof value === 'object' ? [] : [value];
  }
  return inner.length === 1 && wrappers > 0 ? itemsOf(inner[0], wrappers - 1) : [value];
}

/** A list; an item that cannot be read (no id) is left out, since one odd item should not hide the others. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return v.pipe(
    v.unknown(),
    v.transform((value) =>
      itemsOf(value).flatMap((one) => {
        const read = v.safeParse(item, one);
        return read.success ? [read.output] : [];
      }),
    ),
  );
}

/** Says that DMS's name for a field is another one than the product's. */
export function named<T>(name: string, reader: Reader<T>): Renamed<T> {
  return { name, reader };
}

/** The properties of an object by lower-case name: DMS's spelling varies (`jobStatus`, `ExeSQL`, `URL`; dms-api 8). */
function byLowerCaseName(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([name, item]): [string, unknown] => [name.toLowerCase(), item])
      : [],
  );
}

/** An object with these fields, found whatever the letter case of their names; one that is missing reads as empty. */
export function record<const Declared extends Fields>(
  fields: Declared,
): Reader<{ readonly [Name in keyof Declared]: ReadBy<Declared[Name]> }> {
  const declared = Object.entries(fields).map(([property, field]) =>
    'reader' in field
      ? { property, wireName: field.name.toLowerCase(), reader: field.reader }
      : { property, wireName: property.toLowerCase(), reader: field },
  );
  const shape = v.object(Object.fromEntries(declared.map(({ property, reader }) => [property, reader])));
  const schema = v.pipe(
    v.unknown(),
    v.transform((value) => {
      const found = byLowerCaseName(value);
      return Object.fromEntries(declared.map(({ property, wireName }) => [property, found.get(wireName)]));
    }),
    shape,
  );
  // The loop above loses which reader belongs to which name; the mapped type says it again.
  return schema as Reader<unknown> as Reader<{ readonly [Name in keyof Declared]: ReadBy<Declared[Name]> }>;
}

/** The object that the answer wraps under one name; an answer without it is no answer. */
export function inside<T>(name: string, reader: Reader<T>): Reader<T> {
  return v.pipe(
    v.unknown(),
    v.transform((value) => byLowerCaseName(value).get(name.toLowerCase())),
    v.custom((value) => typeof value === 'object' && value !== null, `no ${name}`),
    reader,
  );
}

/** An answer that says nothing beside that it succeeded; without `Success` a `RequestId` at least shows that it is DMS's. */
export const nothing: Reader<undefined> = v.pipe(
  record({ success: flag, requestId: text }),
  v.check(({ success, requestId }) => success || requestId !== ''),
  v.transform(() => undefined),
);
