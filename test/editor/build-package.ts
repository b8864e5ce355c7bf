import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { root, vsixPath } from './places';

/**
 * Builds and packs the extension as `npm run package` does. All it says goes to stderr, so that the caller's stdout stays
 * its own.
 *
 * @returns the path of the package.
 * @throws Error when the package is not fit to ship.
 */
export function buildPackage(): string {
  const script = join(import.meta.dirname, 'package.ts');
  const { status } = spawnSync(execPath, ['--import', 'tsx', script], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    throw new Error('The extension could not be built and packed; see above.');
  }
  return vsixPath;
}
