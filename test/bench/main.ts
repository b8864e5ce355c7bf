import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { signing } from './signing';
import { sizes } from './sizes';
import { sqlScan } from './sql-scan';

/** `npm run -s bench`: packs the product, measures, and prints one JSON object; each figure against a peer of the same run. */
const root = join(import.meta.dirname, '../..');
const packed = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'test/editor/package.ts')], {
  cwd: root,
});
if (packed.status !== 0) {
  process.stderr.write(packed.stderr);
}

function versionOf(name: string): string {
  const path = join(root, 'node_modules', name, 'package.json');
  return v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(path, 'utf8'))).version;
}

const [cpu] = cpus();
const figures = [...signing(), ...sqlScan(), ...sizes()];
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
process.exitCode = packed.status === 0 ? 0 : 1;
