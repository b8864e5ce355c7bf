import { argv, exit, stdout } from 'node:process';
import { runStep, steps, type Tally } from './steps';

/**
 * `npm test` runs all steps in turn, `tsx test/run.ts NAME…` the named ones with what they need; a failure stops nothing.
 * Steps that mind no company are done beside the others. The last line counts tests of the tiers, and every other step as one.
 */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in steps));
  if (unknown.length > 0) {
    stdout.write(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}\n`);
    return 2;
  }
  const plan = planned(names);
  const beside = plan.filter((name) => steps[name]?.beside === true);
  const done: Done[] = [];
  const ready: Done[] = [];
  const aside = inTurn(beside, async (name) => {
    const said: string[] = [];
    const step = await timed(name, (text) => said.push(text));
    ready.push({ ...step, said: said.join('') });
  });
  // What is said aside is told between two steps, in one piece.
  const tell = () => {
    for (const step of ready.splice(0)) {
      stdout.write(`\n──── ${step.name}\n${step.said}`);
      done.push(step);
    }
  };
  await inTurn(
    plan.filter((name) => !beside.includes(name)),
    async (name) => {
      stdout.write(`\n──── ${name}\n`);
      done.push(await timed(name));
      tell();
    },
  );
  await aside;
  tell();
  const rows = done.toSorted((one, other) => plan.indexOf(one.name) - plan.indexOf(other.name));
  stdout.write('\n');
  for (const { name, passed, failed, secondTry = [], time } of rows) {
    const result = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} FAILED`;
    stdout.write(`${name.padEnd(10)} ${(time / 1000).toFixed(0).padStart(4)} s  ${result}\n`);
    for (const test of secondTry) {
      stdout.write(`${' '.repeat(19)}at the second try: ${test}\n`);
    }
  }
  const sum = (of: 'passed' | 'failed') => rows.reduce((total, row) => total + row[of], 0);
  stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
}

/** A step that is over. */
interface Done extends Tally {
  readonly name: string;
  /** Milliseconds. */
  readonly time: number;
  readonly said?: string;
}

async function timed(name: string, hear?: (text: string) => void): Promise<Done> {
  const start = performance.now();
  return { ...(await runStep(name, hear)), name, time: performance.now() - start };
}

async function inTurn(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  for (const name of names) {
    await work(name);
  }
}

function planned(names: readonly string[]): string[] {
  if (names.length === 0) {
    return Object.keys(steps).filter((name) => name !== 'build');
  }
  return [...new Set(names.flatMap((name) => [...(steps[name]?.needs ?? []), name]))];
}

exit(await main(argv.slice(2)));
