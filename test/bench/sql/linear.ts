import { setImmediate as turn } from 'node:timers/promises';
import { dialects } from '../../../src/core/sql/dialect';
import { inspect, inspectInSteps } from '../../../src/core/sql/inspect';
import { tally } from '../../../src/core/sql/tally';
import { inPairs, limited, processorTime, type Figure } from '../figure';
import { bareScan, dump, pathological, script } from './texts';

const megabyte = 1_000_000;
const rounds = 5;

/** How the time grows with the text, from 1 to 100 MB: the power of the length that it is in proportion to. */
export function growth(): Figure {
  const sizes = [1, 10, 100].map((size) => script(size * megabyte));
  const exponent = (read: (text: string) => unknown): number =>
    slope(
      sizes.map((text, index) => {
        // The shorter, the more often: what the machine does besides weighs less.
        const times = Array.from({ length: [15, 5, 2][index] ?? 1 }, () => processorTime(() => read(text)));
        return [Math.log(text.length), Math.log(Math.min(...times))] as const;
      }),
    );
  const ours = (): number => exponent((text) => inspect(text, dialects.mysql));
  ours();
  return inPairs({
    name: 'sql.growthExponent',
    unit: 'exponent',
    peer: 'bare scan',
    pairs: Array.from({ length: rounds }, () => [ours(), exponent(bareScan)] as const),
    most: 1.1,
  });
}

/** Of the straight line that lies closest to the points. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, it) => sum + it, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const rise = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return rise / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}

/** The processor's time that this process has had, in milliseconds. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The longest time in which nobody else had a turn, in milliseconds, while `work` was going on; without the time in which the
 * machine let other processes run.
 */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let lastWorked = worked();
  let beating = true;
  const beat = async (): Promise<void> => {
    while (beating) {
      await turn();
      const [now, nowWorked] = [performance.now(), worked()];
      longest = Math.max(longest, Math.min(now - last, nowWorked - lastWorked));
      [last, lastWorked] = [now, nowWorked];
    }
  };
  const heart = beat();
  await turn();
  await work();
  await turn();
  beating = false;
  await heart;
  return longest;
}

/** The host reads big SQL as it does for a form that tells of it: in steps, then its kinds are counted. */
export async function blocking(): Promise<Figure> {
  const { millionStatements = '', oneStatement = '' } = pathological(50 * megabyte);
  const texts = [dump(100 * megabyte), script(100 * megabyte), millionStatements, oneStatement];
  const longest = async (text: string): Promise<number> =>
    longestBlock(async () => {
      const inspection = await inspectInSteps(text, dialects.mysql, () => turn());
      return inspection === undefined ? {} : tally(inspection);
    });
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const blocks: number[] = [];
    for (const text of texts) {
      blocks.push(await longest(text));
    }
    values.push(Math.max(...blocks));
  }
  return limited('sql.longestBlock.ms', values, 'ms', 50);
}
