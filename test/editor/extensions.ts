import { createHash, randomUUID } from 'node:crypto';
import { access, cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './places';

const shelf = join(root, 'out', 'extensions');

/**
 * Fills an editor's folder of extensions with packages. VS Code's own installer unpacks them once; every further editor has a
 * copy of what it made, which takes a tenth of the time.
 *
 * @param install runs the installer of an edition, for packages into a folder.
 */
export async function installExtensions(
  edition: string,
  packages: readonly string[],
  folder: string,
  install: (folder: string) => Promise<unknown>,
): Promise<void> {
  const hash = createHash('sha256');
  for (const path of packages) {
    hash.update(path).update(await readFile(path));
  }
  const name = `${edition}-${packages.length}-`;
  const kept = join(shelf, `${name}${hash.digest('hex').slice(0, 16)}`);
  if (!(await exists(kept))) {
    await clear(name);
    const building = join(shelf, randomUUID());
    try {
      await install(building);
      // Somebody else's is as good.
      await rename(building, kept).catch(() => undefined);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  }
  await cp(kept, folder, { recursive: true });
}

/** Removes what was kept of packages before they were built anew. */
async function clear(name: string): Promise<void> {
  await mkdir(shelf, { recursive: true });
  const old = (await readdir(shelf)).filter((entry) => entry.startsWith(name));
  await Promise.all(old.map((entry) => rm(join(shelf, entry), { recursive: true, force: true })));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
