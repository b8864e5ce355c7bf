import { stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const day = 86_400_000;

/** In the extension's own folder: when it was last pruned, to all windows. */
function stampIn(storage: string): string {
  return join(storage, 'pruned');
}

/** Whether a day has passed since the last pruning. */
export async function isDue(storage: string, now = new Date()): Promise<boolean> {
  const last = await stat(stampIn(storage)).catch(() => undefined);
  // A clock that was put back must not stop it for years.
  return last === undefined || Math.abs(now.getTime() - last.mtimeMs) >= day;
}

export async function stampNow(storage: string, now: Date): Promise<void> {
  await writeFile(stampIn(storage), '', { mode: 0o600 });
  await utimes(stampIn(storage), now, now);
}
