import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { budgets, hostBundleBytes } from '../editor/packed-files';
import { against, type Figure } from './figure';

const dist = join(import.meta.dirname, '../../dist');

/** The packed product against its budgets; nothing when it is not packed. */
export function sizes(): readonly Figure[] {
  const path = join(dist, 'dms-tickets.vsix');
  if (!existsSync(path)) {
    return [];
  }
  const vsix = readFileSync(path);
  const files = Object.entries(unzipSync(vsix)).map(([name, bytes]) => ({ path: name, bytes }));
  return [
    against('package.host.bytes', hostBundleBytes(files), budgets.hostBundle),
    against('package.vsix.bytes', vsix.length, budgets.vsix),
  ];
}
