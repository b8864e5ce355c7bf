import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import type { Operation } from '../../src/core/dms/operation';
import * as operations from '../../src/core/dms/operations';
import type { HttpResponse } from '../../src/core/dms/transport';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { createOrderParameters } from '../../src/core/tickets/create-order';
import { dataExport } from '../../src/core/tickets/data-export';
import { dcCommon } from '../../src/core/tickets/dc-common';
import type { TicketType } from '../../src/core/tickets/ticket-type';
import { DmsTicketSource } from '../../src/host/sidebar/dms-ticket-source';
import { productClient } from './clients/product-client';
import { shopDev } from './clients/shop-dev';
import { startSandbox, type Sandbox } from './sandbox';

type AnyOperation = Operation<Readonly<Record<string, string>>, unknown>;
const all = Object.values(operations) as unknown as readonly AnyOperation[];

/** Whatever an operation may ask for; each takes of it what it knows. */
function parametersOf(orderId: string): Readonly<Record<string, string>> {
  return {
    OrderId: orderId,
    PageNumber: '1',
    PageSize: '10',
    DbId: shopDev.dbId,
    DatabaseId: shopDev.dbId,
    InstanceId: '1',
    TableId: '1',
    TableGuid: `IDB_${shopDev.dbId}.shop_dev.orders`,
    WorkflowInstanceId: '1',
    SearchKey: 'shop',
    SearchName: '%',
    Uid: '214004479568751001',
    UserId: '51001',
    PermType: 'DATABASE',
    Logic: 'false',
    Host: '127.0.0.1',
    Port: '3306',
    SchemaName: 'shop_dev',
    Script: 'SELECT 1',
    JobId: '1',
    JobDetailId: '1',
    DBTaskGroupId: '1',
    ApprovalType: 'AGREE',
    CloseReason: 'fuzz',
    OrderActionName: 'nothing',
    PluginType: 'DC_COMMON',
    Comment: 'fuzz',
    PluginParam: '{}',
  };
}

async function ticketOf(client: DmsClient, type: TicketType, sql: string): Promise<string> {
  const values = { databases: [shopDev], comment: 'a ticket to ask about', affectRows: '1', sql };
  const created = await client.call(operations.createOrder, { ...createOrderParameters(type, { values }) });
  if (!created.ok) {
    throw new Error(created.error.detail);
  }
  return created.value.orderIds[0] ?? '';
}

let sandbox: Sandbox;
let transport: UndiciTransport;
/** What the local DMS really answers to an operation, where it can be asked so simply. */
const genuine = new Map<string, string>();

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  transport = new UndiciTransport();
  const client = productClient(sandbox, transport, sandbox.users[2]);
  const orders = [
    await ticketOf(client, dcCommon, 'UPDATE products SET price = price WHERE id = 1'),
    await ticketOf(client, dataExport, 'SELECT 1'),
  ];
  for (const { action, body, safe } of all) {
    for (const orderId of orders) {
      const inBody = new Set<string>(body);
      const split = (wanted: boolean) =>
        Object.fromEntries(
          Object.entries(parametersOf(orderId)).filter(([name]) => inBody.has(name) === wanted),
        );
      const outcome = await client.request(action, { query: split(false), body: split(true) }, { safe });
      if (outcome.ok) {
        genuine.set(action, outcome.value.text);
      }
    }
  }
});

afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

/** A client whose server answers as it is told; nothing of the client is left out. */
function told(answer: () => HttpResponse): DmsClient {
  return new DmsClient({
    endpoint: 'https://dms.example',
    clock: systemClock,
    credentials: () => Promise.resolve({ accessKeyId: 'id', accessKeySecret: 'SECRET-9d' }),
    retry: { attempts: 2, firstWait: 0, longestWait: 0, random: () => 0 },
    transport: { send: () => Promise.resolve(answer()), close: () => Promise.resolve() },
  });
}

const status = fc.constantFrom(200, 200, 200, 204, 302, 400, 403, 404, 414, 429, 500, 503);
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    [],
    {},
    [[]],
    [null],
    { '': null },
    'NaN',
    true,
    '99999999999999999999',
  ),
);

/** The text with one value in it, wherever it is, replaced, left out, or wrapped once more. */
function disfigured(text: string, at: number, how: 'replace' | 'drop' | 'wrap', value: unknown): string {
  let count = 0;
  const places = [...JSON.stringify(JSON.parse(text)).matchAll(/[:[,{]/g)].length;
  const target = places === 0 ? 0 : at % places;
  const walk = (node: unknown): unknown => {
    count += 1;
    if (count - 1 === target) {
      return how === 'replace' ? value : how === 'wrap' ? [node] : undefined;
    }
    if (Array.isArray(node)) {
      return node.map(walk);
    }
    return typeof node === 'object' && node !== null
      ? Object.fromEntries(Object.entries(node).map(([name, item]) => [name, walk(item)]))
      : node;
  };
  const made: unknown = walk(JSON.parse(text));
  return made === undefined ? '' : JSON.stringify(made);
}

/** Bytes that no one planned, JSON of no shape, and the operation's own answer with something wrong in it. */
function answers(action: string): fc.Arbitrary<HttpResponse> {
  const text = genuine.get(action) ?? '{"RequestId":"R","Success":true,"Data":{"Id":1,"Items":[{"Id":2}]}}';
  const near = fc
    .tuple(fc.nat(2000), fc.constantFrom('replace' as const, 'drop' as const, 'wrap' as const), junk)
    .map(([at, how, value]) => disfigured(text, at, how, value));
  const cut = fc.nat(text.length).map((length) => text.slice(0, length));
  const shapeless = junk.map((value) => JSON.stringify(value));
  const success = junk.map((value) => JSON.stringify({ RequestId: 'R', Success: true, Data: value }));
  const bytes = fc.uint8Array({ maxLength: 300 });
  const body = fc.oneof(
    { weight: 5, arbitrary: near.map((it) => Buffer.from(it)) },
    { weight: 1, arbitrary: fc.oneof(cut, shapeless, success).map((it) => Buffer.from(it)) },
    { weight: 1, arbitrary: bytes.map((it) => Buffer.from(it)) },
  );
  return fc.record({ status, headers: fc.constant({}), body });
}

describe('whatever DMS answers', () => {
  test('the local DMS has really answered many operations', () => {
    expect(genuine.size).toBeGreaterThan(20);
  });

  test.each(all.map((operation) => [operation.action, operation] as const))(
    'to %s, it is an outcome',
    async (action, operation) => {
      await fc.assert(
        fc.asyncProperty(answers(action), async (answer) => {
          const outcome = await told(() => answer).call(operation, {});
          if (outcome.ok) {
            expect(answer.status).toBeLessThan(300);
          } else {
            expect(outcome.error.message.text).not.toBe('');
            expect(['none', 'unknown']).toContain(outcome.error.effect);
            // What was carried out must not be called refused: only a clear no is.
            expect(
              answer.status === 200 && outcome.error.kind === 'unreadable' && outcome.error.effect === 'none',
            ).toBe(false);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test('the list of tickets loads or says why not', async () => {
    await fc.assert(
      fc.asyncProperty(
        answers('ListOrders'),
        answers('GetDataCorrectOrderDetail'),
        async (listed, detailed) => {
          let calls = 0;
          const client = told(() => (calls++ === 0 ? listed : detailed));
          const source = new DmsTicketSource(client);
          const { signal } = new AbortController();
          const page = await source.list('mine', 1, 10, signal);
          for (const ticket of page.ok ? page.value.tickets : []) {
            expect(ticket.orderId).not.toBe('');
            expect(ticket.comment).toBeTypeOf('string');
            const detail = await source.detail(ticket, signal);
            expect(detail?.ok === true ? detail.value.status : '').toBeTypeOf('string');
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
