import type { Caller } from '../../core/dms/caller';
import {
  getDataCorrectOrderDetail,
  getDataExportOrderDetail,
  getOrderBaseInfo,
  getPermApplyOrderDetail,
  getTableDesignProjectInfo,
} from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import { isProduction } from '../../core/tickets/reference';
import { familyOf } from '../../core/tickets/status';
import type { BaseInfo } from '../document/ticket-facts';
import type { TicketDesk } from './ticket-desk';

interface Target {
  readonly searchName: string;
  readonly envType: string;
}

/** What an action is about, read just before the person is asked. */
export interface TicketSubject {
  readonly base: BaseInfo;
  /** The databases by name, production marked; empty when DMS names none. */
  readonly targets: string;
}

/** The databases by name, production marked; so that nobody acts where they did not mean to. */
export function targetsText(databases: readonly Target[], say: (message: Message) => string): string {
  return databases
    .map((database) =>
      isProduction(database) ? say(message('{0} (PRODUCTION)', database.searchName)) : database.searchName,
    )
    .join(', ');
}

async function targetsOf(client: Caller, { orderId, pluginType }: BaseInfo): Promise<readonly Target[]> {
  const ofOrder = { OrderId: orderId };
  switch (familyOf(pluginType)) {
    case 'change': {
      const detail = await client.call(getDataCorrectOrderDetail, ofOrder);
      return detail.ok ? detail.value.databases : [];
    }
    case 'export': {
      const detail = await client.call(getDataExportOrderDetail, ofOrder);
      if (!detail.ok) {
        return [];
      }
      const { database, envType } = detail.value.orderDetail;
      return [{ searchName: database, envType }];
    }
    case 'other':
      return pluginType === 'NDDL' || pluginType === 'PERM_APPLY'
        ? otherTargets(client, pluginType, orderId)
        : [];
  }
}

async function otherTargets(
  client: Caller,
  pluginType: 'NDDL' | 'PERM_APPLY',
  orderId: string,
): Promise<readonly Target[]> {
  if (pluginType === 'NDDL') {
    const project = await client.call(getTableDesignProjectInfo, { OrderId: orderId });
    return project.ok ? [project.value.baseDatabase] : [];
  }
  const asked = await client.call(getPermApplyOrderDetail, { OrderId: orderId });
  return asked.ok
    ? asked.value.resources
        .map(({ databaseInfo, instanceInfo }) =>
          databaseInfo.searchName === '' ? instanceInfo : databaseInfo,
        )
        .filter(({ searchName }) => searchName !== '')
    : [];
}

/** Reads what a ticket is about; `undefined` after the failure has been shown. */
export async function ticketSubject(
  desk: TicketDesk,
  client: Caller,
  orderId: string,
): Promise<TicketSubject | undefined> {
  const base = await desk.valueOf(await client.call(getOrderBaseInfo, { OrderId: orderId }));
  return base === undefined
    ? undefined
    : { base, targets: targetsText(await targetsOf(client, base), desk.say) };
}
