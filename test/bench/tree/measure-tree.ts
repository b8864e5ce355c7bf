import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import esbuild from 'esbuild';
import { bytesInUse } from '../editor/fixtures/bytes-in-use';
import { limited, processorTimeAsync, type Figure } from '../figure';
import type { openTree } from './open-tree';

const run = promisify(execFile);

/** The tree with a stand-in for VS Code, bundled as for the product into `folder`; its address. */
async function bundled(folder: string): Promise<string> {
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
  return pathToFileURL(file).href;
}

/** A list of so many tickets, and how often it is measured. */
export interface TreeRounds {
  readonly count: number;
  readonly rounds: number;
}

/** The tree of so many tickets: from the answer of DMS to the last row, one ticket that changed, a hundredth that did; memory. */
export async function tree(lists: readonly TreeRounds[]): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tree-'));
  try {
    const address = await bundled(folder);
    const figures: Figure[] = [];
    for (const list of lists) {
      figures.push(await firstPaint(address, list), ...(await afterwards(address, list)));
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function nameOf(count: number, what: string): string {
  return `tree.${count}.${what}`;
}

/** Budgets are for ten thousand tickets; a list of other length may take its share, and a frame at least. */
function share(count: number, ofTenThousand: number): number {
  return Math.max(16, (ofTenThousand * count) / 10_000);
}

const program = `
const { openTree } = await import(process.argv[1]);
const { paint } = openTree(Number(process.argv[2]));
const start = process.cpuUsage();
await paint();
const { user, system } = process.cpuUsage(start);
process.stdout.write(String((user + system) / 1000));
`;

/** In a process of its own each time: a window's first tree meets code that has never run. */
async function firstPaint(address: string, { count, rounds }: TreeRounds): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { stdout } = await run(execPath, ['--input-type=module', '-e', program, address, String(count)]);
    times.push(Number(stdout));
  }
  return limited(nameOf(count, 'firstPaint.ms'), times, 'ms of a processor', share(count, 100));
}

/** In one go, so that garbage is collected in every round alike. */
const manyRefreshes = 20;

async function afterwards(address: string, { count, rounds }: TreeRounds): Promise<readonly Figure[]> {
  const { openTree: open } = (await import(address)) as { openTree: typeof openTree };
  const changes: number[] = [];
  const shares: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const opened = open(count);
    const before = bytesInUse();
    await opened.paint();
    memory.push((bytesInUse() - before) / 1e6);
    const refreshes = Array.from({ length: manyRefreshes }, (_, nth) =>
      opened.changing(String(count - nth), `round ${round}`),
    );
    const time = await processorTimeAsync(async () => {
      for (const refresh of refreshes) {
        await refresh();
      }
    });
    changes.push(time / manyRefreshes);
    shares.push(await processorTimeAsync(opened.changingShare(0.01, `round ${round}`)));
  }
  const unit = 'ms of a processor';
  return [
    limited(nameOf(count, 'refresh.ms'), changes.slice(1), unit, share(count, 16)),
    limited(nameOf(count, 'refresh1percent.ms'), shares.slice(1), unit, share(count, 100)),
    // A hundred are lost in what else the process does.
    ...(count < 1000
      ? []
      : [limited(nameOf(count, 'memory.MB'), memory.slice(1), 'MB', (20 * count) / 10_000)]),
  ];
}
