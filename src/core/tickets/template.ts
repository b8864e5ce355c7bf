import * as v from 'valibot';
import type { Draft } from './draft';
import { valueSchemas, type Field, type FieldKind, type FieldValue } from './field';
import { heldText } from './held-text';
import { Id, TableCleanup, TableRef, type DatabaseRef, type InstanceRef, type UserRef } from './reference';
import { ticketType, ticketTypes } from './registry';
import type { TicketType } from './ticket-type';

/**
 * A filled form under a name, as it stands in a file. Databases, people and instances are named the way a person knows them;
 * ids only help where a name is there twice, for they are one company's and the file may come from another.
 */

const Named = v.strictObject({ name: v.string(), id: v.optional(Id) });
const NamedDatabase = v.strictObject({
  ...Named.entries,
  /** DMS's word: `dev`, `test`, `product`, … */
  environment: v.optional(v.string()),
  logical: v.optional(v.boolean()),
});

export type NamedThing = v.InferOutput<typeof Named>;
export type NamedDatabase = v.InferOutput<typeof NamedDatabase>;

/** Digits may be written as a number. */
const Digits = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

const fieldSchemas = {
  ...valueSchemas,
  count: Digits,
  duration: Digits,
  databases: v.array(NamedDatabase),
  users: v.array(Named),
  instances: v.array(Named),
  tables: v.array(v.strictObject({ ...TableRef.entries, tableId: v.optional(TableRef.entries.tableId, '') })),
  cleanups: v.array(
    v.strictObject({
      ...TableCleanup.entries,
      remainDays: Digits,
      timeUnit: v.optional(v.string(), ''),
      filterSql: v.optional(v.string(), ''),
    }),
  ),
} satisfies Readonly<Record<FieldKind, v.GenericSchema>>;

function schemaOf({ kind, options }: Field): v.GenericSchema {
  return options === undefined ? fieldSchemas[kind] : v.picklist(options.map(({ value }) => value));
}

function templateSchema(type: TicketType) {
  return v.strictObject({
    name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100)),
    type: v.literal(type.pluginType),
    values: v.strictObject(
      Object.fromEntries(Object.entries(type.fields).map(([id, field]) => [id, v.optional(schemaOf(field))])),
    ),
  });
}

/** One template of a file. */
export const Template = v.variant('type', [
  templateSchema(ticketTypes[0] ?? never()),
  ...ticketTypes.slice(1).map(templateSchema),
]);
export type Template = v.InferOutput<typeof Template>;

function never(): never {
  throw new TypeError('no ticket types');
}

/** What a template says, with what has yet to be looked up in DMS set apart. */
export interface OpenTemplate {
  readonly type: TicketType;
  /** Everything but references. */
  readonly values: Draft['values'];
  readonly databases: readonly NamedDatabase[];
  readonly people: readonly NamedThing[];
  readonly instances: readonly NamedThing[];
}

/** The references, by the kind of their field. */
const looked: ReadonlySet<FieldKind> = new Set<FieldKind>(['databases', 'users', 'instances']);

export function openTemplate(template: Template): OpenTemplate {
  const type = ticketType(template.type) ?? never();
  const entries = Object.entries(template.values).filter(([, value]) => value !== undefined);
  const of = (kind: FieldKind) =>
    entries.filter(([id]) => type.fields[id]?.kind === kind).map(([, value]) => value);
  return {
    type,
    // Template has given each value the shape that its field declares.
    values: Object.fromEntries(
      entries.filter(([id]) => !looked.has(type.fields[id]?.kind ?? 'line')),
    ) as Record<string, FieldValue>,
    databases: of('databases').flat() as NamedDatabase[],
    people: of('users').flat() as NamedThing[],
    instances: of('instances').flat() as NamedThing[],
  };
}

/** The field of a kind of reference that a type has, if it has one. */
export function fieldOfKind({ fields }: TicketType, kind: FieldKind): string | undefined {
  return Object.entries(fields).find(([, field]) => field.kind === kind)?.[0];
}

/** SQL, as text or attached: goes into a template only when asked for. */
export function isSql(id: string, { kind }: Field): boolean {
  return kind === 'sql' || /^(sql|rollback)Attach/.test(id);
}

/** Whether a draft of this type holds SQL that a template could hold. */
export function holdsSql(type: TicketType, { values }: Pick<Draft, 'values'>): boolean {
  return Object.entries(type.fields).some(
    ([id, { kind }]) => kind === 'sql' && !isEmpty(values[id]) && !isHeld(values[id]),
  );
}

function named(kind: FieldKind, value: FieldValue): unknown {
  if (kind === 'databases') {
    return (value as DatabaseRef[]).map(({ dbId, logic, schemaName, name, envType }) => ({
      name: schemaName || name,
      environment: envType.toLowerCase(),
      id: dbId,
      ...(logic ? { logical: true } : {}),
    }));
  }
  if (kind === 'users') {
    return (value as UserRef[]).map(({ userId, nickName }) => ({ name: nickName, id: userId }));
  }
  return kind === 'instances'
    ? (value as InstanceRef[]).map(({ instanceId, name }) => ({ name, id: instanceId }))
    : value;
}

/** A text too big for a form is too big for a template, and its mark means nothing elsewhere. */
function isHeld(value: FieldValue | undefined): boolean {
  return typeof value === 'string' && heldText(value) !== undefined;
}

function isEmpty(value: FieldValue | undefined): boolean {
  return (
    value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)
  );
}

/** The template that a filled form becomes; fields that are empty are left out. */
export function templateOf(
  name: string,
  type: TicketType,
  draft: Pick<Draft, 'values'>,
  { withSql }: { readonly withSql: boolean },
): Template {
  const values = Object.entries(type.fields).flatMap(([id, field]) => {
    const value = draft.values[id];
    return isEmpty(value) ||
      isHeld(value) ||
      (!withSql && isSql(id, field)) ||
      !v.is(valueSchemas[field.kind], value)
      ? []
      : [[id, named(field.kind, value)] as const];
  });
  return v.parse(Template, { name, type: type.pluginType, values: Object.fromEntries(values) });
}
