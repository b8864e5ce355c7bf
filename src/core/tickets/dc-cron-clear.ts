import * as v from 'valibot';
import { message, type Message } from '../message';
import { supplement } from './attachment';
import { whenTicked } from './attachment';
import { category, comment, databases, stakeholders } from './common-fields';
import { databaseProblems, mySqlProblems } from './database-check';
import { DatabaseItem, decodeDatabase, encodeDatabase } from './database-item';
import { declareTicketType } from './declare';
import { pluginTypes } from './plugin-type';
import { readQuartz } from './quartz';
import type { TableCleanup } from './reference';
import type { FieldProblem } from './ticket-type';
import { toWholeNumber } from './whole-number';
import { Count, Flag, paramOf, Text } from './wire';

const Item = v.object({
  filterSQL: Text,
  columnName: Text,
  remainDays: Count,
  tableName: Text,
  timeUnit: Text,
});

const Param = paramOf({
  duration: Count,
  specifyDuration: Flag,
  classify: Text,
  cronFormat: Text,
  dbItemList: v.optional(v.array(DatabaseItem), []),
  cronClearItemList: v.optional(v.array(Item), []),
});

const timeUnits = ['', 'SECONDS', 'MILLISECONDS'];

function encodeItem(item: TableCleanup) {
  return {
    filterSQL: item.filterSql === '' ? null : item.filterSql,
    columnName: item.columnName,
    remainDays: toWholeNumber(item.remainDays),
    tableName: item.tableName,
    // Only the typed operation documents it (dms-api.md 2.3), so it is sent only when someone chose it.
    ...(item.timeUnit === '' ? {} : { timeUnit: item.timeUnit }),
  };
}

function cleanupProblem(item: TableCleanup, row: number): Message | undefined {
  if (item.tableName.trim() === '') {
    return message('Row {0}: choose a table.', row);
  }
  if (item.columnName.trim() === '') {
    return message('Row {0}: choose the column that tells how old a row is.', row);
  }
  if ((toWholeNumber(item.remainDays) ?? 0) < 1) {
    return message('Row {0}: keep a whole number of days, at least 1.', row);
  }
  return timeUnits.includes(item.timeUnit)
    ? undefined
    : message('Row {0}: the unit of time is seconds or milliseconds.', row);
}

/** A cleanup of old rows that comes again on a schedule (dms-api.md 2.3, `DC_CRON_CLEAR`). */
export const dcCronClear = declareTicketType({
  pluginType: 'DC_CRON_CLEAR',
  ...pluginTypes.DC_CRON_CLEAR,
  description: message(
    'Deletes rows older than some days from tables, again and again on a schedule. MySQL only.',
  ),
  fields: {
    databases,
    classify: category,
    comment,
    cleanups: {
      kind: 'cleanups',
      label: message('Tables to clean up'),
      hint: message('Rows whose time is further back than the days to keep are deleted.'),
      required: true,
    },
    cron: {
      kind: 'cron',
      label: message('Schedule'),
      hint: message('A Quartz expression, for example 0 1 21 * * ? for 21:01 every day.'),
      required: true,
    },
    limitDuration: {
      kind: 'flag',
      label: message('Stop each run after some hours'),
      required: false,
    },
    hours: {
      kind: 'count',
      label: message('Hours'),
      required: true,
      when: whenTicked('limitDuration'),
    },
    supplement,
    stakeholders,
  },
  encode: (values) => ({
    duration: values.limitDuration ? toWholeNumber(values.hours) : 0,
    specifyDuration: values.limitDuration,
    classify: values.classify,
    cronFormat: values.cron,
    execSql: null,
    dbItemList: values.databases.map(encodeDatabase),
    cronClearItemList: values.cleanups.map(encodeItem),
  }),
  decode: (json) => {
    const param = v.parse(Param, json);
    return {
      databases: param.dbItemList.map(decodeDatabase),
      classify: param.classify,
      cleanups: param.cronClearItemList.map(({ filterSQL, ...item }) => ({ ...item, filterSql: filterSQL })),
      cron: param.cronFormat,
      limitDuration: param.specifyDuration,
      hours: param.specifyDuration ? param.duration : '',
    };
  },
  check: (values) => {
    const problems: FieldProblem[] = [
      ...databaseProblems(values.databases),
      ...mySqlProblems(values.databases),
    ];
    for (const [index, item] of values.cleanups.entries()) {
      const problem = cleanupProblem(item, index + 1);
      if (problem !== undefined) {
        problems.push({ field: 'cleanups', message: problem, row: index });
      }
    }
    const schedule = readQuartz(values.cron);
    if (!schedule.ok) {
      problems.push({ field: 'cron', message: schedule.message });
    }
    if ((toWholeNumber(values.hours) ?? 0) < 1) {
      problems.push({ field: 'hours', message: message('Enter a whole number of hours, at least 1.') });
    }
    return problems;
  },
});
