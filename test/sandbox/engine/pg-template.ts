import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import * as v from 'valibot';

/**
 * A fresh PostgreSQL that holds what `seed` puts into an empty one. Making one takes seconds, so the first of each seed is kept
 * beside the installed packages, and loaded from there.
 */
export async function freshDatabase(seed: string): Promise<PGlite> {
  const path = join(await shelf(), `${createHash('sha256').update(seed).digest('hex').slice(0, 16)}.tar`);
  const kept = await load(path);
  if (kept !== undefined) {
    return kept;
  }
  const database = seed === '' ? await PGlite.create() : await freshDatabase('');
  if (seed !== '') {
    await database.exec(seed);
    // Whoever loads it would have to do everything since the last checkpoint again.
    await database.exec('checkpoint');
  }
  // The sandbox also runs where nothing can be written.
  await keep(path, await database.dumpDataDir('none')).catch(() => undefined);
  return database;
}

async function load(path: string): Promise<PGlite | undefined> {
  const kept = await readFile(path).catch(() => undefined);
  return kept && PGlite.create({ loadDataDir: new Blob([kept]) });
}

/** `node_modules/.cache/dms-sandbox/pglite-<version>` */
async function shelf(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const installed = dirname(dirname(entry));
  const { version } = v.parse(Package, JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')));
  return join(dirname(dirname(installed)), '.cache', 'dms-sandbox', `pglite-${version}`);
}

const Package = v.object({ version: v.string() });

async function keep(path: string, content: Blob): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unique = `${path}.${randomUUID()}`;
  await writeFile(unique, Buffer.from(await content.arrayBuffer()));
  await rename(unique, path);
}
