import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { parseJson, writeJson } from '../json';

const Owner = v.object({ pid: v.number(), host: v.string(), id: v.string() });
type Owner = v.InferOutput<typeof Owner>;

/** How often an owner shows that it lives, in milliseconds. */
const heartbeat = 3_000;
/**
 * An owner that seems to have been silent for so long may be dead, whatever its process id says: ids are used again. Or the
 * clock was put, or the machine slept: it is then watched for a heartbeat, which no clock can fake.
 */
const longestSilence = 20_000;
/** Clocks of file systems are a little apart; a touch further ahead than this, in milliseconds, comes of a clock that was put. */
const ahead = 2_000;
/** Within so many milliseconds a living owner is seen to stir. */
const watch = heartbeat + 1_000;

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
  /** When it was last touched, in milliseconds of the file system's clock. */
  readonly touched: number;
}

async function look(path: string): Promise<Found | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { owner: parse(text), touched: mtimeMs };
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

/** Whether its owner surely lives no more: its process is gone. */
function isGone({ owner }: Found): boolean {
  return owner?.host === hostname() && !isRunning(owner.pid);
}

function isSilent({ touched }: Found): boolean {
  const silence = Date.now() - touched;
  return silence > longestSilence || silence < -ahead;
}

async function isDead(path: string, found: Found): Promise<boolean> {
  if (isGone(found)) {
    return true;
  }
  if (!isSilent(found)) {
    return false;
  }
  await pause(watch);
  return isUnmoved(found, await look(path));
}

function isUnmoved(before: Found, after: Found | undefined): boolean {
  return after?.touched === before.touched && after.owner?.id === before.owner?.id;
}

/**
 * Removes a dead owner's lock. One at a time, by a file of its own: of two who saw the same dead owner the slower one would
 * else remove the lock that the faster one has just taken.
 */
async function bury(path: string, dead: Found): Promise<void> {
  const spade = `${path}.takeover`;
  try {
    await writeFile(spade, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) {
      throw error;
    }
    const held = await look(spade);
    if (held !== undefined && Math.abs(Date.now() - held.touched) > longestSilence) {
      // Whoever had it died on the way; the next one to come finds it free.
      await rm(spade, { force: true });
    }
    return;
  }
  try {
    if (isUnmoved(dead, await look(path))) {
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
      if (found !== undefined) {
        if (!(await isDead(path, found))) {
          return undefined;
        }
        await bury(path, found);
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
