import type { SandboxClock } from '../world/clock';
import { businessRefusal } from '../wire/refusal';
import type { Order, OrderDetail, StatusCode } from './order';

export interface NewOrder {
  readonly tid: string;
  readonly pluginType: string;
  readonly comment: string;
  readonly committerId: string;
  readonly relatedUserIds: readonly string[];
  readonly attachmentKey: string | undefined;
  readonly pluginParam: string;
  readonly detail: OrderDetail;
}

/** All tickets, and the one counter that ids come from. */
export class OrderBook {
  private readonly orders = new Map<string, Order>();

  constructor(
    private readonly clock: SandboxClock,
    /** The next id; past 2^53 when a test wants to see such ids. */
    private next: bigint,
    private readonly changed: () => void,
  ) {}

  /** A fresh id: one counter for tickets, workflows, tasks and jobs. */
  nextId(): string {
    this.next += 1n;
    return String(this.next);
  }

  add(order: NewOrder): Order {
    const now = this.clock.now();
    const added: Order = {
      ...order,
      orderId: this.nextId(),
      createdAt: now,
      modifiedAt: now,
      status: 'new',
      workflow: undefined,
      closeReason: undefined,
    };
    this.orders.set(added.orderId, added);
    this.changed();
    return added;
  }

  restore(orders: readonly Order[], next: bigint): void {
    for (const order of orders) {
      this.orders.set(order.orderId, order);
    }
    this.next = next;
  }

  lastId(): bigint {
    return this.next;
  }

  get(orderId: string): Order {
    const order = this.orders.get(orderId);
    if (order === undefined) {
      throw businessRefusal('InvalidOrderId', 'The specified order not exists.');
    }
    return order;
  }

  /** Newest first. */
  all(): Order[] {
    return [...this.orders.values()].reverse();
  }

  byWorkflow(workflowInstanceId: string): Order | undefined {
    return this.all().find(({ workflow }) => workflow?.workflowInstanceId === workflowInstanceId);
  }

  /** Notes that the ticket has changed, and its new code if there is one. */
  touch(order: Order, status?: StatusCode): void {
    order.modifiedAt = this.clock.now();
    if (status !== undefined) {
      order.status = status;
    }
    this.changed();
  }
}
