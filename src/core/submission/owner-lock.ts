import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { parseJson, writeJson } from '../json';

const Owner = v.object({ pid: v.number(), host: v.string(), id: v.string() });
type Owner = v.InferOutput<typeof Owner>;

/** How often an owner shows that it lives, in milliseconds. */
const heartbeat = 3_000;
/** An owner that was silent for so long is dead, whatever its process id says: ids are used again. */
const longestSilence = 20_000;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, as somebody else.
    return hasCode(error, 'EPERM');
  }
}

/** What is in a lock file; `owner` is missing while it is being written, or when it is damaged. */
interface Found {
  readonly owner: Owner | undefined;
  readonly silence: number;
}

async function look(path: string): Promise<Found | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { owner: parse(text), silence: Date.now() - mtimeMs };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

function parse(text: string): Owner | undefined {
  try {
    const parsed = v.safeParse(Owner, parseJson(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

function isDead({ owner, silence }: Found): boolean {
  // A clock that was put back makes the silence negative: then only the process id can tell.
  return silence > longestSilence || (owner?.host === hostname() && !isRunning(owner.pid));
}

/**
 * Removes a dead owner's lock. One at a time, by a file of its own: of two who saw the same dead owner the slower one would
 * else remove the lock that the faster one has just taken.
 */
async function bury(path: string): Promise<void> {
  const spade = `${path}.takeover`;
  try {
    await writeFile(spade, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) {
      throw error;
    }
    const held = await look(spade);
    if (held !== undefined && held.silence > longestSilence) {
      // Whoever had it died on the way; the next one to come finds it free.
      await rm(spade, { force: true });
    }
    return;
  }
  try {
    const found = await look(path);
    if (found !== undefined && isDead(found)) {
      await rm(path, { force: true });
    }
  } finally {
    await rm(spade, { force: true });
  }
}

/**
 * A lock between processes: a file with its owner in it, which the owner touches now and then. A dead owner's lock is taken
 * over, so a crash blocks nobody.
 */
export class OwnerLock {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly path: string,
    private readonly id: string,
  ) {
    this.timer = setInterval(() => {
      const now = new Date();
      // A lost file is found out by whoever took it; there is nothing to do about it here.
      utimes(path, now, now).catch(() => undefined);
    }, heartbeat);
    this.timer.unref();
  }

  /** @returns `undefined` when a living process has it, this one included. */
  static async take(path: string): Promise<OwnerLock | undefined> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const owner: Owner = { pid: process.pid, host: hostname(), id: randomUUID() };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        await writeFile(path, writeJson(owner), { flag: 'wx', mode: 0o600 });
        return new OwnerLock(path, owner.id);
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) {
          throw error;
        }
      }
      const found = await look(path);
      if (found !== undefined && !isDead(found)) {
        return undefined;
      }
      if (found !== undefined) {
        await bury(path);
      }
    }
    return undefined;
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    const found = await look(this.path);
    if (found?.owner?.id === this.id) {
      await rm(this.path, { force: true });
    }
  }
}
