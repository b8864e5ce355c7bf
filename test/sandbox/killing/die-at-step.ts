import { promises as disk } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

/**
 * Loaded before a program: kills it with SIGKILL at its n-th step, n being `DIE_AT_STEP`. A step is the moment before or
 * after it opens, writes, syncs, closes, renames or removes a file, connects a socket, writes to one or reads from one, so
 * that the product needs no points of failure of its own.
 */
const dieAt = Number(process.env['DIE_AT_STEP'] ?? '0');
let steps = 0;

function step(): void {
  steps += 1;
  if (steps === dieAt) {
    process.kill(process.pid, 'SIGKILL');
  }
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

function count(owner: object, name: string): void {
  const method = Reflect.get(owner, name) as Method;
  Reflect.set(owner, name, function (this: unknown, ...args: unknown[]): unknown {
    step();
    const result = method.apply(this, args);
    if (result instanceof Promise) {
      return result.finally(step);
    }
    step();
    return result;
  });
}

const file = await disk.open(process.execPath, 'r');
const fileMethods = Object.getPrototypeOf(file) as object;
await file.close();
for (const name of ['writeFile', 'sync', 'close']) {
  count(fileMethods, name);
}
for (const name of ['mkdir', 'open', 'rename', 'rm', 'writeFile']) {
  count(disk, name);
}
for (const name of ['connect', 'write', 'push']) {
  count(Socket.prototype, name);
}
syncBuiltinESMExports();
