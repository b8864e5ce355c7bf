import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import * as v from 'valibot';

/** A fresh, empty PostgreSQL. Making one takes seconds, so the first is kept beside the installed packages and copied. */
export async function freshDatabase(): Promise<PGlite> {
  const path = await templatePath();
  const template = await readFile(path).catch(() => undefined);
  if (template !== undefined) {
    return PGlite.create({ loadDataDir: new Blob([template]) });
  }
  const database = await PGlite.create();
  // The sandbox also runs where nothing can be written.
  await keep(path, await database.dumpDataDir('none')).catch(() => undefined);
  return database;
}

/** `node_modules/.cache/dms-sandbox/pglite-<version>.tar` */
async function templatePath(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const installed = dirname(dirname(entry));
  const { version } = v.parse(Package, JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')));
  return join(dirname(dirname(installed)), '.cache', 'dms-sandbox', `pglite-${version}.tar`);
}

const Package = v.object({ version: v.string() });

async function keep(path: string, content: Blob): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unique = `${path}.${process.pid}.${Date.now()}`;
  await writeFile(unique, Buffer.from(await content.arrayBuffer()));
  await rename(unique, path);
}
