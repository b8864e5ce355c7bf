import { promises as disk, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import timers from 'node:timers/promises';

/**
 * Compiled into the programs of the killing test and into nothing else: a program that has it stops at each of its steps on
 * disk and wire, and dies there, or finds the disk full, as the environment says. A step is the moment before or after a
 * file is opened, written, synced, closed, renamed or removed, a connection made, a request written, a part of the answer
 * read.
 *
 * - `FAULT_AT`: the number of the step, from 1 on; 0 for none.
 * - `FAULT_KIND`: `kill`, or the code of an error that the disk answers with.
 * - `FAULT_STAYS`: the disk goes on answering so.
 * - `CLOCK_OFFSET`: how far this program's clock is ahead, in milliseconds.
 * - `HURRY`: waits take no time.
 *
 * Tells on stderr where it died (`fault at …`), or how many steps there were (`steps …`).
 */
const at = Number(process.env['FAULT_AT'] ?? '0');
const kind = process.env['FAULT_KIND'] ?? 'kill';
const stays = process.env['FAULT_STAYS'] === '1';
const offset = Number(process.env['CLOCK_OFFSET'] ?? '0');
let steps = 0;

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Comes to a step; the error that the disk answers with here, if it does. */
function step(name: string): Error | undefined {
  steps += 1;
  const here = steps === at;
  if (here) {
    writeSync(2, `fault at ${name}\n`);
    if (kind === 'kill') {
      process.kill(process.pid, 'SIGKILL');
    }
  }
  const failing = kind !== 'kill' && (here || (stays && at > 0 && steps > at));
  return failing ? Object.assign(new Error(kind), { code: kind }) : undefined;
}

function watch(owner: object, method: string, name: (subject: unknown) => string, canFail: boolean): void {
  const original = Reflect.get(owner, method) as Method;
  Reflect.set(owner, method, function (this: unknown, ...args: unknown[]): unknown {
    const what = name(this);
    const error = step(`before ${what}`);
    if (error !== undefined && canFail) {
      return Promise.reject(error);
    }
    const result = original.apply(this, args);
    if (result instanceof Promise) {
      return result.finally(() => {
        step(`after ${what}`);
      });
    }
    step(`after ${what}`);
    return result;
  });
}

function wire(verb: string): (subject: unknown) => string {
  return (subject) => (subject === process.stdout || subject === process.stderr ? 'the output' : verb);
}

const file = await disk.open(process.execPath, 'r');
const fileMethods = Object.getPrototypeOf(file) as object;
await file.close();
const onFiles = {
  writeFile: 'write',
  appendFile: 'append',
  sync: 'fsync',
  datasync: 'datasync',
  close: 'close',
};
for (const [method, name] of Object.entries(onFiles)) {
  watch(fileMethods, method, () => name, method !== 'close');
}
for (const method of ['mkdir', 'open', 'rename', 'rm', 'writeFile']) {
  watch(disk, method, () => method, true);
}
const onWire = { connect: 'connect', write: 'request', push: 'answer' };
for (const [method, name] of Object.entries(onWire)) {
  watch(Socket.prototype, method, wire(name), false);
}
if (process.env['HURRY'] === '1') {
  timers.setTimeout = ((_milliseconds: number, value: unknown) =>
    Promise.resolve(value)) as typeof timers.setTimeout;
}
syncBuiltinESMExports();
globalThis.Date = new Proxy(Date, {
  construct: (real, args) =>
    args.length === 0 ? new real(real.now() + offset) : (Reflect.construct(real, args) as Date),
  get: (real, name) => (name === 'now' ? () => real.now() + offset : (Reflect.get(real, name) as unknown)),
});
process.once('exit', () => {
  writeSync(2, `steps ${steps}\n`);
});
