import { amount, count, flag, id, idOrNone, inside, list, named, record, text } from '../answer';
import { read, type Page } from './declare';

/** `tableGuid` is `IDB_<id>.schema.table`. */
const table = {
  tableId: id,
  tableName: text,
  tableSchemaName: text,
  tableGuid: text,
  engine: text,
  encoding: text,
  description: text,
  databaseId: idOrNone,
  ownerIds: named('OwnerIdList', list(id)),
  ownerNames: named('OwnerNameList', list(text)),
} as const;

const column = {
  columnId: idOrNone,
  columnName: text,
  columnType: text,
  dataLength: amount,
  dataPrecision: amount,
  dataScale: amount,
  nullable: flag,
  autoIncrement: flag,
  description: text,
} as const;

/**
 * Only of instances under Security Collaboration (dms-api 3.2). `SearchName` is fuzzy, `%` finds all; at most 200 a page.
 * `storeCapacity` in MB.
 */
export const listTables = read<
  Page & { readonly DatabaseId: string; readonly SearchName?: string; readonly ReturnGuid?: boolean }
>('ListTables').answers(
  record({
    tables: named(
      'TableList',
      list(record({ ...table, tableType: text, numRows: amount, storeCapacity: amount })),
    ),
    total: named('TotalCount', count),
  }),
);

/** Only of instances under Security Collaboration. `securityLevel`: `INNER`, `SENSITIVE`, `CONFIDENTIAL`. */
export const listColumns = read<{ readonly TableId: string; readonly Logic?: boolean }>(
  'ListColumns',
).answers(
  record({
    columns: named(
      'ColumnList',
      list(
        record({ ...column, defaultValue: text, sensitive: flag, securityLevel: text, functionType: text }),
      ),
    ),
  }),
);

export const getMetaTableDetailInfo = read<{ readonly TableGuid: string }>('GetMetaTableDetailInfo').answers(
  inside(
    'DetailInfo',
    record({
      columns: named('ColumnList', list(record({ ...column, position: amount }))),
      indexes: named(
        'IndexList',
        list(
          record({
            indexId: id,
            indexName: text,
            indexType: text,
            indexColumns: list(text),
            unique: flag,
          }),
        ),
      ),
    }),
  ),
);
