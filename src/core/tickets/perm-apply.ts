import * as v from 'valibot';
import { message } from '../message';
import { supplement } from './attachment';
import { sameJson } from './carry-over';
import { comment, stakeholders } from './common-fields';
import { databaseProblems, oneDatabaseProblems } from './database-check';
import { decodeDatabase, encodeDatabase, encodeOneDatabase, WireId } from './database-item';
import { declareTicketType } from './declare';
import { pluginTypes } from './plugin-type';
import type { FieldValue, ValueOf } from './field';
import { unverified } from './unverified';
import type { FieldProblem, PluginParam } from './ticket-type';
import { toWholeNumber } from './whole-number';
import { paramOf } from './wire';

/** The bits of `permType` (dms-api.md 2.3, `PERM_APPLY`). */
const bits = { permQuery: 1, permExport: 2, permChange: 4, permLogon: 8 } as const;

/** The fields that the PluginParam is built from. */
type Wanted = Readonly<Record<keyof typeof bits, boolean>> & {
  readonly permScope: string;
  readonly databases: ValueOf<'databases'>;
  readonly tables: ValueOf<'tables'>;
  readonly columns: ValueOf<'columns'>;
  readonly instances: ValueOf<'instances'>;
  readonly seconds: string;
};

function resources(wanted: Wanted): readonly object[] {
  const database = encodeOneDatabase(wanted.databases);
  switch (wanted.permScope) {
    case 'TAB':
      return wanted.tables.map(({ tableName }) => ({ ...database, tableName }));
    case 'COL':
      return wanted.columns.map((column) => ({ ...database, ...column }));
    case 'INSTANT':
      return wanted.instances.map(({ instanceId }) => ({ instanceId: BigInt(instanceId) }));
    default:
      return wanted.databases.map(encodeDatabase);
  }
}

function build(wanted: Wanted): PluginParam {
  return {
    applyType: wanted.permScope,
    permType:
      (wanted.permQuery ? bits.permQuery : 0) +
      (wanted.permExport ? bits.permExport : 0) +
      (wanted.permChange ? bits.permChange : 0) +
      // The form asks for it with instances only.
      (wanted.permLogon && wanted.permScope === 'INSTANT' ? bits.permLogon : 0),
    seconds: toWholeNumber(wanted.seconds),
    resources: resources(wanted),
  };
}

const Shape = paramOf({
  applyType: v.picklist(['DB', 'TAB', 'COL', 'INSTANT']),
  permType: v.pipe(v.number(), v.integer(), v.minValue(0)),
  // Without them the form is not finished yet.
  seconds: v.nullable(v.pipe(v.number(), v.integer())),
  resources: v.array(
    v.object({
      dbId: v.optional(v.nullable(WireId)),
      logic: v.optional(v.boolean(), false),
      tableName: v.optional(v.string(), ''),
      columnName: v.optional(v.string(), ''),
      instanceId: v.optional(WireId),
    }),
  ),
});

/** As much of a PluginParam as the form's fields can hold. */
function read({ applyType, permType, seconds, resources: named }: v.InferOutput<typeof Shape>): Wanted {
  const databases = named.flatMap(({ dbId, logic }) =>
    typeof dbId === 'string' ? [decodeDatabase({ dbId, logic })] : [],
  );
  const has = (bit: number): boolean => Math.floor(permType / bit) % 2 === 1;
  return {
    permScope: applyType,
    databases: applyType === 'DB' ? databases : databases.slice(0, 1),
    tables: applyType === 'TAB' ? named.map(({ tableName }) => ({ tableId: '', tableName })) : [],
    columns: applyType === 'COL' ? named.map(({ tableName, columnName }) => ({ tableName, columnName })) : [],
    instances: named.flatMap(({ instanceId }) =>
      instanceId === undefined ? [] : [{ instanceId, name: '' }],
    ),
    permQuery: has(bits.permQuery),
    permExport: has(bits.permExport),
    permChange: has(bits.permChange),
    permLogon: has(bits.permLogon),
    seconds: seconds === null ? '' : String(seconds),
  };
}

/** Only what the fields can show as a whole is read into them. */
const Param = v.pipe(
  Shape,
  v.check((param) => sameJson(v.parse(Shape, build(read(param))), param)),
);

function within(...scopes: readonly string[]) {
  return (values: Readonly<Record<string, FieldValue>>) =>
    scopes.some((scope) => scope === values['permScope']);
}

/** A request for permissions (dms-api.md 2.3, `PERM_APPLY`); the PluginParam's form is a guess. */
export const permApply = declareTicketType({
  pluginType: 'PERM_APPLY',
  ...pluginTypes.PERM_APPLY,
  description: message('Asks for the right to query, export or change for some time.'),
  ...unverified,
  fields: {
    permScope: {
      kind: 'choice',
      label: message('Permission on'),
      required: true,
      options: [
        { value: 'DB', label: message('Databases') },
        { value: 'TAB', label: message('Tables') },
        { value: 'COL', label: message('Columns') },
        { value: 'INSTANT', label: message('Instances') },
      ],
    },
    databases: {
      kind: 'databases',
      label: message('Databases'),
      required: true,
      many: true,
      when: within('DB', 'TAB', 'COL'),
    },
    tables: { kind: 'tables', label: message('Tables'), required: true, when: within('TAB') },
    columns: { kind: 'columns', label: message('Columns'), required: true, when: within('COL') },
    instances: { kind: 'instances', label: message('Instances'), required: true, when: within('INSTANT') },
    permQuery: { kind: 'flag', label: message('Query'), required: false },
    permExport: { kind: 'flag', label: message('Export'), required: false },
    permChange: { kind: 'flag', label: message('Change'), required: false },
    permLogon: { kind: 'flag', label: message('Log on'), required: false, when: within('INSTANT') },
    seconds: { kind: 'duration', label: message('For how long'), required: true },
    comment,
    supplement,
    stakeholders,
  },
  encode: build,
  decode: (json) => read(v.parse(Param, json)),
  check: (values) => {
    const problems: FieldProblem[] = [
      ...(values.permScope === 'DB'
        ? databaseProblems(values.databases)
        : oneDatabaseProblems(values.databases)),
    ];
    if (!values.permQuery && !values.permExport && !values.permChange && !values.permLogon) {
      problems.push({ field: 'permQuery', message: message('Choose at least one permission.') });
    }
    if ((toWholeNumber(values.seconds) ?? 0) < 1) {
      problems.push({ field: 'seconds', message: message('Choose for how long.') });
    }
    return problems;
  },
});
