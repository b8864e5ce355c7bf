import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { Watcher } from '../../src/host/sidebar/watcher';
import { FakeSource, listOn } from '../unit/sidebar/fake-source';
import { median, rounded, type Figure } from './figure';
import type { openTree } from './tree/open-tree';

const count = 10_000;

/** The tree with a stand-in for VS Code, as it is bundled for the product. */
async function bundled(): Promise<{ readonly openTree: typeof openTree }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tree-'));
  try {
    const file = join(folder, 'tree.mjs');
    const built = await esbuild.build({
      entryPoints: [join(import.meta.dirname, 'tree/open-tree.ts')],
      alias: { vscode: join(import.meta.dirname, 'tree/vscode-stub.ts') },
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
    });
    await writeFile(file, built.outputFiles[0]?.contents ?? '');
    return (await import(pathToFileURL(file).href)) as { openTree: typeof openTree };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function limited(name: string, values: readonly number[], unit: string, limit: number): Figure {
  const value = median(values);
  return {
    name,
    value: rounded(value),
    unit,
    peer: { name: 'limit', value: limit },
    ratio: limit === 0 ? value : rounded(value / limit),
    spread: value === 0 ? 1 : rounded(Math.max(...values) / Math.min(...values)),
    budget: `at most ${limit}`,
    ok: value <= limit,
  };
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Ten thousand tickets: from the answer of DMS to the last row, and one ticket that changed. */
export async function tree(): Promise<readonly Figure[]> {
  const part = await bundled();
  const paints: number[] = [];
  const changes: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const opened = part.openTree(count);
    paints.push(await timedAsync(() => opened.paint()));
    for (const orderId of ['9999', '9998', '9997']) {
      changes.push(await timedAsync(() => opened.change(orderId, `round ${round}`)));
    }
  }
  return [
    limited('tree.10000.firstPaint.ms', paints.slice(1), 'ms', 100),
    limited('tree.10000.refresh.ms', changes.slice(3), 'ms', 16),
  ];
}

/** An hour in which nobody sees the view and nothing is under way. */
export async function watch(): Promise<readonly Figure[]> {
  const source = new FakeSource();
  source.add('1', { statusCode: 'success' });
  const { list } = listOn(source);
  await list.refresh();
  source.asked.length = 0;
  const timers = new Set<() => void>();
  const watcher = new Watcher({
    later: (_milliseconds, work) => {
      timers.add(work);
      return () => timers.delete(work);
    },
    now: () => 0,
    random: () => 0.5,
    look: () => list.look(),
  });
  // What the view tells the watcher then.
  watcher.watch(list.moving);
  watcher.stir();
  for (const timer of timers) {
    timer();
  }
  await new Promise((resolve) => setImmediate(resolve));
  return [limited('watch.idle.requests', [source.asked.length + timers.size], 'requests and timers', 0)];
}
