import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { Sandbox } from '../sandbox';
import { SdkClient } from './sdk';
import type { SdkCall } from './sdk';

const Created = v.object({ CreateOrderResult: v.object({ OrderIds: v.array(v.number()) }) });
const Base = v.object({
  OrderBaseInfo: v.object({ StatusCode: v.string(), WorkflowInstanceId: v.optional(v.number()) }),
});

export type Name = 'dana' | 'bo' | 'ada';

/** Walks tickets through the sandbox as its three people, by the official SDK. */
export class TicketDriver {
  constructor(readonly sandbox: Sandbox) {}

  as(name: Name): SdkClient {
    const user = this.sandbox.users.find((candidate) => candidate.name === name);
    if (user === undefined) {
      throw new Error(`no ${name}`);
    }
    return new SdkClient(this.sandbox.endpoint, user);
  }

  async create(
    pluginType: string,
    param: unknown,
    comment = 'a ticket',
    more: SdkCall['query'] = {},
  ): Promise<string> {
    const answer = await this.as('dana').call('CreateOrder', {
      query: { PluginType: pluginType, Comment: comment, ...more },
      body: { PluginParam: JSON.stringify(param) },
    });
    return String(v.parse(Created, answer).CreateOrderResult.OrderIds[0]);
  }

  async base(orderId: string): Promise<v.InferOutput<typeof Base>['OrderBaseInfo']> {
    return v.parse(Base, await this.as('ada').call('GetOrderBaseInfo', { query: { OrderId: orderId } }))
      .OrderBaseInfo;
  }

  /** Polls until `read` says one of `wanted`. */
  async until(wanted: readonly string[], read: () => Promise<string>): Promise<string> {
    let last = '';
    for (let tries = 0; tries < 3_000; tries += 1) {
      last = await read();
      if (wanted.includes(last)) {
        return last;
      }
      await wait(10);
    }
    throw new Error(`still ${last}, waited for ${wanted.join(', ')}`);
  }

  async untilStatus(orderId: string, ...wanted: string[]): Promise<string> {
    return this.until(wanted, async () => (await this.base(orderId)).StatusCode);
  }

  /** The data change's own status, once its precheck is over. */
  async prechecked(orderId: string): Promise<string> {
    return this.until(
      ['precheck_success', 'precheckFailed'],
      async () => (await this.change(orderId)).Status,
    );
  }

  async exportChecked(orderId: string): Promise<string> {
    return this.exportStatus(orderId, 'PRE_CHECK_SUCCESS', 'PRE_CHECK_FAIL');
  }

  async exportStatus(orderId: string, ...wanted: string[]): Promise<string> {
    return this.until(wanted, async () => {
      const answer = await this.as('dana').call('GetDataExportOrderDetail', { body: { OrderId: orderId } });
      return v.parse(ExportDetail, answer).DataExportOrderDetail.KeyInfo.JobStatus;
    });
  }

  async change(orderId: string): Promise<v.InferOutput<typeof ChangeDetail>['DataCorrectOrderDetail']> {
    const answer = await this.as('dana').call('GetDataCorrectOrderDetail', { query: { OrderId: orderId } });
    return v.parse(ChangeDetail, answer).DataCorrectOrderDetail;
  }

  /** Submits for approval and agrees as Bo. */
  async approve(orderId: string): Promise<void> {
    await this.as('dana').call('SubmitOrderApproval', { query: { OrderId: orderId } });
    await this.decide(orderId, 'bo', 'AGREE');
  }

  async decide(
    orderId: string,
    who: Name,
    ApprovalType: string,
    more: SdkCall['query'] = {},
  ): Promise<unknown> {
    const { WorkflowInstanceId } = await this.base(orderId);
    return this.as(who).call('ApproveOrder', {
      query: { WorkflowInstanceId: String(WorkflowInstanceId), ApprovalType, ...more },
    });
  }

  /** One value of a database, past DMS. */
  async value(dbId: string, sql: string): Promise<string | null | undefined> {
    return (await this.sandbox.query(dbId, sql)).rows[0]?.[0];
  }
}

const ExportDetail = v.object({
  DataExportOrderDetail: v.object({ KeyInfo: v.object({ JobStatus: v.string() }) }),
});

const ChangeDetail = v.object({
  DataCorrectOrderDetail: v.object({
    Status: v.string(),
    OrderDetail: v.looseObject({ ActualAffectRows: v.optional(v.number()), IgnoreAffectRows: v.boolean() }),
    PreCheckDetail: v.object({
      TaskCheckDO: v.array(v.object({ CheckStep: v.string(), CheckStatus: v.string(), UserTip: v.string() })),
    }),
  }),
});
