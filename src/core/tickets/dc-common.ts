import * as v from 'valibot';
import { message } from '../message';
import { category, comment, rollbackSql, stakeholders } from './common-fields';
import { countProblem, toCount } from './count';
import { DatabaseItem, decodeDatabase, encodeDatabase } from './database-item';
import { declareTicketType } from './declare';

const Param = v.object({
  classify: v.optional(v.nullable(v.string()), ''),
  estimateAffectRows: v.pipe(v.number(), v.integer(), v.minValue(0)),
  execSQL: v.string(),
  dbItemList: v.array(DatabaseItem),
  rbSQL: v.optional(v.nullable(v.string()), ''),
  sqlType: v.literal('TEXT'),
});

/** A normal data change (dms-api.md 2.3, `DC_COMMON`). */
export const dcCommon = declareTicketType({
  pluginType: 'DC_COMMON',
  label: message('Normal data change'),
  description: message('Changes rows with INSERT, UPDATE or DELETE in one go.'),
  icon: 'edit',
  fields: {
    databases: { kind: 'databases', label: message('Databases'), required: true, many: true },
    classify: category,
    comment,
    affectRows: {
      kind: 'count',
      label: message('Affected rows'),
      hint: message('Your estimate. DMS counts again before approval.'),
      required: true,
    },
    sql: { kind: 'sql', label: message('SQL'), required: true },
    rollbackSql,
    stakeholders,
  },
  encode: (values) => ({
    classify: values.classify,
    estimateAffectRows: toCount(values.affectRows),
    execSQL: values.sql,
    dbItemList: values.databases.map(encodeDatabase),
    rbSQL: values.rollbackSql,
    rbAttachmentName: null,
    sqlType: 'TEXT',
    rbSQLType: 'TEXT',
    attachmentName: null,
  }),
  decode: (json) => {
    const param = v.parse(Param, json);
    return {
      databases: param.dbItemList.map(decodeDatabase),
      classify: param.classify ?? '',
      affectRows: String(param.estimateAffectRows),
      sql: param.execSQL,
      rollbackSql: param.rbSQL ?? '',
    };
  },
  check: (values) => {
    const rows = countProblem(values.affectRows);
    return rows === undefined ? [] : [{ field: 'affectRows', message: rows }];
  },
});
