import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import { listOrders } from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { Journal } from '../../src/core/submission/journal';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { Reconciler } from '../../src/core/submission/reconciler';
import { Submitter } from '../../src/core/submission/submitter';
import { dcCommon } from '../../src/core/tickets/dc-common';
import type { Draft } from '../../src/core/tickets/draft';
import { shopDev } from './clients/shop-dev';
import { productClient } from './clients/product-client';
import { startSandbox, type Sandbox } from './sandbox';

/** One press of Submit, one ticket: against the local DMS, over real HTTP, with everything that can go wrong on the way. */
let sandbox: Sandbox;
let folder: string;
let transport: UndiciTransport;
let comments = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'submission-'));
  transport = new UndiciTransport({ timeouts: { headers: 800, total: 1500 } });
});

afterEach(async () => {
  sandbox.clearFaults();
  await transport.close();
  await rm(folder, { recursive: true, force: true });
});

afterAll(() => sandbox.close());

function client(): DmsClient {
  return productClient(sandbox, transport);
}

type Change = Draft & { readonly values: { readonly comment: string; readonly sql: string } };

function newDraft(): Change {
  comments += 1;
  return {
    id: `draft-${comments}`,
    pluginType: 'DC_COMMON',
    values: {
      databases: [shopDev],
      comment: `press number ${comments} of Submit`,
      affectRows: '1',
      sql: `UPDATE products SET price = price WHERE id = ${comments}`,
    },
  };
}

/** How many tickets DMS has with this comment, its marker aside. */
async function ticketsOf(draft: Change): Promise<string[]> {
  const listed = await client().call(listOrders, { OrderStatus: 'ALL', PageNumber: 1, PageSize: 100 });
  const comment = draft.values.comment;
  return listed.ok
    ? listed.value.orders.filter((order) => order.comment.startsWith(comment)).map(({ orderId }) => orderId)
    : [];
}

function parts(): { journal: Journal; submitter: Submitter; reconciler: Reconciler } {
  const journal = new Journal(folder, () => undefined);
  const noWait = (): Promise<void> => Promise.resolve();
  return {
    journal,
    submitter: new Submitter(journal, systemClock, noWait),
    reconciler: new Reconciler(journal, systemClock, noWait),
  };
}

function context(marked: boolean) {
  return {
    accountId: 'a',
    endpoint: sandbox.endpoint,
    tid: sandbox.tenant.tid,
    gateway: new DmsOrderGateway(client()),
    marked,
  };
}

describe('a submission whose answer is lost', () => {
  test.each([
    ['the connection is cut after the commit', { kind: 'cut', when: 'after' }, 1],
    ['the connection is cut before the commit', { kind: 'cut', when: 'before' }, 0],
    ['the answer is no JSON', { kind: 'body', body: 'OK' }, 1],
    [
      'DMS answers 500 after the commit',
      { kind: 'error', status: 500, code: 'InternalError', when: 'after' },
      1,
    ],
    [
      'DMS answers 503 before the commit',
      { kind: 'error', status: 503, code: 'ServiceUnavailable', when: 'before' },
      0,
    ],
    ['the answer is cut short', { kind: 'truncate' }, 1],
    ['a gateway answers with a page of HTML', { kind: 'html', status: 502, when: 'after' }, 1],
    ['the answer takes too long', { kind: 'delay', when: 'after', ms: 3000 }, 1],
  ] as const)('is unknown, then settled: %s', async (_name, fault, expected) => {
    for (const marked of [true, false]) {
      const { submitter, reconciler, journal } = parts();
      const draft = newDraft();
      sandbox.addFault({ action: 'CreateOrder', fault });
      const result = await submitter.submit(dcCommon, draft, context(marked));
      expect(result.state).toBe('unknown');
      const [entry] = await journal.unsettled();
      if (entry === undefined) {
        throw new Error('the journal has lost the submission');
      }
      const finding = await reconciler.reconcile(entry, new DmsOrderGateway(client()));
      const tickets = await ticketsOf(draft);
      expect(tickets).toHaveLength(expected);
      expect(finding).toMatchObject(
        expected === 1
          ? { state: 'found', entry: { state: 'reconciled', orderIds: tickets, surplus: [] } }
          : { state: 'not-found', entry: { state: 'unknown', orderIds: [] } },
      );
    }
  });
});

describe('a submission', () => {
  test('that DMS refuses has surely made no ticket', async () => {
    const { submitter, journal } = parts();
    const draft = newDraft();
    sandbox.addFault({ action: 'CreateOrder', fault: { kind: 'business', code: 'NoPermission' } });
    const result = await submitter.submit(dcCommon, draft, context(true));
    expect(result).toMatchObject({ state: 'refused', error: { code: 'NoPermission', effect: 'none' } });
    expect(await ticketsOf(draft)).toEqual([]);
    expect(await journal.unsettled()).toEqual([]);
  });

  test('that is answered with a ticket number is created, whatever else the answer lacks', async () => {
    const { submitter } = parts();
    const draft = newDraft();
    sandbox.addFault({ action: 'CreateOrder', fault: { kind: 'no-success' } });
    const result = await submitter.submit(dcCommon, draft, context(true));
    expect(result).toMatchObject({ state: 'created', orderIds: await ticketsOf(draft) });
  });

  test('that is throttled is sent again, once it is let in', async () => {
    const { submitter } = parts();
    const draft = newDraft();
    sandbox.addFault({ action: 'CreateOrder', times: 2, fault: { kind: 'throttle' } });
    const result = await submitter.submit(dcCommon, draft, context(true));
    expect(result).toMatchObject({ state: 'created', orderIds: await ticketsOf(draft) });
  });

  test('pressed twice is one', async () => {
    const { submitter } = parts();
    const draft = newDraft();
    const results = await Promise.all([1, 2, 3].map(() => submitter.submit(dcCommon, draft, context(true))));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await ticketsOf(draft)).toHaveLength(1);
  });

  test('is written down before the first byte leaves', async () => {
    const { submitter, journal } = parts();
    const before = sandbox.requests.length;
    const gateway = new DmsOrderGateway(client());
    let seen: readonly string[] = [];
    await submitter.submit(dcCommon, newDraft(), {
      ...context(true),
      gateway: {
        find: gateway.find.bind(gateway),
        sqlOf: gateway.sqlOf.bind(gateway),
        create: async (parameters) => {
          seen = (await journal.list()).map(({ state }) => state);
          expect(sandbox.requests).toHaveLength(before);
          return gateway.create(parameters);
        },
      },
    });
    expect(seen).toEqual(['sending']);
  });
});

interface Printed {
  readonly entries: readonly { readonly state: string; readonly orderIds: readonly string[] }[];
}

/** Runs the submit command; killed with SIGKILL after so many milliseconds. */
async function run(
  args: readonly string[],
  killAfter?: number,
): Promise<{ code: number | null; out: string }> {
  const { accessKeyId, accessKeySecret } = sandbox.users[0];
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(import.meta.dirname, '../../src/cli/submit.ts'),
      '--endpoint',
      sandbox.endpoint,
      ...args,
    ],
    {
      env: {
        ...process.env,
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const timer =
    killAfter === undefined
      ? undefined
      : setTimeout(() => {
          child.kill('SIGKILL');
        }, killAfter);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, out });
    });
  });
}

function submitArguments(draft: Change, file: string): string[] {
  const comment = draft.values.comment;
  return [
    '--journal',
    join(folder, 'journal'),
    '--type',
    'DC_COMMON',
    '--database',
    '170001',
    '--comment',
    comment,
    file,
  ];
}

describe('the submit command', () => {
  test('creates one ticket and prints its number', async () => {
    const draft = newDraft();
    const file = join(folder, 'a.sql');
    await writeFile(file, draft.values.sql);
    const { code, out } = await run(submitArguments(draft, file));
    expect({ code, printed: JSON.parse(out) as Printed }).toEqual({
      code: 0,
      printed: { entries: [{ state: 'created', orderIds: await ticketsOf(draft) }] },
    });
  });

  test('killed at any moment leaves a journal that --resume brings to the truth', async () => {
    for (const killAfter of [350, 450, 550, 650, 800, 1000]) {
      const draft = newDraft();
      const file = join(folder, 'a.sql');
      await writeFile(file, draft.values.sql);
      sandbox.addFault({ action: 'CreateOrder', fault: { kind: 'delay', when: 'after', ms: 150 } });
      await run(submitArguments(draft, file), killAfter);
      sandbox.clearFaults();
      const requests = sandbox.requests.filter(
        ({ headers }) => headers['x-acs-action'] === 'CreateOrder',
      ).length;
      const { out } = await run(['--journal', join(folder, 'journal'), '--resume']);
      const printed = JSON.parse(out) as Printed;
      const tickets = await ticketsOf(draft);
      expect(printed.entries.flatMap(({ orderIds }) => orderIds)).toEqual(tickets);
      expect(tickets.length).toBeLessThanOrEqual(1);
      expect(
        sandbox.requests.filter(({ headers }) => headers['x-acs-action'] === 'CreateOrder'),
        'nothing is sent again',
      ).toHaveLength(requests);
      await rm(join(folder, 'journal'), { recursive: true, force: true });
    }
  });
});
