import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { root } from '../../editor/places';
import { explained, inPairs, type Figure } from '../figure';
import type { SignerName, Task } from './signer';

const peer = '@alicloud/openapi-core';
const most = 0.2;

/** A client in a process of its own: neither is to collect what the other has left, nor to run code compiled for both. */
class Signer {
  private readonly process: ChildProcess;

  constructor(program: string, name: SignerName) {
    this.process = fork(program, [name], { execArgv: [] });
  }

  /** Milliseconds of a processor for one request. */
  async time(task: Task): Promise<number> {
    this.process.send(task);
    const [time] = (await once(this.process, 'message')) as [number];
    return time;
  }

  stop(): void {
    this.process.kill();
  }
}

interface Size extends Task {
  readonly size: string;
  readonly rounds: number;
}

/**
 * From the call of CreateOrder to the request that HTTP takes over, complete and signed: our whole client against the whole
 * official ones. And what no client can do without, against that of today.
 */
export async function signing(rounds: number): Promise<readonly Figure[]> {
  const program = await bundled();
  return [
    ...(await signed(program, { size: '1KB', bytes: 1000, calls: 2000, rounds: rounds * 2 })),
    ...(await signed(program, { size: '1MB', bytes: 1_000_000, calls: 2, rounds })),
  ];
}

/** The program of the signers as it is run: in one file like the product, but for packages, which it looks into. */
async function bundled(): Promise<string> {
  const outfile = join(root, 'out', 'bench', 'signer.mjs');
  await esbuild.build({
    entryPoints: [join(import.meta.dirname, 'signer.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
  });
  return outfile;
}

async function signed(program: string, { size, rounds, ...task }: Size): Promise<readonly Figure[]> {
  const signers = {
    ours: new Signer(program, 'product'),
    theirs: new Signer(program, 'openapi-core'),
    former: new Signer(program, 'pop-core'),
    floor: new Signer(program, 'floor'),
  };
  try {
    const round = async () => ({
      ours: await signers.ours.time(task),
      theirs: await signers.theirs.time(task),
      former: await signers.former.time(task),
      floor: await signers.floor.time(task),
    });
    // Some thousand calls, until the compiler has done what it can for all.
    for (let warm = 0; warm < 4; warm += 1) {
      await round();
    }
    const measured: Awaited<ReturnType<typeof round>>[] = [];
    for (let nth = 0; nth < rounds; nth += 1) {
      measured.push(await round());
    }
    const name = `client.sign.${size}`;
    const floor = inPairs({
      name: `${name}.floor`,
      unit: 'ms of a processor',
      peer,
      pairs: measured.map(({ floor: bare, theirs }) => [bare, theirs]),
    });
    const whole = inPairs({
      name,
      unit: 'ms of a processor',
      peer,
      pairs: measured.map(({ ours, theirs }) => [ours, theirs]),
      most,
    });
    const former = inPairs({
      name: `${name}.pop-core`,
      unit: 'ms of a processor',
      peer: '@alicloud/pop-core',
      pairs: measured.map(({ ours, former: theirs }) => [ours, theirs]),
    });
    return [explained(whole, why(floor)), former, floor];
  } finally {
    for (const signer of Object.values(signers)) {
      signer.stop();
    }
  }
}

function why({ ratio }: Figure): string {
  return `What Node itself must do (percent-encode, two SHA-256, one HMAC: the floor) takes ${ratio} of the peer's time. Of ours, a profile gives 45 % to SHA-256 and HMAC, 15 % to writing the form, 8 % to collecting garbage, and no more than 6 % to any other function. An HMAC of our own, from two hashes, brought 0.21 to 0.23 instead of 0.24, and was not kept.`;
}
