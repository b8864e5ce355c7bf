import * as v from 'valibot';
import { message } from '../message';
import { supplement } from './attachment';
import { sameJson } from './carry-over';
import { comment, stakeholders } from './common-fields';
import { databaseProblems } from './database-check';
import { decodeDatabase, WireId } from './database-item';
import { declareTicketType } from './declare';
import { pluginTypes } from './plugin-type';
import type { FieldValue, ValueOf } from './field';
import { unverified } from './unverified';
import type { FieldProblem, PluginParam } from './ticket-type';
import { paramOf } from './wire';

/** The fields that the PluginParam is built from. */
interface Wanted {
  readonly ownerScope: string;
  readonly databases: ValueOf<'databases'>;
  readonly tables: ValueOf<'tables'>;
  readonly instances: ValueOf<'instances'>;
}

function resources({ ownerScope, databases, tables, instances }: Wanted): readonly object[] {
  switch (ownerScope) {
    case 'TABLE':
      return tables.map(({ tableId }) => ({ targetId: tableId, logic: databases[0]?.logic ?? false }));
    case 'INSTANCE':
      return instances.map(({ instanceId }) => ({ targetId: instanceId, logic: false }));
    default:
      return databases.map(({ dbId, logic }) => ({ targetId: dbId, logic }));
  }
}

function build(wanted: Wanted): PluginParam {
  return { applyType: wanted.ownerScope, resources: resources(wanted) };
}

const Shape = paramOf({
  applyType: v.picklist(['DB', 'TABLE', 'INSTANCE']),
  resources: v.array(v.object({ targetId: WireId, logic: v.boolean() })),
});

/** As much of a PluginParam as the form's fields can hold. A table's database is not in it. */
function read({ applyType, resources: named }: v.InferOutput<typeof Shape>): Wanted {
  return {
    ownerScope: applyType,
    databases:
      applyType === 'DB' ? named.map(({ targetId, logic }) => decodeDatabase({ dbId: targetId, logic })) : [],
    tables: applyType === 'TABLE' ? named.map(({ targetId }) => ({ tableId: targetId, tableName: '' })) : [],
    instances:
      applyType === 'INSTANCE' ? named.map(({ targetId }) => ({ instanceId: targetId, name: '' })) : [],
  };
}

/** Only what the fields can show as a whole is read into them. */
const Param = v.pipe(
  Shape,
  v.check((param) => sameJson(v.parse(Shape, build(read(param))), param)),
);

function within(...scopes: readonly string[]) {
  return (values: Readonly<Record<string, FieldValue>>) =>
    scopes.some((scope) => scope === values['ownerScope']);
}

/** A request to own something (dms-api.md 2.3, `OWNER_APPLY`); the PluginParam's form is a guess. */
export const ownerApply = declareTicketType({
  pluginType: 'OWNER_APPLY',
  ...pluginTypes.OWNER_APPLY,
  description: message('Asks to become an owner of instances, databases or tables.'),
  ...unverified,
  fields: {
    ownerScope: {
      kind: 'choice',
      label: message('Owner of'),
      required: true,
      options: [
        { value: 'DB', label: message('Databases') },
        { value: 'TABLE', label: message('Tables') },
        { value: 'INSTANCE', label: message('Instances') },
      ],
    },
    databases: {
      kind: 'databases',
      label: message('Databases'),
      required: false,
      many: true,
      when: within('DB', 'TABLE'),
    },
    tables: { kind: 'tables', label: message('Tables'), required: true, when: within('TABLE') },
    instances: { kind: 'instances', label: message('Instances'), required: true, when: within('INSTANCE') },
    comment,
    supplement,
    stakeholders,
  },
  encode: build,
  decode: (json) => {
    const wanted = read(v.parse(Param, json));
    const { databases, ...others } = wanted;
    return wanted.ownerScope === 'TABLE' ? others : { ...others, databases };
  },
  check: (values) => {
    const problems: FieldProblem[] = [...databaseProblems(values.databases)];
    if (values.ownerScope === 'DB' && values.databases.length === 0) {
      problems.push({ field: 'databases', message: message('This is needed.') });
    }
    const row = values.tables.findIndex(({ tableId }) => tableId === '');
    if (row >= 0) {
      problems.push({ field: 'tables', message: message('Choose the table from the list.'), row });
    }
    return problems;
  },
});
