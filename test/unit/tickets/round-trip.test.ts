import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, writeJson } from '../../../src/core/json';
import type { Field, FieldKind, FieldValue } from '../../../src/core/tickets/field';
import type { DatabaseRef } from '../../../src/core/tickets/reference';
import { decodeParam, encodeDraft } from '../../../src/core/tickets/param';
import { ticketTypes } from '../../../src/core/tickets/registry';
import type { TicketType } from '../../../src/core/tickets/ticket-type';
import { isShown } from '../../../src/core/tickets/values';
import { bareDatabase } from './samples';

const dbId = fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a\r\nb', '\t', '${x}', '<b>', '\0', '\u2028', '“好”', '😀'),
);
const database = fc.record({ id: dbId, logic: fc.boolean() }).map(({ id, logic }) => bareDatabase(id, logic));

const name = fc.string({ minLength: 1 });

/** Values of each kind that a PluginParam can carry whole: numbers written plainly, databases and people by id. */
const arbitraries: { readonly [K in FieldKind]: fc.Arbitrary<FieldValue> } = {
  line: text,
  text,
  sql: text,
  category: text,
  attachment: text,
  count: fc.nat({ max: 999_999_999 }).map(String),
  flag: fc.boolean(),
  choice: fc.constant(''),
  databases: fc.array(database, { minLength: 1, maxLength: 3 }),
  users: fc.array(
    dbId.map((userId) => ({ userId, nickName: '' })),
    { maxLength: 3 },
  ),
  instances: fc.array(
    dbId.map((instanceId) => ({ instanceId, name: '' })),
    { minLength: 1, maxLength: 3 },
  ),
  tables: fc.array(fc.record({ tableId: dbId, tableName: name }), { minLength: 1, maxLength: 3 }),
  columns: fc.array(fc.record({ tableName: name, columnName: name }), { minLength: 1, maxLength: 3 }),
  cleanups: fc.array(
    fc.record({
      tableName: name,
      columnName: name,
      remainDays: fc.nat({ max: 36500 }).map(String),
      timeUnit: fc.constantFrom('', 'SECONDS', 'MILLISECONDS'),
      filterSql: text,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  cron: fc.constant('0 1 21 * * ?'),
  duration: fc.nat({ max: 999_999_999 }).map(String),
};

/** What a PluginParam carries of a table: its name when asking for permissions, its id when asking to own it. */
const carriedTables: Readonly<Record<string, fc.Arbitrary<FieldValue>>> = {
  PERM_APPLY: fc.array(
    name.map((tableName) => ({ tableId: '', tableName })),
    { minLength: 1 },
  ),
  OWNER_APPLY: fc.array(
    dbId.map((tableId) => ({ tableId, tableName: '' })),
    { minLength: 1 },
  ),
};

function valueOf(type: TicketType, field: Field): fc.Arbitrary<FieldValue> {
  if (field.options !== undefined) {
    return fc.constantFrom(...field.options.map(({ value }) => value));
  }
  if (field.kind === 'databases' && field.many !== true) {
    return database.map((one) => [one]);
  }
  return (field.kind === 'tables' ? carriedTables[type.pluginType] : undefined) ?? arbitraries[field.kind];
}

/** Half of a PERM_APPLY or OWNER_APPLY names databases only as the place of tables, and then carries at most one. */
function placed(values: Record<string, FieldValue>): Record<string, FieldValue> {
  const { permScope = 'DB', ownerScope = 'DB', databases } = values;
  const place = permScope !== 'DB' || ownerScope !== 'DB';
  const owned = ownerScope !== 'DB';
  return place && Array.isArray(databases)
    ? {
        ...values,
        databases: (databases as DatabaseRef[])
          .slice(0, 1)
          .map((one) => ({ ...one, logic: one.logic && !owned })),
      }
    : values;
}

function valuesOf(type: TicketType): fc.Arbitrary<Record<string, FieldValue>> {
  const entries = Object.entries(type.fields).map(([id, field]) => [id, valueOf(type, field)] as const);
  return fc.record(Object.fromEntries(entries)).map(placed);
}

/** The fields that the PluginParam carries for these values: those of the form now, without what travels beside it. */
function carried(type: TicketType, values: Record<string, FieldValue>, decoded: Record<string, FieldValue>) {
  return Object.fromEntries(
    Object.entries(values).filter(([id]) => {
      const field = type.fields[id];
      return field !== undefined && isShown(field, values) && Object.hasOwn(decoded, id);
    }),
  );
}

describe.each(ticketTypes.map((type) => [type.pluginType, type] as const))('%s', (_name, type) => {
  it('comes back from its PluginParam, through JSON, as it was filled in', () => {
    fc.assert(
      fc.property(valuesOf(type), (values) => {
        const json = writeJson(encodeDraft(type, { values }));
        const decoded = decodeParam(type, parseJson(json));
        const expected = carried(type, values, decoded);
        expect(decoded).toMatchObject(expected);
        for (const [id, field] of Object.entries(type.fields)) {
          if (field.required && id !== 'comment' && isShown(field, values)) {
            expect(Object.keys(expected)).toContain(id);
          }
        }
      }),
    );
  });

  it('writes what it read, whatever DMS or an expert put beside the known keys', () => {
    fc.assert(
      fc.property(
        valuesOf(type),
        fc.dictionary(fc.stringMatching(/^x[a-z]{0,5}$/), fc.jsonValue()),
        (values, extra) => {
          const param = parseJson(writeJson({ ...encodeDraft(type, { values }), ...extra }));
          expect(parseJson(writeJson(encodeDraft(type, { values: decodeParam(type, param) })))).toEqual(
            param,
          );
        },
      ),
    );
  });

  it('writes what it read when keys are absent or null', () => {
    fc.assert(
      fc.property(
        valuesOf(type),
        fc.array(fc.constantFrom('keep', 'null', 'drop'), { minLength: 9, maxLength: 9 }),
        (values, fates) => {
          const full = encodeDraft(type, { values });
          const entries = Object.entries(full).flatMap(([key, value], index) => {
            const fate = fates[index];
            const nullable = typeof value === 'string' || value === null;
            return fate === 'drop' ? [] : [[key, fate === 'null' && nullable ? null : value] as const];
          });
          const param = parseJson(writeJson(Object.fromEntries(entries)));
          expect(parseJson(writeJson(encodeDraft(type, { values: decodeParam(type, param) })))).toEqual(
            param,
          );
        },
      ),
    );
  });
});
