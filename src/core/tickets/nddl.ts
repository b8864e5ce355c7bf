import * as v from 'valibot';
import { message } from '../message';
import { supplement } from './attachment';
import { comment, database, stakeholders } from './common-fields';
import { oneDatabaseProblems } from './database-check';
import { decodeOneDatabase, encodeOneDatabase, OneDatabase, WireId } from './database-item';
import { declareTicketType } from './declare';
import { pluginTypes } from './plugin-type';
import { paramOf, Text } from './wire';

const Param = paramOf({
  ...OneDatabase.entries,
  title: Text,
  description: Text,
  relatedIds: v.optional(v.nullable(v.array(WireId))),
});

/** A schema design project (dms-api.md 2.3, `NDDL`). Its tables are designed in the console once it exists. */
export const nddl = declareTicketType({
  pluginType: 'NDDL',
  ...pluginTypes.NDDL,
  description: message(
    'Opens a project in which tables are designed and then published from database to database.',
  ),
  notice: message(
    'This ticket cannot carry DDL: its tables are designed in the DMS console. To run DDL as it is, use a data change.',
  ),
  spareSql: { into: 'description', insteadAs: 'DC_COMMON' },
  fields: {
    databases: { ...database, label: message('Base database') },
    title: { kind: 'line', label: message('Project name'), required: true },
    description: { kind: 'text', label: message('Project description'), required: true },
    comment,
    supplement,
    stakeholders,
  },
  encode: (values) => ({
    title: values.title,
    description: values.description,
    ...encodeOneDatabase(values.databases),
    relatedIds: values.stakeholders.map(({ userId }) => BigInt(userId)),
  }),
  decode: (json) => {
    const param = v.parse(Param, json);
    return {
      databases: decodeOneDatabase(param),
      title: param.title,
      description: param.description,
      stakeholders: (param.relatedIds ?? []).map((userId) => ({ userId, nickName: '' })),
    };
  },
  check: (values) => oneDatabaseProblems(values.databases),
});
