import { randomUUID } from 'node:crypto';
import type { Caller } from '../../core/dms/caller';
import { getDataCorrectOrderDetail, getOrderBaseInfo } from '../../core/dms/operations';
import { withoutMarker } from '../../core/submission/marker';
import { sameDatabases } from '../../core/tickets/change-draft';
import type { Draft } from '../../core/tickets/draft';
import type { BaseInfo, ChangeDetail } from '../document/ticket-facts';
import type { TicketDesk } from './ticket-desk';

/**
 * Keeps a new draft and opens its form.
 * @param instead the ticket whose SQL it holds: it came from the same place.
 */
export type OpenDraft = (draft: Draft, instead?: string) => Promise<void>;

/** A data change as another draft needs it. */
export interface DraftBasis {
  readonly base: BaseInfo;
  readonly detail: ChangeDetail;
  /** Databases, reason category, stakeholders: what stays the same. */
  readonly values: Draft['values'];
  /** The business background as the person wrote it. */
  readonly comment: string;
}

/** Reads what a draft beside this ticket begins with; `undefined` after the failure has been shown. */
export async function draftBasis(
  desk: TicketDesk,
  client: Caller,
  orderId: string,
): Promise<DraftBasis | undefined> {
  const ofOrder = { OrderId: orderId };
  const base = await desk.valueOf(await client.call(getOrderBaseInfo, ofOrder));
  const detail = base && (await desk.valueOf(await client.call(getDataCorrectOrderDetail, ofOrder)));
  if (base === undefined || detail === undefined) {
    return undefined;
  }
  const values = sameDatabases({
    databases: detail.databases,
    classify: detail.orderDetail.classify,
    stakeholders: base.relatedUserIds.map((userId, index) => ({
      userId,
      nickName: base.relatedUserNicks[index] ?? userId,
    })),
  });
  return { base, detail, values, comment: withoutMarker(base.comment) };
}

export function newDraft(pluginType: string, values: Draft['values']): Draft {
  return { id: randomUUID(), pluginType, values };
}
