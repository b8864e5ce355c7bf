import { randomUUID } from 'node:crypto';
import { message, type Message } from '../../core/message';
import { permissionFor, tablesIn } from '../../core/submission/before/check-access';
import type { Draft } from '../../core/tickets/draft';
import { databasesOf, sqlOf } from '../../core/tickets/draft-parts';

/** A month, in seconds. */
const aMonth = String(30 * 86_400);

/**
 * A request for what a draft lacks on one of its databases, for the person to look over; `undefined` when the draft needs
 * nothing there. A change needs the permission on the database as a whole: DMS refuses one on tables alone.
 */
export function permissionDraft(
  draft: Draft,
  dbId: string,
  logic: boolean,
  say: (message: Message) => string,
): Draft | undefined {
  const permission = permissionFor(draft.pluginType);
  const database = databasesOf(draft).find((one) => one.dbId === dbId && one.logic === logic);
  if (permission === undefined || database === undefined) {
    return undefined;
  }
  const isExport = permission === 'EXPORT';
  const { comment } = draft.values;
  const why = typeof comment === 'string' ? comment.trim() : '';
  return {
    id: randomUUID(),
    pluginType: 'PERM_APPLY',
    values: {
      permScope: isExport ? 'TAB' : 'DB',
      databases: [database],
      tables: isExport
        ? tablesIn(sqlOf(draft), database).map((tableName) => ({ tableId: '', tableName }))
        : [],
      permQuery: isExport,
      permExport: isExport,
      permChange: !isExport,
      seconds: aMonth,
      comment: why === '' ? '' : say(message('For a ticket that is to be submitted: {0}', why)),
    },
  };
}
