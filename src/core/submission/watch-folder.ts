import { mkdirSync, watch, type FSWatcher } from 'node:fs';

/** Changes within so many milliseconds are told once: one atomic write is several events. */
const together = 50;

/**
 * Tells when files of a folder change, whoever changes them: another window's result shows without polling.
 *
 * @returns how to stop it.
 */
export function watchFolder(directory: string, listener: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    watcher?.close();
  };
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    watcher = watch(directory, { persistent: false }, (_event, name) => {
      // Heartbeats of locks, and files that are still being written.
      if (name !== null && !name.endsWith('.json')) {
        return;
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        listener();
      }, together).unref();
    });
    watcher.on('error', stop);
  } catch {
    // No watches left on this machine, or a file system without them: what this process does itself is still told.
  }
  return stop;
}
