import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { OwnerLock } from '../../../src/core/submission/owner-lock';
import { newFolder } from './desk';

const module = join(import.meta.dirname, '../../../src/core/submission/owner-lock.ts');

async function newPath(): Promise<string> {
  return join(await newFolder(), 'a.lock');
}

function ownerIn(path: string, pid: number, host = hostname()): Promise<void> {
  return writeFile(path, JSON.stringify({ pid, host, id: 'x' }));
}

/** A process that takes the lock, says whether it got it, and keeps it until it is killed. */
async function contender(path: string): Promise<{ readonly got: boolean; kill(): Promise<void> }> {
  const script = `import { OwnerLock } from ${JSON.stringify(module)};
    const lock = await OwnerLock.take(${JSON.stringify(path)});
    console.log(lock === undefined ? 'no' : 'yes');
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  };
  onTestFinished(kill);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { got: said.toString().trim() === 'yes', kill };
}

test('is had by one process of several, and by the next when that one is killed', async () => {
  const path = await newPath();
  const contenders = await Promise.all([1, 2, 3].map(() => contender(path)));
  expect(contenders.filter(({ got }) => got)).toHaveLength(1);
  expect(await OwnerLock.take(path)).toBeUndefined();
  await contenders.find(({ got }) => got)?.kill();
  const lock = await OwnerLock.take(path);
  expect(lock).toBeDefined();
  await lock?.release();
}, 30_000);

test('is had once in one process, and free after its release', async () => {
  const path = await newPath();
  const locks = await Promise.all([1, 2, 3, 4].map(() => OwnerLock.take(path)));
  const got = locks.filter((lock) => lock !== undefined);
  expect(got).toHaveLength(1);
  await got[0]?.release();
  const next = await OwnerLock.take(path);
  expect(next).toBeDefined();
  await next?.release();
  expect(await readdir(dirname(path))).toEqual([]);
});

const day = 86_400_000;

/** Takes the lock of an owner who was seen last so long ago, in milliseconds; negative when the clock was put back since. */
async function takeOver(owner: 'living' | 'dead', ago: number): Promise<boolean> {
  const path = await newPath();
  const living = owner === 'living' ? await OwnerLock.take(path) : undefined;
  if (living === undefined) {
    // Its process id is in use again.
    await ownerIn(path, process.pid);
  }
  const seen = new Date(Date.now() - ago);
  await utimes(path, seen, seen);
  const lock = await OwnerLock.take(path);
  await Promise.all([lock?.release(), living?.release()]);
  return lock !== undefined;
}

test('of a silent owner is taken over, and of a living one not, wherever the clock has jumped or slept', async () => {
  const owners = (['dead', 'living'] as const).flatMap((owner) =>
    [60_000, day, -day].map((ago) => ({ owner, ago })),
  );
  const taken = await Promise.all(owners.map(({ owner, ago }) => takeOver(owner, ago)));
  expect(taken).toEqual(owners.map(({ owner }) => owner === 'dead'));
  expect(await takeOver('dead', 0), 'a fresh one').toBe(false);
}, 20_000);

test('of another machine is respected while it is fresh: its process ids say nothing here', async () => {
  const path = await newPath();
  await ownerIn(path, 999_999_999, 'elsewhere');
  expect(await OwnerLock.take(path)).toBeUndefined();
});

test('that is damaged is respected while it is fresh: it may just be being written', async () => {
  const path = await newPath();
  await writeFile(path, '{"pid":');
  expect(await OwnerLock.take(path)).toBeUndefined();
});

test('that was lost to another is not released by its former owner', async () => {
  const path = await newPath();
  const lock = await OwnerLock.take(path);
  await ownerIn(path, process.pid);
  await lock?.release();
  expect(await readFile(path, 'utf8')).toContain('"x"');
});

test('of a dead owner is had by one of those who find it', async () => {
  for (let round = 0; round < 100; round += 1) {
    const path = await newPath();
    await ownerIn(path, 999_999_999);
    const locks = await Promise.all([1, 2, 3, 4].map(() => OwnerLock.take(path)));
    const got = locks.filter((lock) => lock !== undefined);
    expect(got).toHaveLength(1);
    await Promise.all(got.map((lock) => lock.release()));
  }
});
