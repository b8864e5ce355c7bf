import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Figure } from './figure';
import { signing } from './signing';
import { sizes } from './sizes';
import { sqlScan } from './sql-scan';
import { submission } from './submission';
import { tree, watch } from './tickets';

/**
 * `npm run -s bench [-- --only NAME]`: packs the product, measures, and prints one JSON object; each figure against a peer of
 * the same run. NAME is a figure's name or the beginning of some: only these are printed, and no other group is run.
 */
const groups: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  client: signing,
  sql: sqlScan,
  package: sizes,
  submit: submission,
  tree,
  watch,
};

const root = join(import.meta.dirname, '../..');
const { only = '' } = parseArgs({ options: { only: { type: 'string' } } }).values;

function pack(): boolean {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'test/editor/package.ts')],
    { cwd: root },
  );
  if (status !== 0) {
    process.stderr.write(stderr);
  }
  return status === 0;
}

function versionOf(name: string): string {
  const path = join(root, 'node_modules', name, 'package.json');
  return v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(path, 'utf8'))).version;
}

async function measured(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, run] of Object.entries(groups)) {
    if (only.split('.')[0] === name || only === '') {
      figures.push(...(await run()));
    }
  }
  return figures.filter((figure) => figure.name.startsWith(only));
}

const packed = pack();
const [cpu] = cpus();
const figures = await measured();
if (figures.length === 0) {
  process.stderr.write(`No figure is called ${only}; there are ${Object.keys(groups).join(', ')}.\n`);
}
process.stdout.write(
  `${JSON.stringify(
    {
      date: new Date().toISOString(),
      machine: `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores`,
      versions: {
        node: process.versions.node,
        '@alicloud/openapi-core': versionOf('@alicloud/openapi-core'),
      },
      figures,
    },
    undefined,
    2,
  )}\n`,
);
process.exitCode = packed && figures.length > 0 ? 0 : 1;
