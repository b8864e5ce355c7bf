import { count, flag, id, idOrNone, inside, list, named, record, text } from '../answer';
import { read, type Page } from './declare';

/**
 * What every description of a database has. `envType` varies in letter case; `catalogName` is `def` for MySQL and the real
 * database for PostgreSQL; `searchName` is for people only, its format is not stable.
 */
const database = {
  databaseId: id,
  schemaName: text,
  catalogName: text,
  searchName: text,
  alias: text,
  host: text,
  port: text,
  sid: text,
  dbType: text,
  envType: text,
  encoding: text,
  logic: flag,
  dbaId: idOrNone,
  ownerIds: named('OwnerIdList', list(id)),
  ownerNames: named('OwnerNameList', list(text)),
} as const;

/** `state` is `NORMAL`, `DISABLE`, `OFFLINE` or `NOT_EXIST`. */
const physicalDatabase = record({
  ...database,
  instanceId: idOrNone,
  instanceAlias: text,
  dbaName: text,
  state: text,
});

const logicDatabase = record({ ...database, databaseIds: list(id) });

/** `SearchRange` is spelt `HAS_PERMSSION` by DMS. At most 1000 a page. */
export const searchDatabase = read<
  Page & {
    readonly SearchKey?: string;
    readonly SearchRange?: string;
    readonly SearchTarget?: string;
    readonly DbType?: string;
    readonly EnvType?: string;
  }
>('SearchDatabase').answers(
  record({
    databases: named('SearchDatabaseList', list(record({ ...database, datalinkName: text }))),
    total: named('TotalCount', count),
  }),
);

export const getPhysicalDatabase = read<{ readonly DbId: string }>('GetPhysicalDatabase').answers(
  inside('Database', physicalDatabase),
);

export const getLogicDatabase = read<{ readonly DbId: string }>('GetLogicDatabase').answers(
  inside('LogicDatabase', logicDatabase),
);
