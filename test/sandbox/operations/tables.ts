import type { Dms } from '../dms';
import { columnsIn, indexesIn, tablesIn } from '../engine/catalog';
import type { CatalogTable } from '../engine/catalog';
import type { PhysicalDatabase } from '../world/assets';
import { databases } from '../world/assets';
import { pageOf } from '../wire/parameters';
import { businessRefusal } from '../wire/refusal';
import type { Call, Operation } from './call';
import { ownersAnswer } from './databases';

/** The schema that tables are in: `public`, or for MySQL the database itself. */
function tableSchemaOf({ instance, schemaName }: PhysicalDatabase): string {
  return instance.dbType === 'mysql' ? schemaName : 'public';
}

function guidOf(database: PhysicalDatabase, table: string): string {
  return `IDB_${database.dbId}.${tableSchemaOf(database)}.${table}`;
}

/** The tables of a logical database are those of its first member. */
function behind(dms: Dms, dbId: string): PhysicalDatabase {
  const found = databases.find((database) => database.dbId === dbId);
  const [first] = found === undefined ? [] : dms.world.physicalOf(found);
  if (first === undefined) {
    throw businessRefusal('UnknownError', `can not find database, dbId : ${dbId}`);
  }
  return first;
}

async function tableById({ dms, parameters }: Call): Promise<[PhysicalDatabase, CatalogTable]> {
  const tableId = parameters.id('TableId');
  for (const database of databases) {
    if (!database.logic && tableId.length > 8 && tableId.slice(0, -8) === database.dbId.slice(-6)) {
      const table = (await tablesIn(dms.engine, database)).find((candidate) => candidate.tableId === tableId);
      if (table !== undefined) {
        return [database, table];
      }
    }
  }
  throw businessRefusal('UnknownError', `can not find table, tableId : ${tableId}`);
}

const listTables: Operation = async ({ dms, parameters }) => {
  const dbId = parameters.id('DatabaseId');
  const database = behind(dms, dbId);
  // `%` lists all, as DMS's own tools send it (dms-api 3.2).
  const key = (parameters.optional('SearchName') ?? '').replaceAll('%', '').toLowerCase();
  const withGuid = parameters.flag('ReturnGuid');
  const page = parameters.page(200);
  const found = (await tablesIn(dms.engine, database)).filter(({ name }) => name.toLowerCase().includes(key));
  const answers = pageOf(found, page).map((table) => ({
    TableId: table.tableId,
    TableName: table.name,
    TableSchemaName: tableSchemaOf(database),
    TableGuid: withGuid ? guidOf(database, table.name) : undefined,
    TableType: 'NORMAL',
    Engine: database.instance.dbType === 'mysql' ? 'InnoDB' : '',
    Encoding: database.instance.dbType === 'mysql' ? 'utf8mb4' : 'UTF8',
    NumRows: table.rows,
    StoreCapacity: table.megabytes,
    Description: table.description,
    DatabaseId: dbId,
    ...ownersAnswer(dms, dbId),
  }));
  return { TableList: { Table: answers }, TotalCount: found.length };
};

const listColumns: Operation = async (call) => {
  const [database, table] = await tableById(call);
  const columns = await columnsIn(call.dms.engine, database, table.name);
  return {
    ColumnList: {
      Column: columns.map((column) => ({
        ColumnId: column.columnId,
        ColumnName: column.name,
        ColumnType: column.type,
        DataLength: column.length,
        DataPrecision: column.precision,
        DataScale: column.scale,
        DefaultValue: column.defaultValue,
        Nullable: column.nullable,
        AutoIncrement: column.autoIncrement,
        Description: column.description,
        Sensitive: ['email', 'phone'].includes(column.name),
        SecurityLevel: ['email', 'phone'].includes(column.name) ? 'SENSITIVE' : 'INNER',
        FunctionType: null,
      })),
    },
  };
};

const listIndexes: Operation = async (call) => {
  const [database, table] = await tableById(call);
  const indexes = await indexesIn(call.dms.engine, database, table.name);
  return {
    IndexList: {
      Index: indexes.map(({ indexId, name, kind }) => ({
        IndexId: indexId,
        IndexName: name,
        IndexType: kind,
        IndexComment: '',
        TableId: table.tableId,
      })),
    },
  };
};

const getMetaTableDetailInfo: Operation = async ({ dms, parameters }) => {
  const guid = parameters.text('TableGuid');
  const [, dbId = '', name = ''] = /^IDB_(?:L_)?(\d+)\.[^.]+\.(.+)$/.exec(guid) ?? [];
  const database = behind(dms, dbId);
  const columns = await columnsIn(dms.engine, database, name);
  if (columns.length === 0) {
    throw businessRefusal('MissingTableGuid', `can not find table, tableGuid : ${guid}`);
  }
  const indexes = await indexesIn(dms.engine, database, name);
  return {
    DetailInfo: {
      ColumnList: columns.map((column) => ({
        ColumnId: column.columnId,
        ColumnName: column.name,
        ColumnType: column.type,
        DataLength: column.length,
        DataPrecision: column.precision,
        DataScale: column.scale,
        Nullable: column.nullable,
        AutoIncrement: column.autoIncrement,
        Description: column.description,
        Position: String(column.position),
      })),
      IndexList: indexes.map((index) => ({
        IndexId: index.indexId,
        IndexName: index.name,
        IndexType: index.kind,
        IndexColumns: index.columns,
        Unique: index.kind !== 'Normal',
      })),
    },
  };
};

export const tableOperations = {
  ListTables: listTables,
  ListColumns: listColumns,
  ListIndexes: listIndexes,
  GetMetaTableDetailInfo: getMetaTableDetailInfo,
} satisfies Record<string, Operation>;
