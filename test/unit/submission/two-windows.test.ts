import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/core/dms/clock';
import { DraftStore } from '../../../src/core/submission/draft-store';
import { Journal } from '../../../src/core/submission/journal';
import type { FoundOrder, OrderGateway } from '../../../src/core/submission/order-gateway';
import { Reconciler } from '../../../src/core/submission/reconciler';
import { Submitter, type SubmissionContext } from '../../../src/core/submission/submitter';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import type { Draft } from '../../../src/core/tickets/draft';
import type { nddl } from '../../../src/core/tickets/nddl';

const database = {
  dbId: '1',
  logic: false,
  name: 'shop',
  schemaName: 'shop',
  envType: 'dev',
  dbType: 'mysql',
  host: '',
  port: '',
  owners: [],
};
const draft: Draft = {
  id: 'one-draft',
  pluginType: 'DC_COMMON',
  values: { databases: [database], comment: 'daily', affectRows: '1', sql: 'UPDATE t SET a = 1' },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-windows-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function journal(): Journal {
  return new Journal(join(folder, 'journal'), () => undefined);
}

/** DMS, as far as submission sees it. */
function dms(orders: FoundOrder[] = [], sql?: string) {
  const created: string[] = [];
  const gateway: OrderGateway = {
    create: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      created.push(String(created.length + 1));
      return { ok: true, value: { orderIds: created.slice(-1) } };
    },
    find: () => Promise.resolve({ ok: true, value: orders }),
    sqlOf: () => Promise.resolve({ ok: true, value: sql }),
  };
  return { created, gateway };
}

function context(gateway: OrderGateway, marked = true): SubmissionContext {
  return { accountId: 'a', endpoint: 'https://dms', tid: '1', gateway, marked };
}

describe('two windows with one draft', () => {
  it('make one ticket between them', async () => {
    const { created, gateway } = dms();
    const windows = [new Submitter(journal(), systemClock), new Submitter(journal(), systemClock)];
    const results = await Promise.all(windows.map((one) => one.submit(dcCommon, draft, context(gateway))));
    expect(created).toHaveLength(1);
    expect(results.map(({ state }) => state).sort()).toEqual(['created', 'unknown']);
  });

  it('make no second one later', async () => {
    const { created, gateway } = dms();
    await new Submitter(journal(), systemClock).submit(dcCommon, draft, context(gateway));
    const again = await new Submitter(journal(), systemClock).submit(dcCommon, draft, context(gateway));
    expect(again).toMatchObject({ state: 'created', orderIds: created });
    expect(created).toHaveLength(1);
  });
});

describe('a draft', () => {
  it('that is thrown away while it is being written stays away', async () => {
    const store = new DraftStore(join(folder, 'drafts'), () => undefined);
    for (let revision = 0; revision < 5; revision += 1) {
      void store.write({ draft, revision });
    }
    await store.remove(draft.id);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await store.list()).toEqual([]);
  });

  it('is read as it was written last', async () => {
    const store = new DraftStore(join(folder, 'drafts'), () => undefined);
    for (let revision = 0; revision < 5; revision += 1) {
      void store.write({ draft, revision });
    }
    expect((await store.read(draft.id))?.revision).toBe(4);
  });
});

/** An entry whose answer was lost. */
async function lost(type: typeof dcCommon | typeof nddl, marked: boolean) {
  const own = journal();
  const { gateway } = dms();
  await new Submitter(own, systemClock).submit(
    type,
    { ...draft, pluginType: type.pluginType },
    context(
      {
        ...gateway,
        create: () =>
          Promise.resolve({
            ok: false,
            error: { kind: 'interrupted', effect: 'unknown', message: { text: 'lost' } },
          }),
      },
      marked,
    ),
  );
  const [entry] = await own.unsettled();
  if (entry === undefined) {
    throw new Error('nothing is unsettled');
  }
  return { own, entry };
}

describe('looking for a ticket without a mark', () => {
  const hour = 3_600_000;
  const dmsTime = (before: number): string =>
    new Date(Date.now() + 8 * hour - before).toISOString().slice(0, 19).replace('T', ' ');

  it('does not take yesterday’s for today’s', async () => {
    const { own, entry } = await lost(dcCommon, false);
    const { gateway } = dms(
      [{ orderId: '7', comment: 'daily', createTime: dmsTime(24 * hour) }],
      'UPDATE t SET a = 1',
    );
    const finding = await new Reconciler(own, systemClock, () => Promise.resolve()).reconcile(entry, gateway);
    expect(finding.state).toBe('not-found');
  });

  it('finds today’s', async () => {
    const { own, entry } = await lost(dcCommon, false);
    const { gateway } = dms(
      [{ orderId: '8', comment: 'daily', createTime: dmsTime(0) }],
      'UPDATE t SET a = 1',
    );
    const finding = await new Reconciler(own, systemClock, () => Promise.resolve()).reconcile(entry, gateway);
    expect(finding).toMatchObject({ state: 'found', entry: { orderIds: ['8'] } });
  });
});

describe('looking for the ticket of an entry that another window has settled', () => {
  it('gives the entry back as it is', async () => {
    const { own, entry } = await lost(dcCommon, true);
    await own.write({ ...entry, state: 'refused' });
    const finding = await new Reconciler(own, systemClock, () => Promise.resolve()).reconcile(
      entry,
      dms().gateway,
    );
    expect(finding).toMatchObject({ state: 'not-found', entry: { state: 'refused' } });
  });
});
