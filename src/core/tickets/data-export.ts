import * as v from 'valibot';
import { message } from '../message';
import { supplement } from './attachment';
import { category, comment, database, sql, stakeholders } from './common-fields';
import { countProblem, toCount } from './count';
import { oneDatabaseProblems } from './database-check';
import { decodeOneDatabase, encodeOneDatabase, OneDatabase } from './database-item';
import { declareTicketType } from './declare';
import { pluginTypes } from './plugin-type';
import type { FieldProblem } from './ticket-type';
import { Count, Flag, paramOf, Text } from './wire';

const Param = paramOf({
  ...OneDatabase.entries,
  classify: Text,
  exeSQL: Text,
  ignoreAffectRows: Flag,
  affectRows: Count,
  ignoreAffectRowsReason: Text,
});

/** An export of a query's result (dms-api.md 2.3, `DATA_EXPORT`). The file's format is chosen when the export runs. */
export const dataExport = declareTicketType({
  pluginType: 'DATA_EXPORT',
  ...pluginTypes.DATA_EXPORT,
  description: message('Exports the rows of a SELECT to a file.'),
  fields: {
    databases: database,
    classify: category,
    comment,
    affectRows: {
      kind: 'count',
      label: message('Affected rows'),
      hint: message('How many rows the export returns.'),
      required: true,
      when: (values) => values['skipRowCheck'] !== true,
    },
    skipRowCheck: {
      kind: 'flag',
      label: message('Skip the check of affected rows'),
      required: false,
    },
    skipReason: {
      kind: 'line',
      label: message('Reason for skipping'),
      required: true,
      when: (values) => values['skipRowCheck'] === true,
    },
    sql,
    supplement,
    stakeholders,
  },
  encode: (values) => {
    const { dbId, logic } = encodeOneDatabase(values.databases);
    return {
      classify: values.classify,
      dbId,
      exeSQL: values.sql,
      logic,
      ignoreAffectRows: values.skipRowCheck,
      affectRows: values.skipRowCheck ? 0 : toCount(values.affectRows),
      ignoreAffectRowsReason: values.skipRowCheck ? values.skipReason : '',
    };
  },
  decode: (json) => {
    const param = v.parse(Param, json);
    return {
      databases: decodeOneDatabase(param),
      classify: param.classify,
      affectRows: param.ignoreAffectRows ? '' : param.affectRows,
      skipRowCheck: param.ignoreAffectRows,
      skipReason: param.ignoreAffectRowsReason,
      sql: param.exeSQL,
    };
  },
  check: (values) => {
    const problems: FieldProblem[] = [...oneDatabaseProblems(values.databases)];
    const rows = values.skipRowCheck ? undefined : countProblem(values.affectRows);
    if (rows !== undefined) {
      problems.push({ field: 'affectRows', message: rows });
    }
    return problems;
  },
});
