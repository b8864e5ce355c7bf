import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { buildPackage } from '../editor/build-package';
import { editions } from '../editor/editions';
import { root } from '../editor/places';
import type { Figure } from './figure';
import { groups, groupsFor, type Scale } from './groups';
import { publish } from './publish';

/**
 * `npm run -s bench [-- --only NAME] [--small] [--publish FILE]`: packs the product, measures, and prints one JSON object; each
 * figure against a peer of the same run. NAME is a figure's name or the beginning of some: only these are printed, and no other
 * group is run. `--small` measures what needs no VS Code, briefly, and fails when a size is over its budget. `--publish` measures
 * nothing: it writes such an object, from FILE, into the README and onto the page of all figures.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, small: { type: 'boolean' }, publish: { type: 'string' } },
});

function versionOf(name: string): string {
  const path = join(root, 'node_modules', name, 'package.json');
  return v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(path, 'utf8'))).version;
}

async function measure(only: string, scale: Scale): Promise<number> {
  buildPackage();
  const figures: Figure[] = [];
  for (const { names, run } of groupsFor(only, scale)) {
    const start = performance.now();
    figures.push(...(await run(scale)).filter(({ name }) => name.startsWith(only)));
    stderr.write(`${names.join(', ')}: ${Math.round((performance.now() - start) / 1000)} s\n`);
  }
  if (figures.length === 0) {
    const names = groups.flatMap((group) => group.names);
    stderr.write(`No figure is called ${only}; there are ${names.join('…, ')}….\n`);
    return 1;
  }
  const [cpu] = cpus();
  const result = {
    date: new Date().toISOString(),
    machine: `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores`,
    versions: {
      node: process.versions.node,
      vscode: editions.newest.vscode,
      '@alicloud/openapi-core': versionOf('@alicloud/openapi-core'),
      '@alicloud/pop-core': versionOf('@alicloud/pop-core'),
    },
    figures,
  };
  stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  // Times waver; sizes do not.
  return scale === 'small' && figures.some(({ unit, ok }) => unit === 'bytes' && !ok) ? 1 : 0;
}

if (values.publish !== undefined) {
  await publish(readFileSync(values.publish, 'utf8'));
} else {
  process.exitCode = await measure(values.only ?? '', values.small === true ? 'small' : 'whole');
}
