import type { Dms } from '../dms';
import { submitForApproval } from '../orders/approval';
import { kindOf } from '../orders/kinds';
import type { NewOrder } from '../orders/order-book';
import { invalidValue } from '../wire/refusal';
import type { CreateOrderShape } from '../settings';
import type { Operation } from './call';

/** `CreateOrderResult` in each of the shapes on record (dms-api 2.4). */
export function shaped(ids: readonly string[], shape: CreateOrderShape): unknown {
  switch (shape) {
    case 'numbers':
      return { OrderIds: ids.map(BigInt) };
    case 'text':
      return { OrderIds: ids.join(',') };
    case 'bare-numbers':
      return ids.map(BigInt);
    case 'bare-texts':
      return ids;
    case 'nested':
      return { CreateOrderResult: ids.map(BigInt) };
  }
}

const createOrder: Operation = ({ dms, caller, tid, parameters }) => {
  const comment = parameters.text('Comment');
  const pluginType = parameters.text('PluginType');
  const pluginParam = parameters.text('PluginParam');
  const related = (parameters.optional('RelatedUserList') ?? '')
    // uncertain: the typed operations want a JSON array; both are read.
    .replaceAll(/[[\]"\s]/g, '')
    .split(',')
    .filter((userId) => userId !== '');
  for (const userId of related) {
    dms.world.person(userId);
  }
  const attachmentKey = parameters.optional('AttachmentKey');
  if (
    attachmentKey !== undefined &&
    dms.uploads.attachment(attachmentKey)?.fileSource !== 'order_info_attachment'
  ) {
    throw invalidValue('AttachmentKey: no uploaded attachment with this key.');
  }
  const kind = kindOf(pluginType);
  const detail = kind.read(dms, pluginParam, caller);
  const base = {
    tid,
    pluginType,
    comment,
    committerId: caller.userId,
    relatedUserIds: related,
    attachmentKey,
    pluginParam,
  };
  const orders = splitPerDatabase(dms, { ...base, detail }).map((order) => dms.orders.add(order));
  for (const order of orders) {
    kind.created(dms, order);
    if (kind.submitsItself === true) {
      submitForApproval(dms, order);
    }
  }
  return {
    CreateOrderResult: shaped(
      orders.map(({ orderId }) => orderId),
      dms.settings.createOrderShape,
    ),
  };
};

/** One ticket, or by setting one per database. */
function splitPerDatabase(dms: Dms, order: NewOrder): NewOrder[] {
  const { detail } = order;
  return dms.settings.orderPerDatabase && detail.kind === 'change'
    ? detail.databases.map((database) => ({ ...order, detail: { ...detail, databases: [database] } }))
    : [order];
}

export const createOrderOperations = { CreateOrder: createOrder } satisfies Record<string, Operation>;
