import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory; its rename is durable without it.
  const directory = await open(path, 'r').catch(() => undefined);
  try {
    await directory?.sync().catch(() => undefined);
  } finally {
    await directory?.close();
  }
}

/** The suffix of a file that is still being written; a leftover one means nothing and is ignored. */
export const unfinishedSuffix = '.tmp';

/**
 * Replaces a file in one step and returns when it is on the disk: whatever dies meanwhile, a reader finds the old text or
 * the new, never a part. Only the owner may read it.
 */
export async function writeAtomic(path: string, text: string): Promise<void> {
  const directory = dirname(path);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}${unfinishedSuffix}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(directory);
}
