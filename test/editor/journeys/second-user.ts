import * as v from 'valibot';
import { OfficialSdk, type ApiUser } from './official-sdk';

const BaseInfo = v.object({
  OrderBaseInfo: v.object({
    StatusCode: v.string(),
    Comment: v.optional(v.string()),
    WorkflowInstanceId: v.optional(v.union([v.number(), v.string()])),
  }),
});

const Orders = v.object({ TotalCount: v.number() });

const Change = v.object({
  DataCorrectOrderDetail: v.object({ Status: v.string(), OrderDetail: v.object({ ExeSQL: v.string() }) }),
});

/** A colleague with another AccessKey, here the DBA who approves; works in no editor. */
export class SecondUser {
  readonly #sdk: OfficialSdk;

  constructor(endpoint: string, user: ApiUser) {
    this.#sdk = new OfficialSdk(endpoint, user);
  }

  async approve(orderId: string): Promise<void> {
    await this.#decide(orderId, 'AGREE', 'Checked.');
  }

  async reject(orderId: string, why: string): Promise<void> {
    await this.#decide(orderId, 'REJECT', why);
  }

  async close(orderId: string, why: string): Promise<void> {
    await this.#sdk.call('CloseOrder', { query: { OrderId: orderId, CloseReason: why } });
  }

  /** DMS's `StatusCode`, in lower case: its case changes from place to place (dms-api 0.5). */
  async statusOf(orderId: string): Promise<string> {
    return (await this.#baseInfo(orderId)).StatusCode.toLowerCase();
  }

  /** What approvers read of the ticket. */
  async commentOf(orderId: string): Promise<string> {
    return (await this.#baseInfo(orderId)).Comment ?? '';
  }

  /** How many tickets the tenant has, whoever submitted them; only an admin may ask. */
  async countTickets(): Promise<number> {
    const query = { OrderResultType: 'AS_ADMIN', OrderStatus: 'ALL', PageNumber: '1', PageSize: '10' };
    return v.parse(Orders, await this.#sdk.call('ListOrders', { query })).TotalCount;
  }

  /** The SQL that DMS has of a data change, and how far its own state is. */
  async change(orderId: string): Promise<{ readonly sql: string; readonly status: string }> {
    const answer = await this.#sdk.call('GetDataCorrectOrderDetail', { query: { OrderId: orderId } });
    const { Status: status, OrderDetail } = v.parse(Change, answer).DataCorrectOrderDetail;
    return { sql: OrderDetail.ExeSQL, status };
  }

  async #decide(orderId: string, ApprovalType: string, Comment: string): Promise<void> {
    const { WorkflowInstanceId: instance } = await this.#baseInfo(orderId);
    if (instance === undefined) {
      throw new Error(`ticket ${orderId} waits for nobody's approval`);
    }
    const query = { WorkflowInstanceId: String(instance), ApprovalType, Comment };
    await this.#sdk.call('ApproveOrder', { query });
  }

  async #baseInfo(orderId: string) {
    const answer = await this.#sdk.call('GetOrderBaseInfo', { query: { OrderId: orderId } });
    return v.parse(BaseInfo, answer).OrderBaseInfo;
  }
}
