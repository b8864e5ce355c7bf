import { count, flag, idOrNone, inside, list, named, record, text } from '../answer';
import { read, type OfOrder } from './declare';

/** `TableNameList` is one JSON array; `PermissionType` e.g. `QUERY`. */
export const checkBatchTableAccessPermission = read<{
  readonly DbId: string;
  readonly PermissionType: string;
  readonly TableNameList: string;
  readonly Logic?: boolean;
}>('CheckBatchTableAccessPermission').answers(
  record({
    tables: named('Data', list(record({ tableName: text, success: flag, errorMessage: text }))),
  }),
);

const databaseInfo = record({
  dbId: idOrNone,
  dbType: text,
  envType: text,
  logic: flag,
  searchName: text,
  ownerIds: list(idOrNone),
  ownerNickNames: list(text),
});

const instanceInfo = record({
  instanceId: idOrNone,
  host: text,
  port: text,
  dbType: text,
  envType: text,
  searchName: text,
  dbaId: idOrNone,
  dbaNickName: text,
  ownerIds: list(idOrNone),
  ownerNickNames: named('OwnerNickName', list(text)),
});

/**
 * `applyType`: `DB`, `TAB`, `COL`, `INSTANT`; `permType` adds up 1 query, 2 export, 4 change, and is 8 for login;
 * `seconds` is how long the permission shall last. Of a resource, the infos that don't apply are empty.
 */
export const getPermApplyOrderDetail = read<OfOrder>('GetPermApplyOrderDetail').answers(
  inside(
    'PermApplyOrderDetail',
    record({
      applyType: text,
      permType: count,
      seconds: count,
      resources: list(
        record({
          databaseInfo,
          tableInfo: record({ tableName: text }),
          columnInfo: record({ tableName: text, columnName: text }),
          instanceInfo,
          rowInfo: record({
            dbId: idOrNone,
            logic: flag,
            schemaName: text,
            tableName: text,
            columnName: text,
            matchMode: text,
            rowGroupId: idOrNone,
          }),
          rowValueInfo: record({ rowValue: text }),
        }),
      ),
    }),
  ),
);

/** `applyType`: `INSTANCE`, `DB`, `TABLE`. */
export const getOwnerApplyOrderDetail = read<OfOrder>('GetOwnerApplyOrderDetail').answers(
  inside(
    'OwnerApplyOrderDetail',
    record({
      applyType: text,
      resources: list(
        record({
          targetId: idOrNone,
          logic: flag,
          resourceDetail: record({
            searchName: text,
            dbType: text,
            envType: text,
            tableName: text,
            ownerIds: list(idOrNone),
            ownerNickNames: list(text),
          }),
        }),
      ),
    }),
  ),
);
