import * as v from 'valibot';
import type { Dms } from '../dms';
import { instances } from '../world/assets';
import { permissionBits } from '../world/permissions';
import type { Resource } from '../world/permissions';
import { forbidden, invalidValue } from '../wire/refusal';
import type { AppliedResource, PermissionDetail } from './application-detail';
import { applicationKind } from './application-kind';
import type { Order } from './order';
import { Flag, Long, Text, readPluginParam } from './plugin-param';

/** uncertain: only `seconds` and `permType` are documented; the rest mirrors GetPermApplyOrderDetail (dms-api 2.3). */
const Param = v.strictObject({
  applyType: v.nullish(v.picklist(['DB', 'TAB', 'COL', 'INSTANT']), 'DB'),
  permType: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(15)),
  seconds: v.pipe(v.number(), v.integer(), v.minValue(1)),
  resources: v.pipe(
    v.array(
      v.looseObject({
        dbId: v.nullish(Long),
        instanceId: v.nullish(Long),
        logic: Flag,
        tableName: Text,
        columnName: Text,
      }),
    ),
    v.minLength(1),
  ),
});

export const permApply = applicationKind({
  read: (dms, text): PermissionDetail => {
    const { applyType, permType, seconds, resources } = readPluginParam(text, Param);
    return {
      kind: 'permission',
      applyType,
      permType,
      seconds,
      resources: resources.map((one): AppliedResource => {
        const id = applyType === 'INSTANT' ? one.instanceId : one.dbId;
        const named =
          (applyType !== 'TAB' && applyType !== 'COL') ||
          (one.tableName !== '' && (applyType === 'TAB' || one.columnName !== ''));
        if (id === undefined || id === null || !named) {
          throw invalidValue(`PluginParam.resources: incomplete for ${applyType}.`);
        }
        checkResource(dms, id, one.logic, applyType === 'INSTANT');
        return {
          id,
          logic: one.logic,
          tableName: one.tableName || undefined,
          columnName: one.columnName || undefined,
        };
      }),
    };
  },
  granted: (dms, order) => {
    const { applyType, permType, seconds, resources } = permissionOf(order);
    const now = dms.clock.now();
    for (const resource of resources) {
      for (const [bit, type] of permissionBits) {
        if ((permType & bit) !== 0) {
          dms.world.permissions.grant(
            order.committerId,
            type,
            granted(applyType, resource),
            now,
            now + seconds * 1000,
          );
        }
      }
    }
  },
});

const kindOfResource = { DB: 'DATABASE', TAB: 'TABLE', COL: 'COLUMN', INSTANT: 'INSTANCE' } as const;

function granted(
  applyType: PermissionDetail['applyType'],
  { id, tableName, columnName }: AppliedResource,
): Resource {
  return {
    kind: kindOfResource[applyType],
    id,
    ...(tableName === undefined ? {} : { tableName }),
    ...(columnName === undefined ? {} : { columnName }),
  };
}

function checkResource(dms: Dms, id: string, logic: boolean, instance: boolean): void {
  if (!instance) {
    dms.world.database(id, logic);
  } else if (!instances.some(({ instanceId }) => instanceId === id)) {
    throw invalidValue('PluginParam.resources: no such instance.');
  }
}

/** @throws Refusal when the ticket is no permission application */
export function permissionOf(order: Order): PermissionDetail {
  if (order.detail.kind !== 'permission') {
    throw forbidden(`Ticket ${order.orderId} is not a permission application.`);
  }
  return order.detail;
}
