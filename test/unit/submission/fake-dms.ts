import type { DmsError, Outcome } from '../../../src/core/dms/outcome';
import type { FoundOrder, OrderGateway } from '../../../src/core/submission/order-gateway';
import type { CreateOrderParameters } from '../../../src/core/tickets/create-order';

/** What DMS does with a call of `CreateOrder`: whether it makes a ticket, and what the caller hears. */
export type Behaviour = 'answer' | { readonly commits: boolean; readonly error: DmsError };

export function failure(
  kind: DmsError['kind'],
  effect: DmsError['effect'],
  more: Partial<DmsError> = {},
): DmsError {
  return { kind, effect, message: { text: kind }, ...more };
}

export const lostAfter: Behaviour = { commits: true, error: failure('interrupted', 'unknown') };
export const lostBefore: Behaviour = { commits: false, error: failure('timeout', 'unknown') };
export const refusal: Behaviour = { commits: false, error: failure('refused', 'none') };

/** The border to DMS with a list of tickets behind it; behaves as told, call by call, then well. */
export class FakeDms implements OrderGateway {
  readonly orders: { readonly order: FoundOrder; readonly type: string; readonly sql: string }[] = [];
  /** How many looks at the list see nothing yet. */
  lag = 0;
  readonly windows: (readonly [Date, Date])[] = [];
  calls = 0;
  private readonly script: Behaviour[];

  constructor(...script: Behaviour[]) {
    this.script = script;
  }

  async create(
    parameters: CreateOrderParameters,
    onAnswer?: (text: string) => void,
  ): Promise<Outcome<{ readonly orderIds: readonly string[] }>> {
    this.calls += 1;
    await Promise.resolve();
    const behaviour = this.script.shift() ?? 'answer';
    if (behaviour !== 'answer' && !behaviour.commits) {
      return { ok: false, error: behaviour.error };
    }
    const orderId = this.add(parameters.Comment, parameters.PluginParam, parameters.PluginType);
    if (behaviour === 'answer') {
      onAnswer?.(`{"made":"${orderId}"}`);
    }
    return behaviour === 'answer'
      ? { ok: true, value: { orderIds: [orderId] }, requestId: 'R-1' }
      : { ok: false, error: behaviour.error };
  }

  /** A ticket that somebody made; `param` stands for its SQL. */
  add(comment: string, param: string, type = 'DC_COMMON'): string {
    const orderId = String(900 + this.orders.length);
    const { execSQL } = JSON.parse(param) as { execSQL: string };
    // No time: a fake's clock would only be compared with itself.
    this.orders.push({ order: { orderId, comment, createTime: '' }, type, sql: execSQL });
    return orderId;
  }

  async find(pluginType: string, from: Date, to: Date): Promise<Outcome<readonly FoundOrder[]>> {
    await Promise.resolve();
    this.windows.push([from, to]);
    if (this.lag > 0) {
      this.lag -= 1;
      return { ok: true, value: [] };
    }
    const found = this.orders.filter(({ type }) => type === pluginType);
    return { ok: true, value: found.map(({ order }) => order) };
  }

  async sqlOf({ orderId }: FoundOrder): Promise<Outcome<string | undefined>> {
    await Promise.resolve();
    return { ok: true, value: this.orders.find(({ order }) => order.orderId === orderId)?.sql };
  }
}
