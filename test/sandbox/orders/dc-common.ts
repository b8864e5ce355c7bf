import * as v from 'valibot';
import type { Dms } from '../dms';
import { invalidValue } from '../wire/refusal';
import { sqlFrom } from './attachment';
import type { ChangeDetail, CheckStep } from './change-detail';
import { checkSteps } from './change-detail';
import { changeKind } from './change-kind';
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
      ...newChange(),
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

/** Every database exists, is what it says it is, and is named once. @throws Refusal */
export function checkDatabases(dms: Dms, items: ChangeDetail['databases']): void {
  for (const { dbId, logic } of items) {
    dms.world.database(dbId, logic);
  }
  if (new Set(items.map(({ dbId }) => dbId)).size < items.length) {
    throw invalidValue('PluginParam.dbItemList: a database is named twice.');
  }
}

/** What every new data change starts with. */
export function newChange(): Pick<
  ChangeDetail,
  | 'kind'
  | 'status'
  | 'actualAffectRows'
  | 'ignoreAffectRows'
  | 'ignoreReason'
  | 'steps'
  | 'checked'
  | 'tasks'
  | 'backups'
  | 'cron'
> {
  return {
    kind: 'change',
    status: 'new',
    actualAffectRows: undefined,
    ignoreAffectRows: false,
    ignoreReason: '',
    steps: waitingSteps(),
    checked: [],
    tasks: [],
    backups: [],
    cron: undefined,
  };
}

export function waitingSteps(): CheckStep[] {
  return checkSteps.map((step) => ({ step, status: 'WAITING', tip: '' }));
}
