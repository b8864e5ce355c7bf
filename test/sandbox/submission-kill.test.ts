import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import { listOrders } from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { Journal } from '../../src/core/submission/journal';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { Reconciler } from '../../src/core/submission/reconciler';
import { resume } from '../../src/core/submission/resume';
import { startSandbox, type Sandbox } from './sandbox';

/**
 * The submit command killed with SIGKILL at every single step, against the local DMS over real HTTP: what the journal then
 * says is what DMS has, and that is one ticket or none.
 */
const root = join(import.meta.dirname, '../..');
const programs = join(root, 'out/killing');

let sandbox: Sandbox;
let transport: UndiciTransport;
let folder: string;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  transport = new UndiciTransport({});
  folder = await mkdtemp(join(tmpdir(), 'submission-kill-'));
  await writeFile(join(folder, 'a.sql'), 'UPDATE products SET price = price WHERE id = 1');
  // Bundled, a start takes a quarter of the time; there are a few hundred.
  await build({
    entryPoints: {
      submit: join(root, 'src/cli/submit.ts'),
      'die-at-step': join(import.meta.dirname, 'killing/die-at-step.ts'),
    },
    outdir: programs,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
});

afterAll(async () => {
  await transport.close();
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

function client(): DmsClient {
  const { accessKeyId, accessKeySecret } = sandbox.users[0];
  return new DmsClient({
    endpoint: sandbox.endpoint,
    transport,
    clock: systemClock,
    tid: sandbox.tenant.tid,
    credentials: () => Promise.resolve({ accessKeyId, accessKeySecret }),
  });
}

/** Submits once; says whether it was killed before it came to its end. */
async function submit(journal: string, comment: string, dieAt: number): Promise<boolean> {
  const { accessKeyId, accessKeySecret } = sandbox.users[0];
  const options = ['--type', 'DC_COMMON', '--database', '170001', '--comment', comment];
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(programs, 'die-at-step.mjs'),
      join(programs, 'submit.mjs'),
      ...['--endpoint', sandbox.endpoint, '--journal', journal],
      ...options,
      join(folder, 'a.sql'),
    ],
    {
      env: {
        PATH: process.env['PATH'],
        DIE_AT_STEP: String(dieAt),
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return signal === 'SIGKILL';
}

async function ticketsWith(comment: string): Promise<readonly string[]> {
  const listed = await client().call(listOrders, { OrderStatus: 'ALL', PageNumber: 1, PageSize: 10 });
  if (!listed.ok) {
    throw new Error('the sandbox does not list');
  }
  return listed.value.orders
    .filter((order) => order.comment.startsWith(`${comment} `))
    .map(({ orderId }) => orderId);
}

function creations(): number {
  return sandbox.requests.filter(({ headers }) => headers['x-acs-action'] === 'CreateOrder').length;
}

test('killed at every step, it leaves a journal that tells the truth', async () => {
  const outcomes = new Map<string, number>();
  for (let step = 1, killed = true; killed; step += 1) {
    const comment = `killed at step ${step}`;
    const journalFolder = join(folder, String(step));
    killed = await submit(journalFolder, comment, step);
    const setAside: string[] = [];
    const journal = new Journal(journalFolder, (path) => setAside.push(path));
    const [before] = await journal.list();
    // The last bytes of a dead process may still be on their way.
    await pause(20);
    const sent = creations();
    await resume({
      journal,
      reconciler: new Reconciler(journal, systemClock, () => pause(5)),
      gatewayOf: () => Promise.resolve(new DmsOrderGateway(client())),
    });
    const entries = await journal.list();
    const tickets = await ticketsWith(comment);
    expect(tickets.length, comment).toBeLessThanOrEqual(1);
    expect(
      entries.flatMap(({ orderIds, surplus }) => [...orderIds, ...surplus]),
      comment,
    ).toEqual(tickets);
    expect(setAside, comment).toEqual([]);
    expect(creations(), 'nothing is sent again').toBe(sent);
    const outcome = `${before?.state ?? 'nothing'} -> ${entries[0]?.state ?? 'nothing'}`;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    await rm(journalFolder, { recursive: true, force: true });
  }
  // Every stage has been hit, or this test has proved nothing.
  expect([...outcomes.keys()].toSorted()).toEqual([
    'created -> created',
    'nothing -> nothing',
    'prepared -> absent',
    'sending -> reconciled',
    'sending -> unknown',
  ]);
}, 300_000);
