import { Lane, type Result } from './lane';
import type { Plan } from './plan';
import { compileForKilling } from './programs';

/** Plays these runs, two at a time, each lane in a DMS of its own. */
export async function campaign(plans: readonly Plan[]): Promise<readonly Result[]> {
  await compileForKilling('submit', 'press');
  const waiting = [...plans];
  const results: Result[] = [];
  const lanes = await Promise.all([Lane.open(), Lane.open()]);
  await Promise.all(
    lanes.map(async (lane) => {
      try {
        for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
          results.push(await lane.play(plan));
        }
      } finally {
        await lane.close();
      }
    }),
  );
  return results;
}

/** What went wrong, with the seed that brings it about again. */
export function problemsIn(results: readonly Result[]): string[] {
  return results.flatMap(({ plan, point, problems }) =>
    problems.map(
      (problem) => `seed ${plan.seed} (${plan.scene}, ${plan.fault} ${point ?? 'nowhere'}): ${problem}`,
    ),
  );
}
