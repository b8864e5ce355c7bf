import type { Caller } from '../../core/dms/caller';
import {
  getDataCorrectOrderDetail,
  getDataCorrectTaskDetail,
  getDataExportOrderDetail,
  getOrderBaseInfo,
  getTableDesignProjectInfo,
  listOrders,
} from '../../core/dms/operations';
import type { Outcome } from '../../core/dms/outcome';
import { familyOf } from '../../core/tickets/status';
import type { ListedTicket, TicketDetail } from './ticket';
import type { TicketPage, TicketQuery, TicketSource } from './ticket-source';

/** dms-api 3.3: `AS_HANDLER` is what waits for the caller, `AS_OWNER` what they dealt with; the mixed case is DMS's own. */
const queries = {
  mine: { OrderResultType: 'AS_COMMITTER', OrderStatus: 'ALL' },
  'mine-running': { OrderResultType: 'AS_COMMITTER', OrderStatus: 'RUNNING' },
  'waiting-for-me': { OrderResultType: 'AS_HANDLER', OrderStatus: 'ALL' },
  tenant: { OrderResultType: 'AS_ADMIN', OrderStatus: 'ALL' },
  decided: { OrderResultType: 'AS_OWNER', OrderStatus: 'ALL' },
  related: { OrderResultType: 'AS_Related', OrderStatus: 'ALL' },
} as const satisfies Record<TicketQuery, object>;

/** A change has a task from here on. */
const underWay: ReadonlySet<string> = new Set(['waiting', 'processing']);

/** Of a task, or of a schedule: it goes on when somebody says so. */
const heldStates: ReadonlySet<string> = new Set(['PAUSE', 'FAIL']);

function mapped<T, U>(outcome: Outcome<T>, map: (value: T) => U): Outcome<U> {
  return outcome.ok ? { ...outcome, value: map(outcome.value) } : outcome;
}

function listed(order: ListedTicket): ListedTicket {
  const { orderId, pluginType, comment, statusCode, createTime, lastModifyTime, committer, committerId } =
    order;
  return { orderId, pluginType, comment, statusCode, createTime, lastModifyTime, committer, committerId };
}

/** DMS lists for the owner of a shared AccessKey: a person's own tickets are to be found among all (dms-api 3.3). */
const sharedQueries = {
  mine: { ...queries.mine, OrderResultType: 'AS_ADMIN' },
  'mine-running': { ...queries['mine-running'], OrderResultType: 'AS_ADMIN' },
  tenant: queries.tenant,
} as const;

/** The tickets of the account that a client signs for. */
export class DmsTicketSource implements TicketSource {
  /** @param actsFor the DMS user that a shared AccessKey acts for. */
  constructor(
    private readonly client: Caller,
    private readonly actsFor?: string,
  ) {}

  async list(
    query: TicketQuery,
    page: number,
    size: number,
    signal: AbortSignal,
  ): Promise<Outcome<TicketPage>> {
    const { actsFor } = this;
    const pages = { PageNumber: page, PageSize: size };
    if (actsFor === undefined) {
      const outcome = await this.client.call(listOrders, { ...queries[query], ...pages }, { signal });
      return mapped(outcome, ({ orders, total }) => ({
        tickets: orders.map(listed),
        total,
        sent: orders.length,
      }));
    }
    if (query === 'waiting-for-me' || query === 'decided' || query === 'related') {
      // DMS tells only what concerns the key's owner.
      return { ok: true, value: { tickets: [], total: 0, sent: 0 } };
    }
    const outcome = await this.client.call(listOrders, { ...sharedQueries[query], ...pages }, { signal });
    return mapped(outcome, ({ orders, total }) => ({
      tickets: orders.filter(({ committerId }) => query === 'tenant' || committerId === actsFor).map(listed),
      total,
      sent: orders.length,
    }));
  }

  async one(orderId: string, signal: AbortSignal): Promise<Outcome<ListedTicket>> {
    return mapped(await this.client.call(getOrderBaseInfo, { OrderId: orderId }, { signal }), listed);
  }

  async detail(
    { orderId, pluginType }: Pick<ListedTicket, 'orderId' | 'pluginType'>,
    signal: AbortSignal,
  ): Promise<Outcome<TicketDetail> | undefined> {
    switch (familyOf(pluginType)) {
      case 'change':
        return this.change(orderId, pluginType, signal);
      case 'export': {
        const { fingerprintOf } = await import('./fingerprint');
        const outcome = await this.client.call(getDataExportOrderDetail, { OrderId: orderId }, { signal });
        return mapped(outcome, ({ keyInfo, orderDetail }) => ({
          status: keyInfo.jobStatus,
          execMode: '',
          databases: orderDetail.database === '' ? [] : [orderDetail.database],
          environments: orderDetail.database === '' ? [] : [orderDetail.envType.toLowerCase()],
          fingerprint: fingerprintOf(orderDetail.exeSQL, pluginType, ''),
        }));
      }
      case 'other':
        return pluginType === 'NDDL' ? this.design(orderId, signal) : undefined;
    }
  }

  private async change(
    orderId: string,
    pluginType: string,
    signal: AbortSignal,
  ): Promise<Outcome<TicketDetail>> {
    const outcome = await this.client.call(getDataCorrectOrderDetail, { OrderId: orderId }, { signal });
    if (!outcome.ok) {
      return outcome;
    }
    const { status, execMode, databases, orderDetail, preCheckDetail, configDetail } = outcome.value;
    // A paused or failed execution leaves the ticket processing: only its task, or its schedule, says so.
    const task =
      underWay.has(status.toLowerCase()) && configDetail.cronFormat === ''
        ? await this.client.call(getDataCorrectTaskDetail, { OrderId: orderId }, { signal })
        : undefined;
    // What reads SQL is loaded with the first ticket that has any.
    const { fingerprintOf } = await import('./fingerprint');
    const held = task?.ok === true ? task.value.jobStatus : configDetail.cronStatus;
    const value: TicketDetail = {
      status: heldStates.has(held.toUpperCase()) ? held : status,
      execMode,
      failedCheck:
        preCheckDetail.find(({ checkStatus }) => checkStatus.toUpperCase() === 'FAIL')?.checkStep ?? '',
      databases: databases.map(({ searchName }) => searchName),
      environments: databases.map(({ envType }) => envType.toLowerCase()),
      fingerprint: fingerprintOf(orderDetail.exeSQL, pluginType, databases[0]?.dbType ?? ''),
    };
    return { ...outcome, value };
  }

  private async design(orderId: string, signal: AbortSignal): Promise<Outcome<TicketDetail>> {
    const outcome = await this.client.call(getTableDesignProjectInfo, { OrderId: orderId }, { signal });
    return mapped(outcome, ({ status, baseDatabase: { searchName, envType } }) => ({
      status,
      execMode: '',
      databases: searchName === '' ? [] : [searchName],
      environments: searchName === '' ? [] : [envType.toLowerCase()],
    }));
  }
}
