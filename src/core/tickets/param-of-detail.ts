import { message, type Message } from '../message';
import type { PluginParam } from './ticket-type';

/** A database as a ticket's detail names it. */
export interface NamedDatabase {
  readonly dbId: string;
  readonly logic: boolean;
  readonly searchName: string;
  readonly envType: string;
  readonly dbType: string;
}

/** `GetDataCorrectOrderDetail`, as far as a new ticket can carry it. */
export interface ChangeContent {
  readonly execMode: string;
  readonly orderDetail: {
    readonly classify: string;
    readonly estimateAffectRows: number | undefined;
    readonly sqlType: string;
    readonly exeSQL: string;
    readonly attachmentName: string;
    readonly rbSQLType: string;
    readonly rbSQL: string;
    readonly rbAttachmentName: string;
  };
  readonly databases: readonly NamedDatabase[];
  readonly configDetail: { readonly cronFormat: string; readonly duration: number | undefined };
}

/** `GetDataExportOrderDetail`. */
export interface ExportContent {
  readonly orderDetail: {
    readonly classify: string;
    readonly dbId: string;
    readonly logic: boolean;
    readonly exeSQL: string;
    readonly actualAffectRows: number | undefined;
    readonly ignoreAffectRows: boolean;
    readonly ignoreAffectRowsReason: string;
  };
}

/** `GetPermApplyOrderDetail`. */
export interface PermissionContent {
  readonly applyType: string;
  readonly permType: number;
  readonly seconds: number;
  readonly resources: readonly {
    readonly databaseInfo: { readonly dbId: string; readonly logic: boolean };
    readonly tableInfo: { readonly tableName: string };
    readonly columnInfo: { readonly tableName: string; readonly columnName: string };
    readonly instanceInfo: { readonly instanceId: string };
  }[];
}

/** `GetOwnerApplyOrderDetail`. */
export interface OwnershipContent {
  readonly applyType: string;
  readonly resources: readonly { readonly targetId: string; readonly logic: boolean }[];
}

/** `GetTableDesignProjectInfo`. */
export interface DesignContent {
  readonly title: string;
  readonly description: string;
  readonly baseDatabase: { readonly dbId: string; readonly logic: boolean };
}

/** A PluginParam that says what a ticket's detail does, and what the detail did not tell. */
export interface ReadParam {
  readonly param: PluginParam;
  readonly lost: readonly Message[];
}

function whole(param: PluginParam): ReadParam {
  return { param, lost: [] };
}

function isAttachment(sqlType: string): boolean {
  return sqlType.toUpperCase() === 'ATTACHMENT';
}

function items(databases: readonly NamedDatabase[]): object[] {
  return databases.map(({ dbId, logic }) => ({ dbId: BigInt(dbId), logic }));
}

/** The submitter is DMS's default: said only where it is another. */
function executor({ execMode }: ChangeContent): { readonly execMode?: string } {
  return ['', 'COMMITOR'].includes(execMode) ? {} : { execMode };
}

function commonParam(detail: ChangeContent): PluginParam {
  const { orderDetail: order, databases } = detail;
  const attached = isAttachment(order.sqlType);
  const rollbackAttached = isAttachment(order.rbSQLType);
  return {
    classify: order.classify,
    estimateAffectRows: order.estimateAffectRows ?? null,
    execSQL: attached ? null : order.exeSQL,
    dbItemList: items(databases),
    rbSQL: rollbackAttached ? null : order.rbSQL,
    rbAttachmentName: rollbackAttached ? order.rbAttachmentName : null,
    sqlType: attached ? 'ATTACHMENT' : 'TEXT',
    rbSQLType: rollbackAttached ? 'ATTACHMENT' : 'TEXT',
    attachmentName: attached ? order.attachmentName : null,
    ...executor(detail),
  };
}

/** Of a `DC_*` ticket, in the form of `pluginType`; the names differ between reading and writing (dms-api.md 2.3). */
export function changeParam(pluginType: string, detail: ChangeContent): ReadParam {
  const { orderDetail: order, databases, configDetail } = detail;
  switch (pluginType) {
    case 'DC_CHUNK':
      return whole({
        classify: order.classify,
        execSQL: order.exeSQL,
        dbItemList: items(databases),
        ...(order.rbSQL === '' ? {} : { rbSQLType: 'TEXT', rbSQL: order.rbSQL }),
        ...executor(detail),
      });
    case 'DC_CRON_CLEAR': {
      const hours = configDetail.duration ?? 0;
      return {
        param: {
          duration: hours,
          specifyDuration: hours > 0,
          classify: order.classify,
          cronFormat: configDetail.cronFormat,
          execSql: null,
          dbItemList: items(databases),
          cronClearItemList: [],
        },
        // No operation tells them (dms-api.md 3.4).
        lost: [message('DMS does not tell which tables a history cleanup is for: enter them again.')],
      };
    }
    default:
      return whole(commonParam(detail));
  }
}

export function exportParam({ orderDetail: order }: ExportContent): ReadParam {
  return whole({
    classify: order.classify,
    dbId: order.dbId === '' ? null : BigInt(order.dbId),
    exeSQL: order.exeSQL,
    logic: order.logic,
    ignoreAffectRows: order.ignoreAffectRows,
    affectRows: order.ignoreAffectRows ? 0 : (order.actualAffectRows ?? null),
    ignoreAffectRowsReason: order.ignoreAffectRows ? order.ignoreAffectRowsReason : '',
  });
}

export function permissionParam({ applyType, permType, seconds, resources }: PermissionContent): ReadParam {
  const named = resources.map(({ databaseInfo, tableInfo, columnInfo, instanceInfo }) => {
    if (applyType === 'INSTANT') {
      return { instanceId: BigInt(instanceInfo.instanceId) };
    }
    const database = { dbId: BigInt(databaseInfo.dbId), logic: databaseInfo.logic };
    switch (applyType) {
      case 'TAB':
        return { ...database, tableName: tableInfo.tableName };
      case 'COL':
        return { ...database, tableName: columnInfo.tableName, columnName: columnInfo.columnName };
      default:
        return database;
    }
  });
  return whole({ applyType, permType, seconds, resources: named });
}

export function ownershipParam({ applyType, resources }: OwnershipContent): ReadParam {
  return whole({
    applyType,
    resources: resources.map(({ targetId, logic }) => ({ targetId, logic })),
  });
}

export function designParam({ title, description, baseDatabase }: DesignContent): ReadParam {
  const { dbId, logic } = baseDatabase;
  return whole({ title, description, dbId: dbId === '' ? null : BigInt(dbId), logic, relatedIds: [] });
}
