import { count, id, idOrNone, inside, list, named, nothing, record, text } from '../answer';
import { createdOrderIds } from './created-order';
import { change, read, type OfOrder, type Page } from './declare';

/** Times are `yyyy-MM-dd HH:mm:ss` without a zone; `statusCode` varies in letter case (dms-api 3.6). */
const order = {
  orderId: id,
  pluginType: text,
  comment: text,
  statusCode: text,
  statusDesc: text,
  createTime: text,
  lastModifyTime: text,
  committer: text,
  committerId: idOrNone,
} as const;

/**
 * Creates a ticket; the only operation that must never be repeated blindly (dms-api 4). `PluginParam` is JSON and travels in
 * the form body; `RelatedUserList` is DMS user ids, comma separated.
 */
export const createOrder = change<{
  readonly PluginType: string;
  readonly Comment: string;
  readonly PluginParam: string;
  readonly RelatedUserList?: string | undefined;
  readonly AttachmentKey?: string | undefined;
}>('CreateOrder', ['PluginParam']).answers(createdOrderIds);

/**
 * `OrderResultType`: `AS_ADMIN` all, `AS_COMMITTER` mine (the default), `AS_HANDLER` waiting for me, `AS_OWNER`, `AS_Related`;
 * `OrderStatus`: `ALL`, `FINISHED`, `RUNNING`; `SearchDateType`: `CREATE_TIME`, `MODIFY_TIME`.
 */
export const listOrders = read<
  Page & {
    readonly PluginType?: string;
    readonly OrderResultType?: string;
    readonly OrderStatus?: string;
    readonly SearchDateType?: string;
    readonly StartTime?: string;
    readonly EndTime?: string;
    readonly SearchContent?: string;
  }
>('ListOrders').answers(
  record({ orders: named('Orders', list(record(order))), total: named('TotalCount', count) }),
);

/** `workflowInstanceId` is empty until the ticket is up for approval. */
export const getOrderBaseInfo = read<OfOrder>('GetOrderBaseInfo').answers(
  inside(
    'OrderBaseInfo',
    record({
      ...order,
      relatedUserIds: named('RelatedUserList', list(idOrNone)),
      relatedUserNicks: named('RelatedUserNickList', list(text)),
      workflowInstanceId: idOrNone,
      workflowStatusDesc: text,
      attachmentKey: text,
      originAttachmentName: text,
    }),
  ),
);

export const submitOrderApproval = change<OfOrder>('SubmitOrderApproval').answers(nothing);

export const closeOrder = change<OfOrder & { readonly CloseReason: string }>('CloseOrder').answers(nothing);
