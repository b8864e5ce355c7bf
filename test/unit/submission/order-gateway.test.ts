import { expect, test } from 'vitest';
import type { Caller } from '../../../src/core/dms/caller';
import { DmsOrderGateway } from '../../../src/core/submission/order-gateway';

/** A list of tickets in pages of a hundred, the newest first; more may be created while it is read. */
function listing(tickets: string[], meanwhile: (page: number) => void = () => undefined) {
  const asked: unknown[] = [];
  const call = (_operation: unknown, parameters: Record<string, unknown>) => {
    asked.push(parameters);
    const page = Number(parameters['PageNumber']);
    const from = (page - 1) * 100;
    const orders = tickets
      .slice(from, from + 100)
      .map((orderId) => ({ orderId, comment: `c${orderId}`, createTime: '2026-11-24 08:00:00' }));
    const total = tickets.length;
    meanwhile(page);
    return Promise.resolve({ ok: true, value: { orders, total } });
  };
  return { asked, client: { call } as unknown as Caller };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(count - index));
const window = [new Date('2026-11-23T08:00:00Z'), new Date('2026-11-25T08:00:00Z')] as const;

async function found(client: Caller): Promise<readonly string[]> {
  const outcome = await new DmsOrderGateway(client).find('DC_COMMON', ...window);
  return outcome.ok ? outcome.value.map(({ orderId }) => orderId) : [];
}

test.each([0, 1, 99, 100, 101, 250])('all of %i tickets are found, on however many pages', async (count) => {
  const { client, asked } = listing(numbers(count));
  expect(await found(client)).toEqual(numbers(count));
  expect(asked[0]).toMatchObject({
    PluginType: 'DC_COMMON',
    OrderResultType: 'AS_COMMITTER',
    OrderStatus: 'ALL',
    SearchDateType: 'CREATE_TIME',
    StartTime: '2026-11-23 08:00:00',
    EndTime: '2026-11-25 08:00:00',
  });
});

test("a shared key finds its person's tickets among all of the tenant", async () => {
  const committers = new Map([
    ['3', '51'],
    ['2', '77'],
    ['1', ''],
  ]);
  const asked: unknown[] = [];
  const orders = [...committers].map(([orderId, committerId]) => ({ orderId, committerId, comment: 'c' }));
  const call = (_operation: unknown, parameters: unknown) => {
    asked.push(parameters);
    return Promise.resolve({ ok: true, value: { orders, total: 3 } });
  };
  const gateway = new DmsOrderGateway({ call } as unknown as Caller, '51');
  const outcome = await gateway.find('DC_COMMON', ...window);
  expect(outcome.ok && outcome.value.map(({ orderId }) => orderId)).toEqual(['3', '1']);
  expect(asked).toMatchObject([{ OrderResultType: 'AS_ADMIN' }]);
});

test('a ticket that is created while the pages are read hides none of the others', async () => {
  const tickets = numbers(250);
  const { client } = listing(tickets, (page) => {
    if (page === 1) {
      tickets.unshift('new');
    }
  });
  expect(new Set(await found(client))).toEqual(new Set(numbers(250)));
});

test('a total that promises too much ends the search with the last page', async () => {
  const { client, asked } = listing(numbers(120));
  const boasting: Caller = {
    call: async (...words: Parameters<Caller['call']>) => {
      const outcome = await client.call(...words);
      return outcome.ok ? { ok: true, value: { ...(outcome.value as object), total: 9999 } } : outcome;
    },
  } as unknown as Caller;
  expect(await found(boasting)).toEqual(numbers(120));
  expect(asked.length).toBeLessThan(5);
});

test('a review is made by its own operation, and by the owner of a shared key', async () => {
  const asked: unknown[] = [];
  const call = ({ action }: { readonly action: string }, parameters: unknown) => {
    asked.push([action, parameters]);
    const orders = [{ orderId: '3', committerId: '99', comment: 'c' }];
    return Promise.resolve({ ok: true, value: { orderIds: ['3'], orders, total: 1 } });
  };
  const gateway = new DmsOrderGateway({ call } as unknown as Caller, '51');
  await gateway.create({
    PluginType: 'SQLReview',
    Comment: 'c',
    PluginParam: '{"DbId":1}',
    RelatedUserList: undefined,
  });
  const outcome = await gateway.find('SQLReview', ...window);
  expect(outcome.ok && outcome.value.map(({ orderId }) => orderId)).toEqual(['3']);
  expect(asked).toMatchObject([
    ['CreateSQLReviewOrder', { Comment: 'c', Param: '{"DbId":1}' }],
    ['ListOrders', { OrderResultType: 'AS_COMMITTER' }],
  ]);
});
