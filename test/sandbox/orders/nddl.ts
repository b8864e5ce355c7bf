import * as v from 'valibot';
import { forbidden } from '../wire/refusal';
import type { DesignDetail } from './design-detail';
import type { Order } from './order';
import { Flag, Long, Text, readPluginParam } from './plugin-param';
import { resumePublishes } from './publishing';
import type { TicketKind } from './ticket-kind';

/** NDDL (dms-api 2.3). */
const Param = v.strictObject({
  title: v.pipe(v.string(), v.nonEmpty()),
  description: Text,
  dbId: Long,
  logic: Flag,
  relatedIds: v.nullish(v.array(Long), []),
});

export const nddl: TicketKind = {
  read: (dms, text): DesignDetail => {
    const param = readPluginParam(text, Param);
    dms.world.database(param.dbId, param.logic);
    return { kind: 'design', projectId: dms.orders.nextId(), ...param, status: 'DESIGN', publishes: [] };
  },
  // uncertain: the code of a ticket whose tables are being designed.
  created: (dms, order) => {
    dms.orders.touch(order, 'processing');
  },
  beforeApproval: () => {
    throw forbidden('A design project is approved with each of its publishes.');
  },
  approval: () => {
    // Never opened, see beforeApproval.
  },
  resume: (dms, order) => {
    resumePublishes(dms, order, designOf(order));
  },
};

/** @throws Refusal when the ticket is no design project */
export function designOf(order: Order): DesignDetail {
  if (order.detail.kind !== 'design') {
    throw forbidden(`Ticket ${order.orderId} is not a schema design.`);
  }
  return order.detail;
}
