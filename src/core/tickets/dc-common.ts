import * as v from 'valibot';
import { message } from '../message';
import * as attachment from './attachment';
import { category, comment, databases, rollbackSql, sql, stakeholders } from './common-fields';
import { countProblem, toCount } from './count';
import { databaseProblems } from './database-check';
import { DatabaseItem, decodeDatabase, encodeDatabase } from './database-item';
import { declareTicketType } from './declare';
import { encodeExecMode, execMode } from './exec-mode';
import { pluginTypes } from './plugin-type';
import { Count, paramOf, SqlType, Text } from './wire';

const Param = paramOf({
  classify: Text,
  estimateAffectRows: Count,
  execSQL: Text,
  dbItemList: v.optional(v.array(DatabaseItem), []),
  rbSQL: Text,
  rbAttachmentName: Text,
  sqlType: SqlType,
  rbSQLType: SqlType,
  attachmentName: Text,
  execMode: Text,
});

/** A normal data change (dms-api.md 2.3, `DC_COMMON`). */
export const dcCommon = declareTicketType({
  pluginType: 'DC_COMMON',
  ...pluginTypes.DC_COMMON,
  description: message('Changes rows with INSERT, UPDATE or DELETE in one go.'),
  fields: {
    databases,
    classify: category,
    comment,
    affectRows: {
      kind: 'count',
      label: message('Affected rows'),
      hint: message('Your estimate. DMS counts again before approval.'),
      required: true,
    },
    sql: { ...sql, when: attachment.whenNotTicked('sqlAttached') },
    sqlAttached: attachment.sendSqlAttached,
    sqlAttachment: attachment.sqlAttachment,
    rollbackSql: { ...rollbackSql, when: attachment.whenNotTicked('rollbackAttached') },
    rollbackAttached: attachment.sendRollbackAttached,
    rollbackAttachment: attachment.rollbackAttachment,
    execMode,
    supplement: attachment.supplement,
    stakeholders,
  },
  encode: (values) => ({
    classify: values.classify,
    estimateAffectRows: toCount(values.affectRows),
    execSQL: values.sqlAttached ? null : values.sql,
    dbItemList: values.databases.map(encodeDatabase),
    rbSQL: values.rollbackAttached ? null : values.rollbackSql,
    rbAttachmentName: values.rollbackAttached ? values.rollbackAttachment : null,
    sqlType: values.sqlAttached ? 'ATTACHMENT' : 'TEXT',
    rbSQLType: values.rollbackAttached ? 'ATTACHMENT' : 'TEXT',
    attachmentName: values.sqlAttached ? values.sqlAttachment : null,
    ...encodeExecMode(values.execMode),
  }),
  decode: (json) => {
    const param = v.parse(Param, json);
    return {
      databases: param.dbItemList.map(decodeDatabase),
      classify: param.classify,
      affectRows: param.estimateAffectRows,
      sqlAttached: param.sqlType === 'ATTACHMENT',
      sqlAttachment: param.attachmentName,
      sql: param.execSQL,
      rollbackAttached: param.rbSQLType === 'ATTACHMENT',
      rollbackAttachment: param.rbAttachmentName,
      rollbackSql: param.rbSQL,
      execMode: param.execMode,
    };
  },
  check: (values) => {
    const rows = countProblem(values.affectRows);
    return [
      ...databaseProblems(values.databases),
      ...(rows === undefined ? [] : [{ field: 'affectRows', message: rows }]),
    ];
  },
});
