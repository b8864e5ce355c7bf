import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import { getOrderBaseInfo, getUser, searchDatabase } from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { Journal } from '../../src/core/submission/journal';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { Reconciler } from '../../src/core/submission/reconciler';
import { Submitter } from '../../src/core/submission/submitter';
import { dcCommon } from '../../src/core/tickets/dc-common';
import type { Draft } from '../../src/core/tickets/draft';
import { DmsTicketSource } from '../../src/host/sidebar/dms-ticket-source';
import { productClient } from './clients/product-client';
import { shopDev } from './clients/shop-dev';
import { startSandbox, type Sandbox } from './sandbox';

/** An administrator's AccessKey (of the last of the sandbox's users) that many people use; here it acts for Dana, whose DMS user id is 51001. */
const dana = { userId: '51001', uid: '214004479568751001' };
const { signal } = new AbortController();
let sandbox: Sandbox;
let folder: string;
let transport: UndiciTransport;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shared-'));
  transport = new UndiciTransport({ timeouts: { headers: 800, total: 1500 } });
});

afterEach(async () => {
  sandbox.clearFaults();
  await transport.close();
  await rm(folder, { recursive: true, force: true });
});

afterAll(() => sandbox.close());

const shared = (uid?: string): DmsClient => productClient(sandbox, transport, sandbox.users[2], uid);

let drafts = 0;
function newDraft(): Draft {
  drafts += 1;
  return {
    id: `draft-${drafts}`,
    pluginType: 'DC_COMMON',
    values: {
      databases: [shopDev],
      comment: `for Dana, number ${drafts}`,
      affectRows: '1',
      sql: `UPDATE products SET price = price WHERE id = ${drafts}`,
    },
  };
}

function parts(uid?: string) {
  const journal = new Journal(folder, () => undefined);
  const noWait = (): Promise<void> => Promise.resolve();
  const gateway = new DmsOrderGateway(shared(uid), uid === undefined ? undefined : dana.userId);
  const context = {
    accountId: 'a',
    userId: dana.userId,
    endpoint: sandbox.endpoint,
    tid: sandbox.tenant.tid,
    gateway,
    marked: true,
  };
  return {
    journal,
    gateway,
    context,
    submitter: new Submitter(journal, systemClock, noWait),
    reconciler: new Reconciler(journal, systemClock, noWait),
  };
}

describe('a key that acts for a person', () => {
  test('creates their ticket', async () => {
    const { submitter, context } = parts(dana.uid);
    const result = await submitter.submit(dcCommon, newDraft(), context);
    expect(result.state).toBe('created');
    const [orderId = ''] = result.state === 'created' ? result.orderIds : [];
    const ticket = await shared(dana.uid).call(getOrderBaseInfo, { OrderId: orderId });
    expect(ticket).toMatchObject({ ok: true, value: { committerId: dana.userId } });
  });

  test('finds it again after a lost answer, which the list of the key does not show', async () => {
    const { submitter, reconciler, journal, context, gateway } = parts(dana.uid);
    sandbox.addFault({ action: 'CreateOrder', fault: { kind: 'cut', when: 'after' } });
    expect(await submitter.submit(dcCommon, newDraft(), context)).toMatchObject({ state: 'unknown' });
    const [entry] = await journal.unsettled();
    if (entry === undefined) {
      throw new Error('the journal has lost the submission');
    }
    expect(entry.userId).toBe(dana.userId);
    expect(await reconciler.reconcile(entry, parts().gateway)).toMatchObject({ state: 'not-found' });
    expect(await reconciler.reconcile(entry, gateway)).toMatchObject({ state: 'found' });
  });

  test('says that it cannot look when it is no administrator, rather than that there is no ticket', async () => {
    const key = sandbox.users.find(({ role }) => role === 'DBA');
    const client = productClient(sandbox, transport, key, dana.uid);
    const outcome = await new DmsOrderGateway(client, dana.userId).find('DC_COMMON', new Date(0), new Date());
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'permission' } });
  });

  test('lists their tickets only, page by page, and nothing that waits for somebody else', async () => {
    const own = parts();
    const theirs = parts(dana.uid);
    for (const { submitter, context } of [own, theirs]) {
      await submitter.submit(dcCommon, newDraft(), context);
    }
    const source = new DmsTicketSource(shared(dana.uid), dana.userId);
    const listed = await source.list('mine', 1, 100, signal);
    expect(listed.ok && listed.value.tickets.length).toBeGreaterThan(0);
    expect(listed.ok && listed.value.tickets.every(({ committerId }) => committerId === dana.userId)).toBe(
      true,
    );
    expect(listed.ok && listed.value.sent > listed.value.tickets.length).toBe(true);
    expect(await source.list('waiting-for-me', 1, 100, signal)).toMatchObject({ value: { tickets: [] } });
  });

  test('sees the databases that they may use, and knows who they are', async () => {
    const user = await shared(dana.uid).call(getUser, { Uid: dana.uid });
    expect(user).toMatchObject({ ok: true, value: { userId: dana.userId, nickName: 'dana' } });
    sandbox.requests.length = 0;
    await shared(dana.uid).call(searchDatabase, { SearchKey: 'shop' });
    expect(sandbox.requests.map(({ query }) => new Map(query).get('RealLoginUserUid'))).toEqual([dana.uid]);
  });
});
