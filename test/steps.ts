import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, execPath, stdout } from 'node:process';
import { tallyOf, type Tally } from './vitest-report';

export type { Tally } from './vitest-report';

const root = join(import.meta.dirname, '..');

/** A part of `npm test`. */
interface Step {
  /** What is run, in turn; each is `node` with a script of a package, or of this one. */
  readonly scripts: readonly (readonly string[])[];
  /** Steps that leave what this one works on; only for a step asked for by name, since `npm test` runs all in order. */
  readonly needs?: readonly string[];
  /** Minds no company: done beside the others, on what they leave of the processors. */
  readonly beside?: true;
  /** The vitest project whose tests count one by one. */
  readonly project?: string;
}

const modules = 'node_modules';
const vitest = `${modules}/vitest/vitest.mjs`;
const packaging = ['--import', 'tsx', 'test/editor/package.ts'];

function tier(project: string, ...needs: string[]): Step {
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(project)}`];
  const script = [
    vitest,
    'run',
    '--config',
    'test/vitest.config.ts',
    '--project',
    project,
    '--silent=passed-only',
    ...reports,
  ];
  return { scripts: [script], project, needs };
}

/** In the order of `npm test`: what is quick and what others stand on comes first. */
export const steps: Readonly<Record<string, Step>> = {
  lint: {
    beside: true,
    scripts: [
      [`${modules}/eslint/bin/eslint.js`, '--max-warnings=0', '.'],
      [`${modules}/prettier/bin/prettier.cjs`, '--check', '--log-level=warn', '.'],
    ],
  },
  types: { beside: true, scripts: [[`${modules}/typescript/bin/tsc`, '-b']] },
  unit: tier('unit'),
  sandbox: tier('sandbox'),
  build: { scripts: [['esbuild.js', '--production']] },
  package: { scripts: [packaging] },
  bench: { scripts: [['--import', 'tsx', 'test/bench/main.ts', '--small']] },
  webview: tier('webview', 'build'),
  editor: tier('editor', 'package'),
  start: { scripts: [['--import', 'tsx', 'test/editor/start.ts', '--headless']] },
};

/** @param hear takes what the step prints; without it that goes to the terminal at once. */
export async function runStep(name: string, hear?: (text: string) => void): Promise<Tally> {
  const step = steps[name];
  if (step === undefined) {
    throw new RangeError(`no step ${name}`);
  }
  if (step.project !== undefined) {
    mkdirSync(join(root, 'out', 'reports'), { recursive: true });
    rmSync(join(root, reportOf(step.project)), { force: true });
  }
  let green = true;
  for (const script of step.scripts) {
    green = (await node(script, hear)) && green;
  }
  if (step.project === undefined) {
    return green ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  const report = await readFile(join(root, reportOf(step.project)), 'utf8').catch(() => undefined);
  return tallyOf(report, green);
}

function reportOf(project: string): string {
  return `out/reports/${project}.json`;
}

async function node(words: readonly string[], hear?: (text: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    // A log in a file is read without colours.
    const plain = stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' };
    const child = spawn(execPath, words, {
      cwd: root,
      env: { ...env, ...plain },
      stdio: [
        'ignore',
        ...(hear === undefined ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
      ],
    });
    if (hear !== undefined) {
      child.stdout?.setEncoding('utf8').on('data', hear);
      child.stderr?.setEncoding('utf8').on('data', hear);
      if (child.pid !== undefined) {
        setPriority(child.pid, 10);
      }
    }
    child.once('error', () => {
      resolve(false);
    });
    child.once('close', (code) => {
      resolve(code === 0);
    });
  });
}
