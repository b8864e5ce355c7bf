import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { SandboxUser } from '../sandbox';
import { pathOf, type Program } from './programs';

/** What a program left behind. */
export interface Ended {
  readonly killed: boolean;
  readonly out: readonly string[];
  /** What it complained about, its points of failure aside. */
  readonly complaints: readonly string[];
  /** Where its fault hit it, if one did. */
  readonly point: string | undefined;
  readonly steps: number | undefined;
}

/** Runs a program as a user of DMS to its end, whatever that is. */
export async function run(
  program: Program,
  args: readonly string[],
  { accessKeyId, accessKeySecret }: SandboxUser,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [pathOf(program), ...args], {
    env: {
      PATH: process.env['PATH'],
      HURRY: '1',
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  const said = err.split('\n').filter((line) => line !== '');
  const told = (prefix: string): string | undefined =>
    said.find((line) => line.startsWith(prefix))?.slice(prefix.length);
  const steps = told('steps ');
  return {
    killed: signal === 'SIGKILL',
    out: out.split('\n').filter((line) => line !== ''),
    complaints: said.filter((line) => !/^(fault at|steps) /.test(line)),
    point: told('fault at '),
    steps: steps === undefined ? undefined : Number(steps),
  };
}
