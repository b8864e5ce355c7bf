import {
  getDataExportOrderDetail,
  getOrderBaseInfo,
  listDataCorrectPreCheckSQL,
} from '../../core/dms/operations';
import { message } from '../../core/message';
import { dialectFor } from '../../core/sql/dialect';
import { inspect } from '../../core/sql/inspect';
import { sameDatabases } from '../../core/tickets/change-draft';
import type { Draft } from '../../core/tickets/draft';
import { familyOf } from '../../core/tickets/status';
import { draftBasis, newDraft, type DraftBasis, type OpenDraft } from '../actions/drafting';
import type { TicketDesk } from '../actions/ticket-desk';

/** A month, as the form's own choices have it. */
const aMonth = String(30 * 86_400);

async function fromChange(
  desk: TicketDesk,
  orderId: string,
  open: OpenDraft,
  build: (basis: DraftBasis) => Draft,
): Promise<void> {
  await desk.work(orderId, async (client) => {
    const basis = await draftBasis(desk, client, orderId);
    if (basis !== undefined) {
      await open(build(basis), orderId);
    }
  });
}

/** The same change, so that it locks no table: a draft, and the ticket stays as it is. */
export async function useLockFree(desk: TicketDesk, orderId: string, open: OpenDraft): Promise<void> {
  await fromChange(desk, orderId, open, ({ values, comment, detail }) =>
    newDraft('DC_CHUNK', { ...values, comment, sql: detail.orderDetail.exeSQL }),
  );
}

/** The same change with the number of rows that DMS counted: a ticket's own estimate cannot be changed. */
export async function setRows(desk: TicketDesk, orderId: string, open: OpenDraft): Promise<void> {
  await desk.work(orderId, async (client) => {
    const basis = await draftBasis(desk, client, orderId);
    const page = { OrderId: orderId, PageNumber: 1, PageSize: 100 };
    const listed = basis && (await desk.valueOf(await client.call(listDataCorrectPreCheckSQL, page)));
    if (basis === undefined || listed === undefined) {
      return;
    }
    const rows = listed.statements.reduce((sum, { affectRows }) => sum + (affectRows ?? 0), 0);
    const { exeSQL, rbSQL } = basis.detail.orderDetail;
    const values = { ...basis.values, comment: basis.comment, sql: exeSQL, rollbackSql: rbSQL };
    await open(newDraft('DC_COMMON', { ...values, affectRows: String(rows) }), orderId);
  });
}

/** Names of the tables in the SQL, without their database. */
function tablesIn(sql: string, dbType: string): readonly string[] {
  const names = inspect(sql, dialectFor(dbType)).statements.flatMap(({ tables }) => tables);
  return [...new Set(names.map((name) => (name.split('.').at(-1) ?? name).replaceAll(/[`"[\]]/g, '')))];
}

function permissionDraft(
  values: Draft['values'],
  tables: readonly string[],
  right: Draft['values'],
  comment: string,
): Draft {
  const { databases } = values;
  // The least that will do: the tables themselves, where they are all in one database.
  const single = Array.isArray(databases) && databases.length === 1 && tables.length > 0;
  return newDraft('PERM_APPLY', {
    ...values,
    ...right,
    permScope: single ? 'TAB' : 'DB',
    tables: single ? tables.map((tableName) => ({ tableId: '', tableName })) : [],
    seconds: aMonth,
    comment,
  });
}

/** Asks for the right that the precheck missed, in a draft that the person looks over. */
export async function requestPermission(desk: TicketDesk, orderId: string, open: OpenDraft): Promise<void> {
  await desk.work(orderId, async (client) => {
    const ofOrder = { OrderId: orderId };
    const base = await desk.valueOf(await client.call(getOrderBaseInfo, ofOrder));
    if (base === undefined) {
      return;
    }
    const why = desk.say(message('For ticket #{0}', orderId));
    if (familyOf(base.pluginType) === 'export') {
      const detail = await desk.valueOf(await client.call(getDataExportOrderDetail, ofOrder));
      if (detail !== undefined) {
        const { dbId, logic, envType, database: searchName, exeSQL } = detail.orderDetail;
        const databases = [{ dbId, logic, envType, searchName, dbType: '' }];
        const values = sameDatabases({ databases, classify: '', stakeholders: [] });
        const right = { permQuery: true, permExport: true, permChange: false };
        await open(permissionDraft(values, tablesIn(exeSQL, ''), right, why));
      }
      return;
    }
    const basis = await draftBasis(desk, client, orderId);
    if (basis !== undefined) {
      const { detail, values } = basis;
      const tables = tablesIn(detail.orderDetail.exeSQL, detail.databases[0]?.dbType ?? '');
      const right = { permQuery: false, permExport: false, permChange: true };
      await open(permissionDraft(values, tables, right, why));
    }
  });
}
