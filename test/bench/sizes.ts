import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { budgets, hostBundleBytes, pageBytes, startBytes, type PackedFile } from '../editor/packed-files';
import { vsixPath } from '../editor/places';
import { against, inPairs, type Figure } from './figure';

/** What the package is made of, by the places of its files; a file belongs to the first that fits. */
const parts: readonly (readonly [name: string, path: RegExp])[] = [
  ['workers', /^extension\/dist\/webview\/worker\//],
  ['editor', /^extension\/dist\/webview\/(editor|codicon)\./],
  ['webview', /^extension\/dist\/webview\//],
  ['host.whole', /^extension\/dist\//],
  ['rest', /./],
];

/** The packed product against its budgets, and its parts. */
export function sizes(): readonly Figure[] {
  const vsix = readFileSync(vsixPath);
  const files = Object.entries(unzipSync(vsix)).map(([path, bytes]) => ({ path, bytes }));
  return [
    against('package.start.bytes', startBytes(files), budgets.start),
    against('package.host.bytes', hostBundleBytes(files), budgets.hostBundle),
    against('package.page.bytes', pageBytes(files), budgets.page),
    against('package.vsix.bytes', vsix.length, budgets.vsix),
    ...shares(files),
  ];
}

function shares(files: readonly PackedFile[]): readonly Figure[] {
  const sums = new Map(parts.map(([name]) => [name, 0]));
  let all = 0;
  for (const { path, bytes } of files) {
    const [name = ''] = parts.find(([, pattern]) => pattern.test(path)) ?? [];
    sums.set(name, (sums.get(name) ?? 0) + bytes.length);
    all += bytes.length;
  }
  return [...sums].map(([name, bytes]) => ({
    ...inPairs({ name: `package.${name}.bytes`, unit: 'bytes', peer: 'all unpacked', pairs: [[bytes, all]] }),
    value: bytes,
  }));
}
