import {
  createOrder,
  createSQLReviewOrder,
  getDataCorrectOrderDetail,
  getDataExportOrderDetail,
  listOrders,
} from '../dms/operations';
import type { DmsClient } from '../dms/client';
import type { Outcome } from '../dms/outcome';
import { reviewType } from './journal-entry';
import type { CreateOrderParameters } from '../tickets/create-order';

/** A ticket as `ListOrders` tells it. */
export interface FoundOrder {
  readonly orderId: string;
  readonly comment: string;
  /** `yyyy-MM-dd HH:mm:ss`, in a zone that DMS does not tell. */
  readonly createTime: string;
}

/** What submission needs of DMS. */
export interface OrderGateway {
  create(
    parameters: CreateOrderParameters,
    /** Told the answer's body, if it is one of success. */
    onAnswer?: (text: string) => void,
  ): Promise<Outcome<{ readonly orderIds: readonly string[] }>>;
  /** The submitter's own tickets of a type, created between two moments, all pages. */
  find(
    pluginType: string,
    from: Date,
    to: Date,
    signal?: AbortSignal,
  ): Promise<Outcome<readonly FoundOrder[]>>;
  /** The ticket's SQL, or `undefined` for a type whose SQL cannot be read back. */
  sqlOf(order: FoundOrder, pluginType: string, signal?: AbortSignal): Promise<Outcome<string | undefined>>;
  /** The id of the ticket's one database, or `undefined` for a type of which it cannot be read back. */
  databaseOf?(
    order: FoundOrder,
    pluginType: string,
    signal?: AbortSignal,
  ): Promise<Outcome<string | undefined>>;
}

const pageSize = 100;

/** `yyyy-MM-dd HH:mm:ss`, as DMS writes times; in UTC, so callers leave a margin of a day (dms-api 1.1). */
function dmsTime(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ');
}

export class DmsOrderGateway implements OrderGateway {
  /**
   * @param actsFor the DMS user that a shared AccessKey acts for. Lists are then the key's owner's: the person's tickets are
   * among all of the tenant, which takes an administrator's key (dms-api 1.8, 3.3).
   */
  constructor(
    private readonly client: Pick<DmsClient, 'call'>,
    private readonly actsFor?: string,
  ) {}

  create(
    parameters: CreateOrderParameters,
    onAnswer?: (text: string) => void,
  ): Promise<Outcome<{ readonly orderIds: readonly string[] }>> {
    const options = onAnswer === undefined ? {} : { onAnswer };
    const { PluginType, Comment, PluginParam: Param } = parameters;
    return PluginType === reviewType
      ? this.client.call(createSQLReviewOrder, { Comment, Param }, options)
      : this.client.call(createOrder, parameters, options);
  }

  async find(
    pluginType: string,
    from: Date,
    to: Date,
    signal?: AbortSignal,
  ): Promise<Outcome<readonly FoundOrder[]>> {
    // Reviews are not made for another person: that operation takes no `RealLoginUserUid`.
    const actsFor = pluginType === reviewType ? undefined : this.actsFor;
    const found = new Map<string, FoundOrder>();
    const seen = new Set<string>();
    for (let page = 1; ; page += 1) {
      const outcome = await this.client.call(
        listOrders,
        {
          PluginType: pluginType,
          OrderResultType: actsFor === undefined ? 'AS_COMMITTER' : 'AS_ADMIN',
          OrderStatus: 'ALL',
          SearchDateType: 'CREATE_TIME',
          StartTime: dmsTime(from),
          EndTime: dmsTime(to),
          PageNumber: page,
          PageSize: pageSize,
        },
        signal === undefined ? {} : { signal },
      );
      if (!outcome.ok) {
        return outcome;
      }
      const before = seen.size;
      for (const { orderId, comment, createTime, committerId } of outcome.value.orders) {
        seen.add(orderId);
        // One whose committer DMS does not tell is looked at rather than missed.
        if (actsFor === undefined || committerId === actsFor || committerId === '') {
          found.set(orderId, { orderId, comment, createTime });
        }
      }
      // A page that brings nothing new ends it too: totals are not to be relied on while tickets are being created.
      if (seen.size === before || seen.size >= outcome.value.total) {
        return { ok: true, value: [...found.values()] };
      }
    }
  }

  async sqlOf(
    { orderId }: FoundOrder,
    pluginType: string,
    signal?: AbortSignal,
  ): Promise<Outcome<string | undefined>> {
    const options = signal === undefined ? {} : { signal };
    if (pluginType === 'DATA_EXPORT') {
      const outcome = await this.client.call(getDataExportOrderDetail, { OrderId: orderId }, options);
      return outcome.ok ? { ok: true, value: outcome.value.orderDetail.exeSQL } : outcome;
    }
    if (pluginType.startsWith('DC_')) {
      const outcome = await this.client.call(getDataCorrectOrderDetail, { OrderId: orderId }, options);
      return outcome.ok ? { ok: true, value: outcome.value.orderDetail.exeSQL } : outcome;
    }
    return { ok: true, value: undefined };
  }

  async databaseOf(
    { orderId }: FoundOrder,
    pluginType: string,
    signal?: AbortSignal,
  ): Promise<Outcome<string | undefined>> {
    if (pluginType !== 'DATA_EXPORT') {
      return { ok: true, value: undefined };
    }
    const options = signal === undefined ? {} : { signal };
    const outcome = await this.client.call(getDataExportOrderDetail, { OrderId: orderId }, options);
    return outcome.ok ? { ok: true, value: outcome.value.orderDetail.dbId } : outcome;
  }
}
