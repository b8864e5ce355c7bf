import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { Journal } from '../../src/core/submission/journal';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { Submitter } from '../../src/core/submission/submitter';
import { createOrderParameters } from '../../src/core/tickets/create-order';
import { dcCommon } from '../../src/core/tickets/dc-common';
import type { Draft } from '../../src/core/tickets/draft';
import { campaign, problemsIn } from '../sandbox/killing/campaign';
import { plansFrom } from '../sandbox/killing/plan';
import { startSandbox } from '../sandbox/sandbox';
import { shopDev } from '../sandbox/clients/shop-dev';
import { median, rounded, spreadOf, type Figure } from './figure';

const wanted = 1000;
const rounds = 40;
/** What the journal may cost a press of Submit, in milliseconds: below what a person notices. */
const journalBudget = 50;

/** How often a submission was killed, what came of it, and what its safety costs. */
export async function submission(): Promise<readonly Figure[]> {
  return [...(await press()), ...(await kills())];
}

/**
 * Runs with random faults, each planned by a seed; `SUBMIT_SEED` (the first) and `SUBMIT_RUNS` (how many) bring some about
 * again.
 */
async function kills(): Promise<readonly Figure[]> {
  const first = Number(process.env['SUBMIT_SEED'] ?? randomInt(1, 2 ** 30));
  const count = Number(process.env['SUBMIT_RUNS'] ?? wanted);
  const results = await campaign(plansFrom(first, count));
  for (const problem of problemsIn(results)) {
    process.stderr.write(`${problem}\n`);
  }
  const having = (kind: RegExp): number =>
    results.filter(({ problems }) => problems.some((problem) => kind.test(problem))).length;
  const none = (name: string, value: number): Figure => ({
    name,
    value,
    unit: 'runs',
    peer: { name: `of ${results.length} runs`, value: 0 },
    ratio: value === 0 ? 1 : value,
    spread: 1,
    budget: 'at most 0',
    ok: value === 0,
  });
  return [
    {
      name: 'submit.kills',
      value: results.length,
      unit: 'runs',
      peer: { name: `seeds ${first} to ${first + count - 1}`, value: wanted },
      ratio: rounded(results.length / wanted),
      spread: 1,
      budget: `at least ${wanted}`,
      ok: results.length >= wanted,
    },
    none('submit.duplicates', having(/^duplicates/)),
    none('submit.lost', having(/^(?!duplicates)/)),
  ];
}

function draft(): Draft {
  const sql = 'UPDATE products SET price = price WHERE id = 1';
  const values = { databases: [shopDev], comment: 'bench', affectRows: '1', sql };
  return { id: randomUUID(), pluginType: 'DC_COMMON', values };
}

/** From the press to the confirmed ticket, against the bare call with the same parameters through the same client. */
async function press(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'press-'));
  const sandbox = await startSandbox({ pace: 60_000 });
  const transport = new UndiciTransport({});
  const { accessKeyId, accessKeySecret } = sandbox.users[0];
  const { endpoint, tenant } = sandbox;
  const gateway = new DmsOrderGateway(
    new DmsClient({
      endpoint,
      transport,
      clock: systemClock,
      tid: tenant.tid,
      credentials: () => Promise.resolve({ accessKeyId, accessKeySecret }),
    }),
  );
  const submitter = new Submitter(new Journal(folder, () => undefined), systemClock);
  const context = { accountId: 'a', endpoint, tid: tenant.tid, gateway, marked: false };
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const bare = (): Promise<number> => timed(() => gateway.create(createOrderParameters(dcCommon, draft())));
  const ours = (): Promise<number> => timed(() => submitter.submit(dcCommon, draft(), context));
  try {
    await bare();
    await ours();
    const pairs: (readonly [number, number])[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push([await ours(), await bare()]);
    }
    return pressFigures(pairs);
  } finally {
    await transport.close();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function pressFigures(pairs: readonly (readonly [ours: number, bare: number])[]): readonly Figure[] {
  const whole = median(pairs.map(([ours]) => ours));
  const call = median(pairs.map(([, bare]) => bare));
  const journal = median(pairs.map(([ours, bare]) => ours - bare));
  const ratios = pairs.map(([ours, bare]) => ours / bare);
  const spread = spreadOf(ratios);
  const budget = `the journal adds at most ${journalBudget} ms`;
  const ok = journal <= journalBudget;
  return [
    {
      name: 'submit.press.ms',
      value: rounded(whole),
      unit: 'ms',
      peer: { name: 'the bare call', value: rounded(call) },
      ratio: rounded(whole / call),
      spread,
      budget,
      ok,
    },
    {
      name: 'submit.press.journal.ms',
      value: rounded(journal),
      unit: 'ms',
      peer: { name: 'press to ticket', value: rounded(whole) },
      ratio: rounded(journal / whole),
      spread,
      budget,
      ok,
    },
  ];
}
