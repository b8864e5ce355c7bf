import * as v from 'valibot';
import { message } from '../message';
import { dialects } from '../sql/dialect';
import { sqlAttached, sqlAttachment, supplement, whenNotTicked } from './attachment';
import { category, comment, databases, rollbackSql, sql, stakeholders } from './common-fields';
import { databaseProblems, mySqlProblems } from './database-check';
import { DatabaseItem, decodeDatabase, encodeDatabase } from './database-item';
import { declareTicketType } from './declare';
import { encodeExecMode, execMode } from './exec-mode';
import { pluginTypes } from './plugin-type';
import { lockFreeRule } from './lock-free';
import type { FieldProblem } from './ticket-type';
import { paramOf, SqlType, Text } from './wire';

const Param = paramOf({
  classify: Text,
  execSQL: Text,
  dbItemList: v.optional(v.array(DatabaseItem), []),
  sqlType: SqlType,
  attachmentName: Text,
  rbSQL: Text,
  execMode: Text,
});

/**
 * A change that locks no table (dms-api.md 2.3, `DC_CHUNK`). It takes no attachment; a draft that has one, or a PluginParam
 * that names one, shows it, so that the person sees what is refused and can take it away.
 */
export const dcChunk = declareTicketType({
  pluginType: 'DC_CHUNK',
  ...pluginTypes.DC_CHUNK,
  description: message(
    'Changes rows in batches, or a table’s structure, without locking the table. MySQL only.',
  ),
  fields: {
    databases,
    classify: category,
    comment,
    sqlAttached,
    sqlAttachment,
    sql: { ...sql, when: whenNotTicked('sqlAttached') },
    rollbackSql,
    execMode,
    supplement,
    stakeholders,
  },
  encode: (values) => ({
    classify: values.classify,
    execSQL: values.sqlAttached ? null : values.sql,
    dbItemList: values.databases.map(encodeDatabase),
    // Documented for the typed operation only (dms-api.md 2.3), so both are sent only when there is something to send.
    ...(values.rollbackSql === '' ? {} : { rbSQLType: 'TEXT', rbSQL: values.rollbackSql }),
    ...encodeExecMode(values.execMode),
    // Never sent: the check refuses it. The JSON view shows what is refused.
    ...(values.sqlAttached ? { sqlType: 'ATTACHMENT', attachmentName: values.sqlAttachment } : {}),
  }),
  decode: (json) => {
    const param = v.parse(Param, json);
    return {
      databases: param.dbItemList.map(decodeDatabase),
      classify: param.classify,
      sqlAttached: param.sqlType === 'ATTACHMENT' || param.attachmentName !== '',
      sqlAttachment: param.attachmentName,
      sql: param.execSQL,
      rollbackSql: param.rbSQL,
      execMode: param.execMode,
    };
  },
  check: (values) => {
    const problems: FieldProblem[] = [
      ...databaseProblems(values.databases),
      ...mySqlProblems(values.databases),
    ];
    if (values.sqlAttached) {
      problems.push({
        field: 'sqlAttached',
        message: message('A lock-free change takes no attachment. Put the SQL in as text.'),
      });
    }
    return problems;
  },
  statements: { field: 'sql', dialect: dialects.mysql, rule: lockFreeRule },
});
