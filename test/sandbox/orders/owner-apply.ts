import * as v from 'valibot';
import { instances } from '../world/assets';
import { forbidden, invalidValue } from '../wire/refusal';
import type { OwnerDetail } from './application-detail';
import { applicationKind } from './application-kind';
import type { Order } from './order';
import { Flag, Long, Text, readPluginParam } from './plugin-param';

/** uncertain, all of it: a mirror of GetOwnerApplyOrderDetail (dms-api 2.3). */
const Param = v.strictObject({
  applyType: v.picklist(['INSTANCE', 'DB', 'TABLE']),
  resources: v.pipe(v.array(v.looseObject({ targetId: Long, logic: Flag, tableName: Text })), v.minLength(1)),
});

export const ownerApply = applicationKind({
  read: (dms, text): OwnerDetail => {
    const { applyType, resources } = readPluginParam(text, Param);
    for (const { targetId, logic } of resources) {
      if (applyType === 'DB') {
        dms.world.database(targetId, logic);
      } else if (applyType === 'INSTANCE' && !instances.some(({ instanceId }) => instanceId === targetId)) {
        throw invalidValue('PluginParam.resources: no such instance.');
      }
    }
    return {
      kind: 'owner',
      applyType,
      resources: resources.map(({ targetId, logic }) => ({ targetId, logic })),
    };
  },
  granted: (dms, order) => {
    const { applyType, resources } = ownershipOf(order);
    // The owners of instances and tables are not looked at by anything here.
    for (const { targetId } of applyType === 'DB' ? resources : []) {
      dms.world.addOwner(targetId, order.committerId);
    }
  },
});

/** @throws Refusal when the ticket is no application for ownership */
export function ownershipOf(order: Order): OwnerDetail {
  if (order.detail.kind !== 'owner') {
    throw forbidden(`Ticket ${order.orderId} is not an application for ownership.`);
  }
  return order.detail;
}
