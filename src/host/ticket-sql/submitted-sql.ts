import {
  getDataCorrectOrderDetail,
  getDataExportOrderDetail,
  getOrderBaseInfo,
} from '../../core/dms/operations';
import { familyOf } from '../../core/tickets/status';
import type { SessionArchive } from '../profiles/session';
import type { SqlAddress } from './sql-address';

/** The SQL that DMS has of a ticket, read with the ticket's own account; `undefined` when it cannot be had. */
export async function submittedSql(
  sessions: SessionArchive,
  { accountId, orderId }: SqlAddress,
): Promise<string | undefined> {
  const client = (await sessions.sessionOf(accountId))?.client;
  const base = await client?.call(getOrderBaseInfo, { OrderId: orderId });
  if (client === undefined || base?.ok !== true) {
    return undefined;
  }
  if (familyOf(base.value.pluginType) === 'export') {
    const detail = await client.call(getDataExportOrderDetail, { OrderId: orderId });
    return detail.ok ? detail.value.orderDetail.exeSQL : undefined;
  }
  const detail = await client.call(getDataCorrectOrderDetail, { OrderId: orderId });
  return detail.ok ? detail.value.orderDetail.exeSQL : undefined;
}
