import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import { listOrders } from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { dialects } from '../../src/core/sql/dialect';
import { inspect } from '../../src/core/sql/inspect';
import { precheckFindings } from '../../src/core/tickets/precheck-findings';
import { OssBucket } from '../../src/host/attachments/oss-bucket';
import type { OssPlace } from '../../src/host/attachments/oss-settings';
import { runReview, type ReviewPorts } from '../../src/host/review/run-review';
import { productClient } from './clients/product-client';
import { Journal } from '../../src/core/submission/journal';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { Reconciler } from '../../src/core/submission/reconciler';
import { Submitter } from '../../src/core/submission/submitter';
import { startSandbox, type Sandbox } from './sandbox';

/** SQL that DMS reviews before anyone is asked to approve it: through a bucket, by a ticket of its own. */
let sandbox: Sandbox;
let transport: UndiciTransport;
let client: DmsClient;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'review-'));
  sandbox = await startSandbox({ pace: 5 });
  transport = new UndiciTransport();
  client = productClient(sandbox, transport);
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const sql = 'update orders set note = note where id = 1;\n\ndelete from orders;\nselect 1';

function journalHere(): Journal {
  return new Journal(folder, () => undefined);
}

function ports(changes: Partial<ReviewPorts> = {}): ReviewPorts {
  const { endpoint, bucket, region } = sandbox.oss;
  const place: OssPlace = { endpoint, bucket, region: `oss-${region}`, prefix: '', remove: true };
  const { accessKeyId, accessKeySecret } = sandbox.users[0];
  const journal = journalHere();
  return {
    submitter: new Submitter(journal, systemClock),
    reconciler: new Reconciler(journal, systemClock),
    owner: { accountId: 'a', endpoint: sandbox.endpoint, tid: sandbox.tenant.tid },
    gateway: new DmsOrderGateway(changes.client ?? client),
    client,
    place,
    bucket: new OssBucket(place, { accessKeyId, accessKeySecret }),
    signal: new AbortController().signal,
    report: () => undefined,
    ...changes,
  };
}

async function reviews(): Promise<number> {
  const listed = await client.call(listOrders, { PluginType: 'SQLReview', OrderStatus: 'ALL' });
  return listed.ok ? listed.value.orders.length : Number.NaN;
}

const wish = { sql, dbId: '170001', name: 'orders.sql', comment: 'before the change' };

describe('the review of SQL before it is a ticket', () => {
  it('says of each statement what DMS has against it', async () => {
    const phases = new Set<string>();
    const outcome = await runReview(ports({ report: (phase) => phases.add(phase) }), wish);
    expect(outcome).toMatchObject({ ok: true, value: { orderId: expect.stringMatching(/^\d+$/) as string } });
    const checked = outcome.ok ? outcome.value.checked : [];
    const { statements } = inspect(sql, dialects.mysql);
    const findings = precheckFindings({
      sql,
      statements,
      steps: [],
      checked,
      lockFree: false,
      estimates: false,
    });
    expect(findings).toMatchObject([
      {
        range: { start: sql.indexOf('delete'), end: sql.indexOf(';\nselect') },
        severity: 'error',
        code: 'UPDATE_DELETE_ASSIGN_WHERE',
        words: 'A DELETE must have a where condition.',
      },
    ]);
    expect([...phases]).toContain('reviewing');
    // The bucket is as it was.
    expect([...sandbox.oss.objects.keys()]).toEqual([]);
  });

  it('makes one ticket, also when the answer is lost', async () => {
    const before = await reviews();
    const lossy: ReviewPorts['client'] = {
      call: async (operation, parameters, options) => {
        const outcome = await client.call(operation, parameters, options);
        return operation.action === 'CreateSQLReviewOrder'
          ? { ok: false, error: { kind: 'interrupted', effect: 'unknown', message: { text: 'lost' } } }
          : outcome;
      },
    };
    expect(await runReview(ports({ client: lossy }), wish)).toMatchObject({ ok: true });
    expect(await reviews()).toBe(before + 1);
    // Written down like every ticket, without the SQL.
    const entry = (await journalHere().list()).at(-1);
    expect(entry).toMatchObject({ state: 'reconciled', orderIds: [expect.stringMatching(/^\d+$/)] });
    expect(JSON.stringify(entry)).not.toContain('update orders');
  });

  it('is refused with the words of DMS', async () => {
    expect(await runReview(ports(), { ...wish, dbId: '9' })).toMatchObject({
      ok: false,
      error: { effect: 'none' },
    });
  });

  it('can be given up', async () => {
    const abort = new AbortController();
    const outcome = await runReview(
      ports({
        signal: abort.signal,
        report: () => {
          abort.abort();
        },
      }),
      wish,
    );
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  });
});
