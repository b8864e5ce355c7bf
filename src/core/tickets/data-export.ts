import * as v from 'valibot';
import { message } from '../message';
import { category, comment, stakeholders } from './common-fields';
import { countProblem, toCount } from './count';
import { decodeDatabase, encodeDatabase, WireId } from './database-item';
import { declareTicketType } from './declare';
import type { FieldProblem } from './ticket-type';

const Param = v.object({
  classify: v.optional(v.nullable(v.string()), ''),
  dbId: WireId,
  exeSQL: v.string(),
  logic: v.boolean(),
  ignoreAffectRows: v.optional(v.boolean(), false),
  affectRows: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
  ignoreAffectRowsReason: v.optional(v.nullable(v.string()), ''),
});

/** An export of a query's result (dms-api.md 2.3, `DATA_EXPORT`). The file's format is chosen when the export runs. */
export const dataExport = declareTicketType({
  pluginType: 'DATA_EXPORT',
  label: message('Data export'),
  description: message('Exports the rows of a SELECT to a file.'),
  icon: 'export',
  fields: {
    databases: { kind: 'databases', label: message('Database'), required: true },
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
    sql: { kind: 'sql', label: message('SQL'), required: true },
    stakeholders,
  },
  encode: (values) => {
    const [database] = values.databases;
    if (database === undefined) {
      throw new TypeError('no database: check() was not asked');
    }
    return {
      classify: values.classify,
      dbId: encodeDatabase(database).dbId,
      exeSQL: values.sql,
      logic: database.logic,
      ignoreAffectRows: values.skipRowCheck,
      affectRows: values.skipRowCheck ? 0 : toCount(values.affectRows),
      ignoreAffectRowsReason: values.skipRowCheck ? values.skipReason : '',
    };
  },
  decode: (json) => {
    const param = v.parse(Param, json);
    return {
      databases: [decodeDatabase({ dbId: param.dbId, logic: param.logic })],
      classify: param.classify ?? '',
      affectRows: param.ignoreAffectRows ? '' : String(param.affectRows ?? ''),
      skipRowCheck: param.ignoreAffectRows,
      skipReason: param.ignoreAffectRowsReason ?? '',
      sql: param.exeSQL,
    };
  },
  check: (values) => {
    const problems: FieldProblem[] = [];
    if (values.databases.length > 1) {
      problems.push({ field: 'databases', message: message('An export takes one database.') });
    }
    const rows = values.skipRowCheck ? undefined : countProblem(values.affectRows);
    if (rows !== undefined) {
      problems.push({ field: 'affectRows', message: rows });
    }
    return problems;
  },
});
