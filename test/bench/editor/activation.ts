import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stderr } from 'node:process';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import { commandIds, extensionId } from '../../../src/host/ids';
import { launchChromium } from '../../editor/chromium';
import { EditorServer } from '../../editor/code-server';
import { until } from '../../editor/drive/until';
import { editions } from '../../editor/editions';
import { installEdition } from '../../editor/install';
import { vsixPath, workspaceFolder } from '../../editor/places';
import { explained, inPairs, limited, type Figure, type Pairs } from '../figure';
import { idOf, packFixture, type Fixture } from './fixture';

const empty: Fixture = { name: 'empty' };
const registering: Fixture = {
  name: 'registering',
  contributes: {
    commands: Object.keys(commandIds).map((name) => ({ command: `bench.${name}`, title: name })),
    // In a container that nobody opens: the view of the product is not seen either.
    views: { debug: [{ id: 'bench.view', name: 'Bench' }] },
  },
};
const probe: Fixture = { name: 'probe', activationEvents: ['onStartupFinished'] };

/** What the probe writes of one extension host. */
const Run = v.object({
  id: v.string(),
  time: v.number(),
  memory: v.number(),
  resident: v.number(),
});
type Run = v.InferOutput<typeof Run>;

const megabyte = 1 << 20;
/** What is activated, in turn. */
const activated = [extensionId, idOf(registering), idOf(empty)] as const;
/** The first windows of a server fill caches. */
const spare = activated.length;

/** The packed extension in a real VS Code: what it costs to activate it, and what it costs while nobody uses it. */
export async function activation(pairs: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-activation-'));
  const out = join(folder, 'runs.jsonl');
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true })];
  try {
    const installed = await installEdition(editions.newest, (text) => stderr.write(`${text}\n`));
    const others = await Promise.all([empty, registering, probe].map((one) => packFixture(one, folder)));
    const env = { BENCH_OUT: out, BENCH_EXTENSIONS: activated.join(' ') };
    const having = await EditorServer.start(installed, { vsix: [vsixPath, ...others], env });
    undo.push(() => having.stop());
    const without = await EditorServer.start(installed, { vsix: others });
    undo.push(() => without.stop());
    const browser = await launchChromium();
    undo.push(() => browser.close());
    const ready: (readonly [number, number])[] = [];
    for (let round = 0; round < activated.length * pairs + spare; round += 1) {
      const bare = await windowOf(browser, without);
      const full = await windowOf(browser, having, () => linesOf(out, round + 1));
      ready.push([full, bare]);
    }
    const runs = await linesOf(out, ready.length);
    return [...figuresOf(runs.slice(spare)), startUp(ready.slice(spare))];
  } finally {
    for (const step of undo.reverse()) {
      await step();
    }
  }
}

/** Opens a window; from the request to the workbench that can be used, in milliseconds. */
async function windowOf(browser: Browser, server: EditorServer, meanwhile?: () => Promise<unknown>) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(server.address(workspaceFolder));
    const ready = await page.waitForFunction(
      () => performance.getEntriesByName('code/didStartWorkbench')[0]?.startTime,
      undefined,
      { timeout: 60_000 },
    );
    await meanwhile?.();
    return Number(await ready.jsonValue());
  } finally {
    await context.close();
  }
}

/** The runs that the probe has written down, when there are so many. */
async function linesOf(path: string, count: number): Promise<Run[]> {
  return until(`run ${count} of the probe`, async () => {
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    if (lines.length < count) {
      throw new Error(`there are ${lines.length}`);
    }
    return lines.map((line) => v.parse(Run, JSON.parse(line)));
  });
}

function figuresOf(runs: readonly Run[]): readonly Figure[] {
  // Each in a host of its own: what is activated second finds much that the first had to wait for.
  const [ours = [], told = [], bare = []] = activated.map((id) => runs.filter((run) => run.id === id));
  const pairs = (one: readonly Run[], peer: readonly Run[], value: (run: Run) => number): Pairs =>
    one.flatMap((run, index) => {
      const other = peer[index];
      return other === undefined ? [] : [[value(run), value(other)] as const];
    });
  const time = (run: Run): number => run.time;
  const unit = 'ms';
  const peer = 'an empty extension';
  const floor = inPairs({ name: 'activation.floor', unit, peer, pairs: pairs(told, bare, time) });
  return [
    explained(
      inPairs({ name: 'activation.ratio', unit, peer, pairs: pairs(ours, bare, time), most: 1.5 }),
      `An extension that registers as many commands, views, file systems and providers, and does nothing, takes ${floor.ratio} times as ` +
        'long as the empty one (the floor).',
    ),
    floor,
    inPairs({
      name: 'activation.registering',
      unit,
      peer: 'an extension that registers as much and does nothing',
      pairs: pairs(ours, told, time),
    }),
    inPairs({
      name: 'memory.host.MB',
      unit: 'MB resident',
      peer: 'the host with an empty extension',
      pairs: pairs(ours, bare, ({ resident }) => resident / megabyte),
      most: 1.1,
    }),
    limited(
      'memory.heap.MB',
      ours.map(({ memory }) => memory / megabyte),
      'MB in use',
      5,
    ),
  ];
}

function startUp(pairs: readonly (readonly [number, number])[]): Figure {
  return inPairs({
    name: 'startup.ready.ms',
    unit: 'ms',
    peer: 'the same VS Code without it',
    pairs,
    most: 1.1,
  });
}
