import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { inPairs, median, timedAsync, type Figure } from '../figure';
import { bundle, type Bundle, type CallerName } from './bundles';
import type { Caller, Connect } from './callers/caller';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const sql = "UPDATE orders SET note = 'x' WHERE id = 1;\n".repeat(24);

export interface CallRounds {
  readonly calls: number;
  readonly starts: number;
}

interface Stage {
  readonly endpoint: string;
  readonly bundles: Readonly<Record<CallerName, Bundle>>;
  readonly rounds: CallRounds;
}

/** Whole calls on loopback, the start of a fresh process, and the size: against both official clients, bundled alike. */
export async function calls(rounds: CallRounds): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-calls-'));
  const { path } = await bundle('answering', folder);
  const server = spawn(execPath, [path], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const bundles = {
      product: await bundle('callers/product', folder),
      'openapi-core': await bundle('callers/openapi-core', folder),
      'pop-core': await bundle('callers/pop-core', folder),
    };
    const stage = { endpoint: line.toString().trim(), bundles, rounds };
    const peers = ['openapi-core', 'pop-core'] as const;
    const figures: Figure[] = [];
    for (const peer of peers) {
      figures.push(...(await wholeCalls(stage, peer)), await coldStart(stage, peer), size(stage, peer));
    }
    return figures;
  } finally {
    server.kill();
    await rm(folder, { recursive: true });
  }
}

/** The figures against today's client carry the plain names. */
function nameOf(figure: string, peer: CallerName): string {
  return peer === 'openapi-core' ? figure : `${figure}.${peer}`;
}

/** We are to be no worse than the client that people would take today; the old one is there to compare. */
function budgetAgainst(peer: CallerName): { readonly most?: number } {
  return peer === 'openapi-core' ? { most: 1 } : {};
}

function callerOf({ endpoint, bundles }: Stage, name: CallerName): Caller {
  return (require(bundles[name].path) as { readonly connect: Connect }).connect(endpoint);
}

async function wholeCalls(stage: Stage, peer: CallerName): Promise<readonly Figure[]> {
  const [ours, theirs] = [callerOf(stage, 'product'), callerOf(stage, peer)];
  const ways = [
    { name: 'client.call', call: (caller: Caller) => caller.read(), note: undefined },
    {
      name: 'client.call.createOrder',
      call: (caller: Caller) => caller.create(sql),
      note: 'Over a connection of its own each, so that no ticket is lost on one that the server has given up.',
    },
  ];
  const figures: Figure[] = [];
  for (const { name, call, note } of ways) {
    const batch = async (caller: Caller): Promise<number> => {
      const times: number[] = [];
      for (let index = 0; index < 50; index += 1) {
        times.push(await timedAsync(() => call(caller)));
      }
      return median(times);
    };
    // Until the compiler has done what it can for both.
    for (let warm = 0; warm < 5; warm += 1) {
      await batch(ours);
      await batch(theirs);
    }
    const pairs: [number, number][] = [];
    for (let round = 0; round < stage.rounds.calls; round += 1) {
      pairs.push([await batch(ours), await batch(theirs)]);
    }
    figures.push({
      ...inPairs({
        name: nameOf(name, peer),
        unit: 'ms',
        peer: `@alicloud/${peer}`,
        pairs,
        ...(note === undefined ? budgetAgainst(peer) : {}),
      }),
      ...(note === undefined ? {} : { note }),
    });
  }
  return figures;
}

/** What a fresh process does: the clock runs from before the client is required. */
const program = `
const start = performance.timeOrigin + performance.now();
const { connect } = require(process.argv[1]);
connect(process.argv[2]).read().then(() => process.stdout.write(String(start), () => process.exit()));
`;

async function coldStart(stage: Stage, peer: CallerName): Promise<Figure> {
  const start = async (name: CallerName): Promise<number> => {
    const { stdout } = await run(execPath, ['-e', program, stage.bundles[name].path, stage.endpoint]);
    const arrived = await (await fetch(`${stage.endpoint}/arrived`)).text();
    return Number(arrived) - Number(stdout);
  };
  const pairs: [number, number][] = [];
  for (let round = 0; round < stage.rounds.starts; round += 1) {
    pairs.push([await start('product'), await start(peer)]);
  }
  return inPairs({
    name: nameOf('client.coldStart', peer),
    unit: 'ms to the first request',
    peer: `@alicloud/${peer}`,
    pairs: pairs.slice(1),
    ...budgetAgainst(peer),
  });
}

function size({ bundles }: Stage, peer: CallerName): Figure {
  return inPairs({
    name: nameOf('client.bundle.bytes', peer),
    unit: 'bytes minified',
    peer: `@alicloud/${peer}`,
    pairs: [[bundles.product.bytes, bundles[peer].bytes]],
    ...budgetAgainst(peer),
  });
}
