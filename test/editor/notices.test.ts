import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { root, vsixPath } from './places';

const Meta = v.object({
  outputs: v.record(
    v.string(),
    v.object({ inputs: v.record(v.string(), v.object({ bytesInOutput: v.number() })) }),
  ),
});
const Package = v.object({ name: v.string(), version: v.string() });

/** `name version` of every package of which there is something in the bundles, as the bundler says. */
function bundledPackages(): string[] {
  const { outputs } = v.parse(Meta, JSON.parse(readFileSync(join(root, 'dist', 'meta.json'), 'utf8')));
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const at = path.lastIndexOf('node_modules/');
      if (at >= 0 && bytesInOutput > 0) {
        const [scope = '', name = ''] = path.slice(at + 'node_modules/'.length).split('/');
        folders.add(`${path.slice(0, at)}node_modules/${scope}${scope.startsWith('@') ? `/${name}` : ''}`);
      }
    }
  }
  const named = [...folders].map((folder) => {
    const file = readFileSync(join(root, folder, 'package.json'), 'utf8');
    const { name, version } = v.parse(Package, JSON.parse(file));
    return `${name} ${version}`;
  });
  // The same one may be there twice.
  return [...new Set(named)];
}

const notices = Buffer.from(
  unzipSync(readFileSync(vsixPath))['extension/dist/ThirdPartyNotices.txt'] ?? [],
).toString();
const chapters = notices.split(/\n\n-{80}\n\n/).slice(1);

test('every package that is bundled is named in the notices of the package, once', () => {
  const packages = bundledPackages();
  expect(packages.length).toBeGreaterThan(50);
  const named = chapters.flatMap((chapter) =>
    [...chapter.matchAll(/^(@?[\w./-]+ \d+\.\d+\.\d+\S*) \(.*\)$/gm)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual(packages.sort());
});

test('every chapter says who owns what, and gives a licence', () => {
  const licence = /Permission|Redistribution|Blue Oak|Apache License|Creative Commons/;
  expect(chapters.filter((chapter) => !licence.test(chapter))).toEqual([]);
  const unowned = chapters
    .flatMap((chapter) => chapter.split('\n\n'))
    .filter((part) => /^\S+ \d+\.\d+\.\d+\S* \(.*\)$/.test(part));
  // Their licence asks for no owner's name.
  expect(unowned.filter((part) => !part.includes('BlueOak'))).toEqual([]);
});
