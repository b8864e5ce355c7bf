import type { Dms } from '../dms';
import type { Database, LogicDatabase, PhysicalDatabase } from '../world/assets';
import { databases, instances } from '../world/assets';
import { addressOf, catalogNameOf, engineOf, searchNameOf } from '../world/names';
import { names } from '../world/people';
import { tenant } from '../world/people';
import { pageOf } from '../wire/parameters';
import { businessRefusal } from '../wire/refusal';
import type { Answer, Operation } from './call';

/** `OwnerIdList` and `OwnerNameList`, which every asset has. */
export function ownersAnswer(dms: Dms, dbId: string): Answer {
  const ownerIds = dms.world.ownersOf(dbId);
  return {
    OwnerIdList: { OwnerIds: ownerIds },
    OwnerNameList: { OwnerNames: ownerIds.map((userId) => dms.world.nickName(userId)) },
  };
}

function searchAnswer(dms: Dms, database: Database): Answer {
  const { dbType, envType } = engineOf(dms.world, database);
  return {
    DatabaseId: database.dbId,
    SchemaName: database.schemaName,
    CatalogName: catalogNameOf(database),
    SearchName: searchNameOf(database),
    Alias: database.logic ? database.alias : '',
    Host: database.logic ? '' : database.instance.host,
    Port: database.logic ? 0 : database.instance.port,
    Sid: '',
    DbType: dbType,
    EnvType: envType,
    Encoding: dbType === 'mysql' ? 'utf8mb4' : 'UTF8',
    Logic: database.logic,
    DbaId: names.bo,
    DatalinkName: '',
    ...ownersAnswer(dms, database.dbId),
  };
}

function physicalAnswer(dms: Dms, database: PhysicalDatabase): Answer {
  const { instance } = database;
  return {
    DatabaseId: database.dbId,
    InstanceId: instance.instanceId,
    InstanceAlias: instance.alias,
    SchemaName: database.schemaName,
    CatalogName: catalogNameOf(database),
    SearchName: searchNameOf(database),
    Host: instance.host,
    Port: instance.port,
    Sid: '',
    DbType: instance.dbType,
    EnvType: instance.envType,
    Encoding: instance.dbType === 'mysql' ? 'utf8mb4' : 'UTF8',
    DbaId: names.bo,
    DbaName: dms.world.nickName(names.bo),
    State: 'NORMAL',
    ...ownersAnswer(dms, database.dbId),
  };
}

function logicAnswer(dms: Dms, database: LogicDatabase): Answer {
  return {
    DatabaseId: database.dbId,
    SchemaName: database.schemaName,
    Alias: database.alias,
    SearchName: searchNameOf(database),
    DbType: engineOf(dms.world, database).dbType,
    EnvType: engineOf(dms.world, database).envType,
    Logic: true,
    DatabaseIds: { DatabaseIds: database.memberIds.map(BigInt) },
    ...ownersAnswer(dms, database.dbId),
  };
}

/** The first tenant has everything, the second nothing. */
function databasesFor(tid: string): readonly Database[] {
  return tid === tenant.tid ? databases : [];
}

const physicalOnly = (database: Database): database is PhysicalDatabase => !database.logic;
const logicOnly = (database: Database): database is LogicDatabase => database.logic;

const searchDatabase: Operation = ({ dms, caller, tid, parameters }) => {
  const key = parameters.optional('SearchKey')?.toLowerCase() ?? '';
  const dbType = parameters.optional('DbType')?.toLowerCase();
  const envType = parameters.optional('EnvType')?.toLowerCase();
  const target = parameters.choice('SearchTarget', ['DB', 'SINGLE_DB', 'LOGIC_DB']) ?? 'DB';
  // The misspelling is DMS's own (dms-api 8).
  const range = parameters.choice('SearchRange', ['HAS_PERMSSION', 'OWNER', 'MY_FOCUS', 'UNKNOWN']);
  const inRange = (database: Database): boolean => {
    const owned = dms.world.ownersOf(database.dbId).includes(caller.userId);
    return range === 'OWNER'
      ? owned
      : range !== 'HAS_PERMSSION' || dms.world.may(caller, 'QUERY', database, []);
  };
  const found = databasesFor(tid).filter((database) => {
    const engine = engineOf(dms.world, database);
    // uncertain: which fields are searched; `%` is a wildcard in some of DMS's own tools.
    const words = [
      searchNameOf(database),
      database.schemaName,
      database.logic ? database.alias : addressOf(database.instance),
    ];
    return (
      words.some((word) => word.toLowerCase().includes(key.replaceAll('%', ''))) &&
      (dbType === undefined || engine.dbType === dbType) &&
      (envType === undefined || engine.envType === envType) &&
      (target === 'DB' || database.logic === (target === 'LOGIC_DB')) &&
      inRange(database)
    );
  });
  const page = pageOf(found, parameters.page(1000));
  return {
    SearchDatabaseList: { SearchDatabase: page.map((database) => searchAnswer(dms, database)) },
    TotalCount: found.length,
  };
};

const getDatabase: Operation = ({ dms, tid, parameters }) => {
  const [host, port, schema] = [
    parameters.text('Host'),
    parameters.text('Port'),
    parameters.text('SchemaName'),
  ];
  const found = databasesFor(tid)
    .filter(physicalOnly)
    .find(
      ({ instance, schemaName }) =>
        instance.host === host && String(instance.port) === port && schemaName === schema,
    );
  if (found === undefined) {
    throw businessRefusal('UnknownError', 'can not find database');
  }
  return { Database: physicalAnswer(dms, found) };
};

const listInstances: Operation = ({ tid, dms, parameters }) => {
  const key = parameters.optional('SearchKey')?.toLowerCase() ?? '';
  const dbType = parameters.optional('DbType')?.toLowerCase();
  const envType = parameters.optional('EnvType')?.toLowerCase();
  const found = (tid === tenant.tid ? instances : []).filter(
    (one) =>
      `${one.alias} ${one.host}`.toLowerCase().includes(key) &&
      (dbType === undefined || one.dbType === dbType) &&
      (envType === undefined || one.envType === envType),
  );
  const answers = pageOf(found, parameters.page(100)).map((one) => ({
    InstanceId: one.instanceId,
    InstanceAlias: one.alias,
    InstanceType: one.dbType,
    InstanceSource: 'RDS',
    Host: one.host,
    Port: one.port,
    Sid: '',
    EnvType: one.envType,
    State: 'NORMAL',
    DbaId: names.bo,
    DbaNickName: dms.world.nickName(names.bo),
    DatabaseUser: 'dms',
    DatabasePassword: '******',
    DdlOnline: 0,
    EcsInstanceId: `rm-${one.alias}`,
    EcsRegion: 'cn-hangzhou',
    VpcId: 'vpc-sandbox',
    SafeRuleId: '3001',
    StandardGroup: { GroupMode: one.groupMode, GroupName: `${one.dbType} default` },
    QueryTimeout: 7200,
    ExportTimeout: 86400,
    UseDsql: 1,
    SellSitd: true,
    SellTrust: one.groupMode === 'NONE_CONTROL' ? 'true' : 'false',
    DataLinkName: '',
    OwnerIdList: { OwnerIds: [names.bo] },
    OwnerNameList: { OwnerNames: [dms.world.nickName(names.bo)] },
  }));
  return { InstanceList: { Instance: answers }, TotalCount: found.length };
};

export const databaseOperations = {
  SearchDatabase: searchDatabase,
  GetDatabase: getDatabase,
  ListInstances: listInstances,
  GetPhysicalDatabase: ({ dms, parameters }) => {
    const found = dms.world.database(parameters.id('DbId'), false);
    return { Database: found.logic ? undefined : physicalAnswer(dms, found) };
  },
  GetLogicDatabase: ({ dms, parameters }) => {
    const found = dms.world.database(parameters.id('DbId'), true);
    return { LogicDatabase: found.logic ? logicAnswer(dms, found) : undefined };
  },
  ListDatabases: ({ dms, tid, parameters }) => {
    const instanceId = parameters.id('InstanceId');
    const key = parameters.optional('SearchKey')?.toLowerCase() ?? '';
    const found = databasesFor(tid)
      .filter(physicalOnly)
      .filter(({ instance, schemaName }) => instance.instanceId === instanceId && schemaName.includes(key));
    const page = pageOf(found, parameters.page(100));
    return {
      DatabaseList: { Database: page.map((database) => physicalAnswer(dms, database)) },
      TotalCount: found.length,
    };
  },
  ListLogicDatabases: ({ dms, tid, parameters }) => {
    const found = databasesFor(tid).filter(logicOnly);
    const page = pageOf(found, parameters.page(100));
    return {
      LogicDatabaseList: { LogicDatabase: page.map((database) => logicAnswer(dms, database)) },
      TotalCount: found.length,
    };
  },
} satisfies Record<string, Operation>;
