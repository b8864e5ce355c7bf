import * as v from 'valibot';
import { statementsOf } from '../engine/statement';
import type { Statement } from '../engine/statement';
import { invalidValue } from '../wire/refusal';
import type { ChangeDetail } from './change-detail';
import { changeKind } from './change-kind';
import { checkMySql } from './mysql-only';
import { checkDatabases, emptyChange, newChange } from './new-change';
import { DatabaseItems, Mode, Text, readPluginParam } from './plugin-param';

/** DC_CHUNK (dms-api 2.3). */
const Param = v.strictObject({
  classify: Text,
  execSQL: v.string(),
  dbItemList: DatabaseItems,
  // uncertain: these belong to the typed operation.
  sqlType: v.nullish(v.literal('TEXT'), 'TEXT'),
  execMode: Mode,
  rbSQLType: v.nullish(v.literal('TEXT'), 'TEXT'),
  rbSQL: Text,
});

/** The longest table name that a lock-free change can shadow. */
const longestTable = 56;

function problem({ verb, kind, tables }: Statement): string | undefined {
  if (
    kind === 'ddl' ? verb !== 'ALTER' && verb !== 'OPTIMIZE' : !['UPDATE', 'DELETE', 'INSERT'].includes(verb)
  ) {
    return `${verb || 'This statement'} can not be run lock-free.`;
  }
  if (tables.length > 1) {
    return 'A lock-free change takes one table.';
  }
  return tables.some((table) => table.length > longestTable)
    ? `A table name may have ${longestTable} characters at most.`
    : undefined;
}

export const dcChunk = changeKind({
  read: (dms, text): ChangeDetail => {
    const param = readPluginParam(text, Param);
    checkDatabases(dms, param.dbItemList);
    checkMySql(dms, param.dbItemList);
    const statements = statementsOf(param.execSQL, 'mysql');
    if (statements.length === 0) {
      throw invalidValue('PluginParam.execSQL: there is no SQL.');
    }
    const tip = statements.map(problem).find((found) => found !== undefined);
    if (tip !== undefined) {
      throw invalidValue(`PluginParam.execSQL: ${tip}`);
    }
    return {
      ...newChange,
      ...emptyChange(),
      detailType: 'CHUNK_DML',
      execMode: param.execMode,
      classify: param.classify,
      databases: param.dbItemList,
      rollbackSql: param.rbSQL,
      sql: param.execSQL,
    };
  },
  allowed: problem,
});
