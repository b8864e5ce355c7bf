import { argv, exit, stdout } from 'node:process';
import { runStep, steps, type Tally } from './steps';

/**
 * `npm test` runs all steps in turn, `tsx test/run.ts NAME…` the named ones with what they need; a failure stops nothing.
 * The last line counts tests of the tiers, and every other step as one.
 */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in steps));
  if (unknown.length > 0) {
    stdout.write(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}\n`);
    return 2;
  }
  const rows: [string, Tally, number][] = [];
  for (const name of planned(names)) {
    stdout.write(`\n──── ${name}\n`);
    const start = performance.now();
    rows.push([name, await runStep(name), performance.now() - start]);
  }
  stdout.write('\n');
  for (const [name, { passed, failed, secondTry = [] }, time] of rows) {
    const result = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} FAILED`;
    stdout.write(`${name.padEnd(10)} ${(time / 1000).toFixed(0).padStart(4)} s  ${result}\n`);
    for (const test of secondTry) {
      stdout.write(`${' '.repeat(19)}at the second try: ${test}\n`);
    }
  }
  const sum = (of: 'passed' | 'failed') => rows.reduce((total, [, tally]) => total + tally[of], 0);
  stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
}

function planned(names: readonly string[]): string[] {
  if (names.length === 0) {
    return Object.keys(steps).filter((name) => name !== 'build');
  }
  return [...new Set(names.flatMap((name) => [...(steps[name]?.needs ?? []), name]))];
}

exit(await main(argv.slice(2)));
