import { changeOf } from '../orders/change-kind';
import { forbidden } from '../wire/refusal';
import type { Call, Operation } from './call';
import { visibleOrder } from './orders';

/** A file with a ticket's SQL, for reading back (dms-api 5). */
function sqlFile(call: Call, name: string, sql: string): { readonly FileUrl: string } {
  if (sql === '') {
    throw forbidden('The ticket has no such file.');
  }
  const { files, endpoint } = call.dms;
  return { FileUrl: files.urlOf(files.put(name, Buffer.from(sql, 'utf8')), endpoint()) };
}

export const changeFileOperations = {
  GetDataCorrectBackupFiles: (call) => {
    const { files, endpoint } = call.dms;
    const { backups } = changeOf(visibleOrder(call));
    return { DataCorrectBackupFiles: { FileUrl: backups.map((key) => files.urlOf(key, endpoint())) } };
  },
  GetDataCorrectSQLFile: (call) => {
    const order = visibleOrder(call);
    return sqlFile(call, `sql_${order.orderId}.sql`, changeOf(order).sql);
  },
  GetDataCorrectRollbackFile: (call) => {
    const order = visibleOrder(call);
    return sqlFile(call, `rollback_${order.orderId}.sql`, changeOf(order).rollbackSql);
  },
} satisfies Record<string, Operation>;
