import type { DmsError, Outcome } from '../../../src/core/dms/outcome';
import type { Account } from '../../../src/host/profiles/account';
import type { Memory } from '../../../src/host/sidebar/memory';
import { SettledTickets } from '../../../src/host/sidebar/settled-tickets';
import type { Duty } from '../../../src/host/sidebar/watch-duty';
import type { ListedTicket, TicketDetail } from '../../../src/host/sidebar/ticket';
import { TicketList, type ListOwner } from '../../../src/host/sidebar/ticket-list';
import type { CachedList, TicketCopy } from '../../../src/host/sidebar/ticket-cache';
import type { TicketPage, TicketQuery, TicketSource } from '../../../src/host/sidebar/ticket-source';

export const me = '1001';

export const account: Account = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Work',
  endpoint: 'https://dms-enterprise.aliyuncs.com',
  region: 'cn-hangzhou',
  tid: '3001',
  tenantName: 'Shop',
  userId: me,
  nickName: 'dana',
  roles: ['USER'],
};

export class FakeMemory implements Memory {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

/** A copy in memory, as several windows would share it: what one writes the others hear of. */
export class FakeCopy implements TicketCopy {
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly shared: { contents?: CachedList; readonly windows: Set<FakeCopy> } = { windows: new Set() },
  ) {
    shared.windows.add(this);
  }

  read(): Promise<CachedList | undefined> {
    return Promise.resolve(this.shared.contents);
  }

  write(contents: () => CachedList): Promise<void> {
    this.shared.contents = contents();
    for (const window of this.shared.windows) {
      window.listeners.forEach((listener) => {
        listener();
      });
    }
    return Promise.resolve();
  }

  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const ended = new Set(['success', 'fail', 'closed', 'cancel', 'reject']);

/** A DMS with a handful of tickets, which says what it was asked. */
export class FakeSource implements TicketSource {
  tickets: ListedTicket[] = [];
  waiting = new Set<string>();
  /** Others' tickets that I have to do with. */
  concerning = new Set<string>();
  details = new Map<string, TicketDetail>();
  failure: DmsError | undefined;
  readonly refused = new Map<TicketQuery, DmsError>();
  /** What happens just before a page is read. */
  meanwhile: ((page: string) => void) | undefined;
  readonly asked: string[] = [];

  add(orderId: string, more: Partial<ListedTicket> = {}): void {
    this.tickets.unshift({
      orderId,
      pluginType: 'DC_COMMON',
      comment: `ticket ${orderId}`,
      statusCode: 'new',
      createTime: '2026-11-24 10:00:00',
      lastModifyTime: '2026-11-24 10:00:00',
      committer: 'dana',
      committerId: me,
      ...more,
    });
  }

  change(orderId: string, statusCode: string): void {
    this.tickets = this.tickets.map((one) => (one.orderId === orderId ? { ...one, statusCode } : one));
  }

  list(query: TicketQuery, page: number, size: number): Promise<Outcome<TicketPage>> {
    this.asked.push(`${query} ${page}`);
    this.meanwhile?.(`${query} ${page}`);
    const refused = this.refused.get(query);
    if (refused !== undefined) {
      return Promise.resolve({ ok: false, error: refused });
    }
    const found = this.tickets.filter(({ orderId, committerId, statusCode }) => {
      switch (query) {
        case 'mine':
          return committerId === me;
        case 'mine-running':
          return committerId === me && !ended.has(statusCode);
        case 'waiting-for-me':
          return this.waiting.has(orderId);
        case 'tenant':
          return true;
        case 'decided':
        case 'related':
          return this.concerning.has(orderId);
      }
    });
    return this.answer({
      tickets: found.slice((page - 1) * size, page * size),
      total: found.length,
      sent: found.slice((page - 1) * size, page * size).length,
    });
  }

  one(orderId: string): Promise<Outcome<ListedTicket>> {
    this.asked.push(`one ${orderId}`);
    const found = this.tickets.find((one) => one.orderId === orderId);
    if (found === undefined) {
      throw new Error(`no ticket ${orderId}`);
    }
    return this.answer(found);
  }

  async detail({ orderId }: Pick<ListedTicket, 'orderId'>): Promise<Outcome<TicketDetail> | undefined> {
    this.asked.push(`detail ${orderId}`);
    const found = this.details.get(orderId);
    return found === undefined ? Promise.resolve(undefined) : this.answer(found);
  }

  private answer<T>(value: T): Promise<Outcome<T>> {
    return Promise.resolve(
      this.failure === undefined ? { ok: true, value } : { ok: false, error: this.failure },
    );
  }
}

/** It is always for this window to ask. */
const always: Duty = { hold: () => Promise.resolve(true), release: () => Promise.resolve() };

/** A list on a fake DMS, as of a fixed time. */
export function listOn(
  source: FakeSource,
  {
    size = 3,
    memory = new FakeMemory(),
    copy = new FakeCopy(),
    duty = always,
    roles = account.roles,
  }: {
    size?: number;
    memory?: FakeMemory;
    copy?: TicketCopy;
    duty?: Duty;
    roles?: string[];
  } = {},
) {
  const clock = { time: new Date('2026-11-24T04:00:00Z') };
  const stage = {
    wide: false,
    owner: {
      state: 'ready',
      account: { ...account, roles },
      source,
      settled: new SettledTickets(memory, 'settled'),
      cache: copy,
      duty,
    } as ListOwner,
  };
  const list = new TicketList({
    owner: () => Promise.resolve(stage.owner),
    pageSize: () => size,
    isWide: () => stage.wide,
    clock: { now: () => clock.time },
  });
  return { list, stage, clock, memory, copy };
}

/** Lets everything that was begun come to its end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
