import * as v from 'valibot';
import { invalidValue } from '../wire/refusal';
import { sqlFrom } from './attachment';
import type { ChangeDetail } from './change-detail';
import { changeKind } from './change-kind';
import { checkDatabases, emptyChange, newChange } from './new-change';
import { Count, DatabaseItems, Mode, Source, Text, readPluginParam } from './plugin-param';

/** DC_COMMON (dms-api 2.3). */
const Param = v.strictObject({
  classify: Text,
  estimateAffectRows: Count,
  dbItemList: DatabaseItems,
  sqlType: v.picklist(['TEXT', 'ATTACHMENT']),
  execSQL: Text,
  // uncertain: the oldest document's spelling.
  execSql: Text,
  attachmentName: Text,
  rbSQLType: Source,
  rbSQL: Text,
  rbAttachmentName: Text,
  execMode: Mode,
});

export const dcCommon = changeKind({
  read: (dms, text): ChangeDetail => {
    const param = readPluginParam(text, Param);
    const sql = sqlFrom(
      dms,
      param.sqlType,
      param.execSQL || param.execSql,
      param.attachmentName,
      'attachmentName',
    );
    if (sql.trim() === '') {
      throw invalidValue('PluginParam.execSQL: there is no SQL.');
    }
    checkDatabases(dms, param.dbItemList);
    return {
      ...newChange,
      ...emptyChange(),
      detailType: 'COMMON',
      execMode: param.execMode,
      classify: param.classify,
      databases: param.dbItemList,
      sqlType: param.sqlType,
      attachmentName: param.attachmentName || undefined,
      rollbackType: param.rbSQLType,
      rollbackSql: sqlFrom(dms, param.rbSQLType, param.rbSQL, param.rbAttachmentName, 'rbAttachmentName'),
      rollbackAttachmentName: param.rbAttachmentName || undefined,
      estimateAffectRows: param.estimateAffectRows,
      sql,
    };
  },
  allowed: (statement) =>
    statement.kind === 'dml' || statement.kind === 'ddl'
      ? undefined
      : `${statement.verb || 'This statement'} is not allowed in a data change.`,
});
