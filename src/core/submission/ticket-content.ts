import type { Caller } from '../dms/caller';
import {
  getDataCorrectOrderDetail,
  getDataExportOrderDetail,
  getOrderBaseInfo,
  getOwnerApplyOrderDetail,
  getPermApplyOrderDetail,
  getTableDesignProjectInfo,
} from '../dms/operations';
import type { Outcome } from '../dms/outcome';
import { withoutMarker } from './marker';
import { message, type Message } from '../message';
import type { TicketContent } from '../tickets/clone';
import {
  changeParam,
  designParam,
  exportParam,
  ownershipParam,
  permissionParam,
  type NamedDatabase,
  type ReadParam,
} from '../tickets/param-of-detail';
import type { DatabaseRef } from '../tickets/reference';
import { dcCommon } from '../tickets/dc-common';
import { ticketType } from '../tickets/registry';
import { familyOf } from '../tickets/status';
import type { PluginParam, TicketType } from '../tickets/ticket-type';
import { resolveDatabases } from './resolve-databases';

/** A ticket as it can be had again. */
export interface ReadTicket {
  /** The type of the draft; another than the ticket's where this version cannot create that one. */
  readonly type: TicketType;
  readonly content: TicketContent;
  /** What the person has to know: what is not in the draft, or not the same. */
  readonly notes: readonly Message[];
}

interface Detail extends ReadParam {
  readonly databases: readonly DatabaseRef[];
  readonly names: ReadonlyMap<string, string>;
}

function referenceTo({ dbId, logic, searchName, envType, dbType }: NamedDatabase): DatabaseRef {
  return { dbId, logic, name: searchName, schemaName: '', envType, dbType, host: '', port: '', owners: [] };
}

const noNames: ReadonlyMap<string, string> = new Map();

async function detailOf(
  client: Caller,
  orderId: string,
  pluginType: string,
  signal: AbortSignal,
): Promise<Outcome<Detail> | undefined> {
  const parameters = { OrderId: orderId };
  const options = { signal };
  switch (pluginType) {
    case 'DATA_EXPORT': {
      const found = await client.call(getDataExportOrderDetail, parameters, options);
      return mapped(found, (detail) => {
        const { database, dbId, envType, logic } = detail.orderDetail;
        const named =
          dbId === '' ? [] : [referenceTo({ dbId, logic, searchName: database, envType, dbType: '' })];
        return { ...exportParam(detail), databases: named, names: noNames };
      });
    }
    case 'NDDL': {
      const found = await client.call(getTableDesignProjectInfo, parameters, options);
      return mapped(found, (detail) => ({
        ...designParam(detail),
        databases: [referenceTo(detail.baseDatabase)].filter(({ dbId }) => dbId !== ''),
        names: noNames,
      }));
    }
    case 'PERM_APPLY': {
      const found = await client.call(getPermApplyOrderDetail, parameters, options);
      return mapped(found, (detail) => ({
        ...permissionParam(detail),
        databases: detail.resources
          .map(({ databaseInfo }) => referenceTo(databaseInfo))
          .filter(({ dbId }) => dbId !== ''),
        names: new Map(detail.resources.map(({ instanceInfo: one }) => [one.instanceId, one.searchName])),
      }));
    }
    case 'OWNER_APPLY': {
      const found = await client.call(getOwnerApplyOrderDetail, parameters, options);
      return mapped(found, (detail) => ({
        ...ownershipParam(detail),
        databases:
          detail.applyType === 'DB'
            ? detail.resources.map(({ targetId, logic, resourceDetail }) =>
                referenceTo({ ...resourceDetail, dbId: targetId, logic }),
              )
            : [],
        names: new Map(
          detail.resources.map(({ targetId, resourceDetail: { tableName, searchName } }) => [
            targetId,
            tableName || searchName,
          ]),
        ),
      }));
    }
    default: {
      if (familyOf(pluginType) !== 'change') {
        return undefined;
      }
      const found = await client.call(getDataCorrectOrderDetail, parameters, options);
      return mapped(found, (detail) => ({
        ...changeParam(pluginType, detail),
        databases: detail.databases.map(referenceTo),
        names: noNames,
      }));
    }
  }
}

function mapped<T, U>(outcome: Outcome<T>, map: (value: T) => U): Outcome<U> {
  return outcome.ok ? { ...outcome, value: map(outcome.value) } : outcome;
}

/** What was sent when the ticket was made here, and the SQL as it is now: it may have been corrected since. */
function asSent(sent: PluginParam, read: PluginParam): PluginParam {
  const { execSQL } = read;
  return typeof execSQL === 'string' && execSQL !== '' && typeof sent['execSQL'] === 'string'
    ? { ...sent, execSQL }
    : sent;
}

/**
 * Reads everything of a ticket that a new one like it would carry.
 * @param sent its PluginParam, where it was created on this machine: more than DMS tells.
 * @returns `undefined` for a type of which no operation tells the content.
 */
export async function readContent(
  client: Caller,
  orderId: string,
  sent: PluginParam | undefined,
  signal: AbortSignal,
): Promise<Outcome<ReadTicket> | undefined> {
  const base = await client.call(getOrderBaseInfo, { OrderId: orderId }, { signal });
  if (!base.ok) {
    return base;
  }
  const { pluginType, comment, relatedUserIds, relatedUserNicks } = base.value;
  const detail = await detailOf(client, orderId, pluginType, signal);
  if (detail?.ok !== true) {
    return detail;
  }
  const { param, lost, names } = detail.value;
  const type = ticketType(pluginType);
  return {
    ok: true,
    value: {
      type: type ?? dcCommon,
      content: {
        comment: withoutMarker(comment),
        stakeholders: relatedUserIds.flatMap((userId, index) =>
          /^\d{1,20}$/.test(userId) ? [{ userId, nickName: relatedUserNicks[index] ?? '' }] : [],
        ),
        param: sent === undefined || type === undefined ? param : asSent(sent, param),
        databases: await resolveDatabases(client, detail.value.databases, signal),
        names,
      },
      notes: [
        ...(sent === undefined ? lost : []),
        ...(type !== undefined
          ? []
          : [
              message(
                'This version cannot create tickets of type {0}: the draft is a normal data change with the same SQL.',
                pluginType,
              ),
            ]),
      ],
    },
  };
}
