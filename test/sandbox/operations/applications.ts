import type { Dms } from '../dms';
import type { AppliedResource, PermissionDetail } from '../orders/application-detail';
import { ownershipOf } from '../orders/owner-apply';
import { permissionOf } from '../orders/perm-apply';
import { databases, instances } from '../world/assets';
import { addressOf, engineOf, searchNameOf } from '../world/names';
import { names } from '../world/people';
import type { Answer, Operation } from './call';
import { longId } from './call';
import { visibleOrder } from './orders';

/** `DatabaseInfo` has OwnerNickNames, `InstanceInfo` OwnerNickName (dms-api 8). */
function databaseInfo(dms: Dms, { id, logic }: AppliedResource): Answer {
  const database = dms.world.database(id, logic);
  const ownerIds = dms.world.ownersOf(id);
  return {
    DbId: longId(id),
    DbType: engineOf(dms.world, database).dbType,
    EnvType: engineOf(dms.world, database).envType,
    Logic: logic,
    SearchName: searchNameOf(database),
    OwnerIds: ownerIds.map(longId),
    OwnerNickNames: ownerIds.map((userId) => dms.world.nickName(userId)),
  };
}

function instanceInfo(dms: Dms, id: string): Answer {
  const instance = instances.find(({ instanceId }) => instanceId === id);
  return {
    InstanceId: id,
    Host: instance?.host,
    Port: instance?.port,
    DbType: instance?.dbType,
    EnvType: instance?.envType,
    SearchName: instance && addressOf(instance),
    DbaId: longId(names.bo),
    DbaNickName: dms.world.nickName(names.bo),
    OwnerIds: [longId(names.bo)],
    OwnerNickName: [dms.world.nickName(names.bo)],
  };
}

function resourceAnswer(
  dms: Dms,
  applyType: PermissionDetail['applyType'],
  resource: AppliedResource,
): Answer {
  if (applyType === 'INSTANT') {
    return { InstanceInfo: instanceInfo(dms, resource.id) };
  }
  const { tableName, columnName } = resource;
  return {
    DatabaseInfo: databaseInfo(dms, resource),
    TableInfo: tableName === undefined ? undefined : { TableName: tableName },
    ColumnInfo: columnName === undefined ? undefined : { TableName: tableName, ColumnName: columnName },
  };
}

const getPermApplyOrderDetail: Operation = (call) => {
  const { applyType, permType, seconds, resources } = permissionOf(visibleOrder(call));
  return {
    PermApplyOrderDetail: {
      ApplyType: applyType,
      PermType: permType,
      Seconds: seconds,
      Resources: resources.map((resource) => resourceAnswer(call.dms, applyType, resource)),
    },
  };
};

const getOwnerApplyOrderDetail: Operation = (call) => {
  const { applyType, resources } = ownershipOf(visibleOrder(call));
  const { world } = call.dms;
  return {
    OwnerApplyOrderDetail: {
      ApplyType: applyType,
      Resources: resources.map(({ targetId, logic }) => {
        const database = databases.find(({ dbId }) => dbId === targetId);
        const ownerIds = world.ownersOf(targetId);
        return {
          TargetId: targetId,
          Logic: logic,
          ResourceDetail: {
            SearchName: database === undefined ? targetId : searchNameOf(database),
            DbType: database && engineOf(world, database).dbType.toUpperCase(),
            EnvType: database && engineOf(world, database).envType.toUpperCase(),
            OwnerIds: ownerIds.map(longId),
            OwnerNickNames: ownerIds.map((userId) => world.nickName(userId)),
          },
        };
      }),
    },
  };
};

export const applicationOperations = {
  GetPermApplyOrderDetail: getPermApplyOrderDetail,
  GetOwnerApplyOrderDetail: getOwnerApplyOrderDetail,
} satisfies Record<string, Operation>;
