import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import { listOrders } from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { Journal } from '../../src/core/submission/journal';
import { hasTicket, isUnsettled } from '../../src/core/submission/journal-entry';
import { markerIn, withoutMarker } from '../../src/core/submission/marker';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { Reconciler } from '../../src/core/submission/reconciler';
import { resume } from '../../src/core/submission/resume';
import { followUpload, startUpload } from '../../src/core/submission/upload-job';
import { OssBucket } from '../../src/host/attachments/oss-bucket';
import { productClient } from './clients/product-client';
import { run, type Ended } from './killing/child';
import { compileForKilling } from './killing/programs';
import { startSandbox, type Sandbox } from './sandbox';

/** DMS's review of SQL killed at its steps: there is one ticket or none, and this machine knows which. */
let sandbox: Sandbox;
let transport: UndiciTransport;
let client: DmsClient;
let attachmentKey: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'review-kill-'));
  [sandbox] = await Promise.all([startSandbox({ pace: 5 }), compileForKilling('review')]);
  transport = new UndiciTransport();
  client = productClient(sandbox, transport);
  attachmentKey = await upload('select 1');
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

async function upload(sql: string): Promise<string> {
  const { endpoint, bucket, region } = sandbox.oss;
  const place = { endpoint, bucket, region: `oss-${region}`, prefix: '', remove: true };
  const { signal } = new AbortController();
  await new OssBucket(place, sandbox.users[0]).put('a.sql', Buffer.from(sql), signal, () => undefined);
  const from = { bucket, name: 'a.sql', endpoint };
  const job = await startUpload(client, { fileName: 'a.sql', source: 'sqlreview', from }, signal);
  const key = job.ok ? await followUpload(client, job.value, { signal, onProgress: () => undefined }) : job;
  return key.ok ? key.value : '';
}

/** One press for this SQL; the last bytes of a dead process may still be on their way. */
async function press(sql: string, at: number): Promise<Ended> {
  const storage = join(folder, sql);
  await mkdir(storage, { recursive: true });
  const wish = { storage, endpoint: sandbox.endpoint, sql, attachmentKey };
  const ended = await run('review', [], sandbox.users[0], {
    PRESS: JSON.stringify(wish),
    FAULT_AT: String(at),
  });
  do {
    await pause(10);
  } while (sandbox.busy() > 0);
  return ended;
}

function journalOf(sql: string): Journal {
  return new Journal(join(folder, sql, 'journal'), () => undefined);
}

async function ticketsOf(sql: string): Promise<readonly string[]> {
  const listed = await client.call(listOrders, {
    PluginType: 'SQLReview',
    OrderStatus: 'ALL',
    PageNumber: 1,
    PageSize: 100,
  });
  const orders = listed.ok ? listed.value.orders : [];
  return orders
    .filter(({ comment }) => withoutMarker(comment) === sql && markerIn(comment) !== undefined)
    .map(({ orderId }) => orderId);
}

function creations(sql: string): number {
  return sandbox.requests.filter(
    ({ headers, query }) =>
      headers['x-acs-action'] === 'CreateSQLReviewOrder' &&
      query.some(([name, value]) => name === 'Comment' && withoutMarker(value) === sql),
  ).length;
}

/** What the next start finds out. */
async function start(sql: string): Promise<readonly string[]> {
  const journal = journalOf(sql);
  await resume({
    journal,
    reconciler: new Reconciler(journal, systemClock, () => Promise.resolve()),
    gatewayOf: () => Promise.resolve(new DmsOrderGateway(client)),
  });
  return (await journal.list()).flatMap(({ orderIds, surplus }) => [...orderIds, ...surplus]);
}

/** Kills a press at a step. @returns where, and whether that left open whether DMS has the review */
async function killedAt(at: number): Promise<string> {
  const sql = `step-${at}`;
  const { point } = await press(sql, at);
  const tickets = await ticketsOf(sql);
  expect(tickets.length, `${point}: ${tickets.join()}`).toBeLessThanOrEqual(1);
  const sent = creations(sql);
  const entries = await journalOf(sql).list();
  const isOpen = entries.some(isUnsettled);
  if (at % 4 === 0 && (isOpen || entries.some(hasTicket))) {
    // The person presses again, and has the same review; one that DMS does not have is made now.
    const { out, complaints } = await press(sql, 0);
    const now = await ticketsOf(sql);
    expect({ out, complaints, more: creations(sql) - sent }, point).toEqual({
      out: [`review ${now.join()}`],
      complaints: [],
      more: tickets.length === 0 ? 1 : 0,
    });
  } else {
    expect(await start(sql), point).toEqual(tickets);
    expect(creations(sql), point).toBe(sent);
  }
  return `${isOpen ? 'open' : 'clear'} ${point}`;
}

const stages = ['open', 'fsync', 'rename', 'connect', 'request', 'answer'];

test('a review killed at any step that may hide it is found again, and not asked for twice', async () => {
  // In two parts, so that there is a moment between them to die in.
  sandbox.addFault({ action: 'CreateSQLReviewOrder', fault: { kind: 'halves', ms: 10 }, times: 1000 });
  const points: string[] = [];
  // What comes before, the journal of tickets is killed at; when nothing has been left open for a while, the rest is of no interest.
  for (let at = 33; at < 45 || points.slice(-6).some((point) => point.startsWith('open')); at += 2) {
    points.push(...(await Promise.all([killedAt(at), killedAt(at + 1)])));
  }
  // Every stage has been hit, or this test has proved nothing.
  expect(stages.filter((stage) => !points.some((point) => point.endsWith(` ${stage}`)))).toEqual([]);
  expect(points.filter((point) => point.startsWith('open')).length).toBeGreaterThan(10);
  expect(points.at(-1)).toMatch(/^clear/);
}, 240_000);

test('a press that DMS never answered is one review, however often it is pressed', async () => {
  const sql = 'unanswered';
  sandbox.clearFaults();
  sandbox.addFault({ action: 'CreateSQLReviewOrder', fault: { kind: 'cut', when: 'after' } });
  sandbox.addFault({ action: 'ListOrders', fault: { kind: 'cut', when: 'before' }, times: 100 });
  expect((await press(sql, 0)).out).toEqual(['none: unknown']);
  sandbox.clearFaults();
  const [ticket] = await ticketsOf(sql);
  const sent = creations(sql);
  expect((await press(sql, 0)).out).toEqual([`review ${ticket}`]);
  expect(creations(sql)).toBe(sent);
  // Nobody has followed it to its end: it is still the same. Once it has been read, the next press is a new one.
  expect((await press(sql, 0)).out).toEqual([`review ${ticket}`]);
  const [entry] = await journalOf(sql).list();
  expect(entry).toMatchObject({ state: 'reconciled', orderIds: [ticket] });
  await (entry && journalOf(sql).noteRead(entry));
  await press(sql, 0);
  expect(creations(sql)).toBe(sent + 1);
  expect(await ticketsOf(sql)).toHaveLength(2);
}, 60_000);
