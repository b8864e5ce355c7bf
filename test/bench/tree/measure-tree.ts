import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { bytesInUse } from '../editor/fixtures/bytes-in-use';
import { limited, processorTimeAsync, type Figure } from '../figure';
import type { openTree } from './open-tree';

/** The tree with a stand-in for VS Code, as it is bundled for the product. */
async function bundled(): Promise<{ readonly openTree: typeof openTree }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tree-'));
  try {
    const file = join(folder, 'tree.mjs');
    const built = await esbuild.build({
      entryPoints: [join(import.meta.dirname, 'open-tree.ts')],
      alias: { vscode: join(import.meta.dirname, 'vscode-stub.ts') },
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

export interface TreeRounds {
  readonly counts: readonly number[];
  readonly rounds: number;
}

/** The tree of so many tickets: from the answer of DMS to the last row, one ticket that changed, a hundredth that did; memory. */
export async function tree({ counts, rounds }: TreeRounds): Promise<readonly Figure[]> {
  const part = await bundled();
  const figures: Figure[] = [];
  for (const count of counts) {
    figures.push(...(await treeOf(part.openTree, count, rounds)));
  }
  return figures;
}

/** Budgets are for the ten thousand; a list of other length may take its share, and a frame at least. */
async function treeOf(open: typeof openTree, count: number, rounds: number): Promise<readonly Figure[]> {
  const paints: number[] = [];
  const changes: number[] = [];
  const shares: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const opened = open(count);
    const before = bytesInUse();
    paints.push(await processorTimeAsync(() => opened.paint()));
    memory.push((bytesInUse() - before) / 1e6);
    for (const nth of [1, 2, 3]) {
      changes.push(await processorTimeAsync(opened.changing(String(count - nth), `round ${round}`)));
    }
    shares.push(await processorTimeAsync(opened.changingShare(0.01, `round ${round}`)));
  }
  const share = count / 10_000;
  const name = (what: string) => `tree.${count}.${what}`;
  return [
    limited(name('firstPaint.ms'), paints.slice(1), 'ms of a processor', Math.max(16, 100 * share)),
    limited(name('refresh.ms'), changes.slice(3), 'ms of a processor', Math.max(16, 16 * share)),
    limited(name('refresh1percent.ms'), shares.slice(1), 'ms of a processor', Math.max(16, 100 * share)),
    // A hundred are lost in what else the process does.
    ...(count < 1000 ? [] : [limited(name('memory.MB'), memory.slice(1), 'MB', 20 * share)]),
  ];
}
