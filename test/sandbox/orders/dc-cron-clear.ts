import { Cron } from 'croner';
import * as v from 'valibot';
import { invalidValue } from '../wire/refusal';
import type { ChangeDetail } from './change-detail';
import { changeKind } from './change-kind';
import { clearingSql } from './clearing-sql';
import { armClearing } from './clearing-schedule';
import { checkMySql } from './mysql-only';
import { checkDatabases, emptyChange, newChange } from './new-change';
import { DatabaseItems, Flag, Text, readPluginParam } from './plugin-param';

const Item = v.strictObject({
  tableName: v.pipe(v.string(), v.nonEmpty()),
  columnName: v.pipe(v.string(), v.nonEmpty()),
  remainDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
  filterSQL: Text,
  // uncertain: documented for the typed operation only.
  timeUnit: v.nullish(v.picklist(['MILLISECONDS', 'SECONDS'])),
});

/** DC_CRON_CLEAR (dms-api 2.3). */
const Param = v.strictObject({
  classify: Text,
  cronFormat: v.string(),
  specifyDuration: Flag,
  duration: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  // The documents have it, and always null; its spelling is theirs.
  execSql: v.nullish(v.null()),
  execSQL: v.nullish(v.null()),
  dbItemList: DatabaseItems,
  cronClearItemList: v.pipe(v.array(Item), v.minLength(1)),
});

export const dcCronClear = changeKind({
  read: (dms, text): ChangeDetail => {
    const param = readPluginParam(text, Param);
    checkDatabases(dms, param.dbItemList);
    checkMySql(dms, param.dbItemList);
    if (param.specifyDuration && param.duration < 1) {
      throw invalidValue('PluginParam.duration: mandatory when specifyDuration is true.');
    }
    checkCron(param.cronFormat);
    const items = param.cronClearItemList.map((item) => ({
      tableName: item.tableName,
      columnName: item.columnName,
      remainDays: item.remainDays,
      filterSql: item.filterSQL,
      timeUnit: item.timeUnit ?? undefined,
    }));
    return {
      ...newChange,
      ...emptyChange(),
      detailType: 'CRON_CLEAR_DATA',
      classify: param.classify,
      databases: param.dbItemList,
      sql: clearingSql(items, dms.clock.now()),
      cron: {
        format: param.cronFormat,
        specifyDuration: param.specifyDuration,
        durationHours: param.duration,
        items,
        status: '',
        callTimes: 0,
        lastCallAt: undefined,
      },
    };
  },
  allowed: ({ verb }) => (verb === 'DELETE' ? undefined : `${verb} is not allowed in a clearing.`),
  approved: armClearing,
  resume: (dms, order, detail) => {
    if (order.status === 'processing') {
      armClearing(dms, order, detail);
    }
  },
});

/** Quartz's six or seven fields. @throws Refusal */
function checkCron(format: string): void {
  try {
    new Cron(format, { mode: '6-or-7-parts', alternativeWeekdays: true, paused: true });
  } catch {
    throw invalidValue('PluginParam.cronFormat: not a Quartz expression of six or seven fields.');
  }
}
