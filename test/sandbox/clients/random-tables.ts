import fc from 'fast-check';

/** A table to be made, with its rows. */
export interface TableCase {
  readonly name: string;
  /** Statements that make and fill it. */
  readonly create: string;
  readonly columns: readonly ColumnCase[];
  /** The values of the key that are there. */
  readonly ids: readonly number[];
}

interface ColumnCase {
  readonly name: string;
  readonly value: fc.Arbitrary<string>;
}

const nothing = fc.constant('NULL');

function sayable(value: string): string {
  return value
    .replaceAll('\0', '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}

/** Text without NUL and lone surrogates, which no database takes; quotes, backslashes and line ends more often than by chance. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '\\',
        '"',
        ';',
        '--',
        '/*',
        '\n',
        '\r\n',
        '\t',
        '\u0001',
        '$$',
        '😀',
        '谢',
        'é',
        '\u2028',
        ' ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => sayable(parts.join('')));

function literal(value: string): string {
  return `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

function orNull(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 5, arbitrary: value }, nothing);
}

const texts = orNull(text.map(literal));
const bytes = fc
  .uint8Array({ maxLength: 8 })
  .map((found) => `decode('${Buffer.from(found).toString('hex')}', 'hex')`);
const doubles = fc.double().map((value) => `'${String(value)}'`);
const moments = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => `'${date.toISOString()}'`);

const types: readonly (readonly [type: string, value: fc.Arbitrary<string>])[] = [
  ['text', texts],
  ['varchar(300)', texts],
  ['char(40)', orNull(text.map((value) => literal(Array.from(value).slice(0, 20).join(''))))],
  ['int', orNull(fc.integer().map((value) => `'${String(value)}'`))],
  [
    'bigint',
    orNull(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => `'${String(value)}'`)),
  ],
  [
    'numeric',
    orNull(
      fc
        .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(999))
        .map(([a, b]) => `'${String(a)}.${String(b)}'`),
    ),
  ],
  ['double precision', orNull(doubles)],
  ['real', orNull(fc.float({ noDefaultInfinity: true }).map((value) => `'${String(value)}'::float8::real`))],
  ['boolean', orNull(fc.constantFrom('true', 'false'))],
  ['bytea', orNull(bytes)],
  [
    'jsonb',
    orNull(fc.json({ maxDepth: 2 }).map((value) => literal(sayable(value.replaceAll('\\u0000', ''))))),
  ],
  ['date', orNull(moments)],
  ['timestamp', orNull(moments)],
  ['timestamptz', orNull(moments)],
  [
    'interval',
    orNull(
      fc
        .tuple(fc.integer({ min: -999, max: 999 }), fc.integer())
        .map(([a, b]) => `'${String(a)} mons ${String(b)} secs'`),
    ),
  ],
  [
    'text[]',
    orNull(fc.array(text, { maxLength: 3 }).map((all) => `array[${all.map(literal).join(', ')}]::text[]`)),
  ],
];

const columnNames = ['a', 'B b', 'select', 'd"q', '列'];

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** How rows are named: a primary key, one of two columns, or a unique key beside none. */
const keys = fc.constantFrom(
  'id int primary key',
  "id int, k text not null default 'x', primary key (k, id)",
  'id int not null unique',
  'id int generated always as identity primary key',
  'id int primary key, twice int generated always as (id * 2) stored',
);

export const anyTable: fc.Arbitrary<TableCase> = fc
  .tuple(
    keys,
    fc.constantFrom('random_one', '"Random; ""two"""'),
    fc.shuffledSubarray([...types], { minLength: 1, maxLength: 4 }),
    fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { maxLength: 8 }),
  )
  .chain(([key, name, chosen, ids]) => {
    const columns = chosen.map(([type, value], index) => ({ name: columnNames[index] ?? 'z', type, value }));
    const declared = columns.map((column) => `${quoted(column.name)} ${column.type}`);
    const list = ['id', ...columns.map((column) => quoted(column.name))].join(', ');
    const row = fc.tuple(...columns.map(({ value }) => value));
    return fc.tuple(...ids.map(() => row)).map((rows) => {
      const tuples = rows.map((values, index) => `(${[String(ids[index]), ...values].join(', ')})`);
      const fill =
        tuples.length === 0
          ? ''
          : `; insert into ${name} (${list}) overriding system value values ${tuples.join(', ')}`;
      return { name, ids, columns, create: `create table ${name} (${[key, ...declared].join(', ')})${fill}` };
    });
  });

/** One to three statements that change rows of the table. */
export function anyChange({ name, columns, ids }: TableCase): fc.Arbitrary<string> {
  const some = fc.constantFrom(...columns);
  const condition = fc.oneof(
    fc.constant(''),
    fc.constantFrom(...ids, 0).map((id) => ` where id = ${String(id)}`),
    fc.integer({ min: -20, max: 20 }).map((id) => ` where id > ${String(id)} and not id = 3`),
    some.map((column) => ` where ${quoted(column.name)} is null`),
  );
  const update = fc
    .tuple(
      some.chain((column) => column.value.map((value) => `${quoted(column.name)} = ${value}`)),
      condition,
    )
    .map(([set, where]) => `update ${name} set ${set}${where}`);
  const insert = fc
    .tuple(fc.integer({ min: -22, max: 24 }), some)
    .chain(([id, column]) =>
      column.value.map(
        (value) => `insert into ${name} (${quoted(column.name)}, id) values (${value}, ${String(id)})`,
      ),
    );
  const remove = condition.map((where) => `delete from ${name}${where}`);
  return fc
    .array(fc.oneof(update, remove, insert), { minLength: 1, maxLength: 3 })
    .map((all) => all.join(';\n'));
}
