import type { Dms } from '../dms';
import type { Database } from '../world/assets';
import { databases, instances } from '../world/assets';
import { businessTime } from '../world/clock';
import { addressOf, engineOf, searchNameOf } from '../world/names';
import type { Permission } from '../world/permissions';
import { pageOf } from '../wire/parameters';
import { forbidden, missing } from '../wire/refusal';
import type { Answer, Operation } from './call';

function permissionAnswer(dms: Dms, group: readonly Permission[]): Answer {
  const [first] = group;
  const database = databases.find(({ dbId }) => dbId === first?.resource.id);
  const instance = instances.find(({ instanceId }) => instanceId === first?.resource.id);
  const logic = database?.logic ?? false;
  const kind = first?.resource.kind ?? 'DATABASE';
  return {
    UserId: first?.userId,
    UserNickName: dms.world.nickName(first?.userId ?? ''),
    DsType: logic && (kind === 'DATABASE' || kind === 'TABLE') ? `LOGIC_${kind}` : kind,
    DbId: database?.dbId,
    InstanceId:
      instance?.instanceId ?? (database?.logic === false ? database.instance.instanceId : undefined),
    SchemaName: database?.schemaName,
    SearchName: database === undefined ? instance && addressOf(instance) : searchNameOf(database),
    DbType: database === undefined ? instance?.dbType : engineOf(dms.world, database).dbType,
    EnvType: database === undefined ? instance?.envType : engineOf(dms.world, database).envType,
    Host: database?.logic === false ? database.instance.host : instance?.host,
    Port: database?.logic === false ? database.instance.port : instance?.port,
    Logic: logic,
    TableName: first?.resource.tableName,
    ColumnName: first?.resource.columnName,
    PermDetails: {
      PermDetail: group.map((permission) => ({
        PermType: permission.type,
        CreateDate: businessTime(permission.createdAt),
        ExpireDate: businessTime(permission.expiresAt),
        OriginFrom: 'Permission ticket',
        UserAccessId: permission.accessId,
      })),
    },
  };
}

const listUserPermissions: Operation = ({ dms, caller, parameters }) => {
  const userId = parameters.id('UserId');
  const kind = parameters.choice('PermType', ['DATABASE', 'TABLE', 'COLUMN', 'INSTANCE']);
  if (kind === undefined) {
    throw missing('PermType');
  }
  if (userId !== caller.userId && !dms.world.isDba(caller) && !dms.world.isAdmin(caller)) {
    throw forbidden("You can not see another user's permissions.");
  }
  const key = (parameters.optional('SearchKey') ?? parameters.optional('DatabaseName') ?? '').toLowerCase();
  const named = ({ resource }: Permission): boolean => {
    const database: Database | undefined = databases.find(({ dbId }) => dbId === resource.id);
    return database === undefined || searchNameOf(database).toLowerCase().includes(key);
  };
  const groups = new Map<string, Permission[]>();
  for (const permission of dms.world.permissions.of(userId, dms.clock.now())) {
    if (permission.resource.kind === kind && named(permission)) {
      const name = JSON.stringify(permission.resource);
      groups.set(name, [...(groups.get(name) ?? []), permission]);
    }
  }
  const all = [...groups.values()];
  return {
    UserPermissions: {
      UserPermission: pageOf(all, parameters.page(100)).map((group) => permissionAnswer(dms, group)),
    },
    TotalCount: all.length,
  };
};

/** Says of each table whether the caller may. uncertain: real answers might name only those that are refused. */
const checkBatchTableAccess: Operation = ({ dms, caller, parameters }) => {
  const type = parameters.choice('PermissionType', ['QUERY', 'EXPORT', 'CORRECT']);
  if (type === undefined) {
    throw missing('PermissionType');
  }
  const database = dms.world.database(parameters.id('DbId'), parameters.flag('Logic'));
  const tables = parameters.list('TableNameList');
  if (tables.length === 0) {
    throw missing('TableNameList');
  }
  return {
    Data: tables.map((table) => {
      const may = dms.world.may(caller, type, database, [table]);
      return {
        TableName: table,
        Success: may ? 'True' : 'False',
        ErrorMessage: may ? '' : `You do not have the ${type} permission on ${table}.`,
      };
    }),
  };
};

export const permissionOperations = {
  ListUserPermissions: listUserPermissions,
  CheckBatchTableAccessPermission: checkBatchTableAccess,
} satisfies Record<string, Operation>;
