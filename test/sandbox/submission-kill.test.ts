import { expect, test } from 'vitest';
import { campaign, problemsIn } from './killing/campaign';
import { planOf, plansFrom, type Plan } from './killing/plan';
import { compile } from './killing/programs';

/**
 * Submissions killed with SIGKILL, out of disk, with clocks that are wrong, two at once, against a DMS that cuts, delays and
 * talks nonsense, over real HTTP. Afterwards there is one ticket or, with a statement, none, and no draft is lost. `npm run
 * bench` plays a thousand at random; here are the same few each time.
 */
const stages = [
  'mkdir',
  'writeFile',
  'open',
  'write',
  'fsync',
  'rename',
  'rm',
  'connect',
  'request',
  'answer',
];

test('the command killed at every one of its steps leaves a journal that tells the truth', async () => {
  const calm: Plan = {
    ...planOf(1),
    scene: 'command',
    fault: 'kill',
    marked: true,
    clock: 0,
    dms: { kind: 'halves', ms: 10 },
  };
  const results = await campaign(
    // `--resume` takes a process of its own; in between this one does the same, in a tenth of the time.
    Array.from({ length: 108 }, (_, index) => ({
      ...calm,
      seed: index,
      at: index + 1,
      byCommand: index % 4 === 0,
    })),
  );
  expect(problemsIn(results)).toEqual([]);
  // Every stage has been hit, or this test has proved nothing.
  expect([...new Set(results.map(({ states }) => states.join() || 'nothing'))].toSorted()).toEqual([
    'absent',
    'created',
    'nothing',
    'reconciled',
  ]);
  // "before fsync", "after fsync": which of them falls on a step varies with what is under way at the same time.
  const points = results.map(({ point = '' }) => point.replace(/^(before|after) /, ''));
  expect(stages.filter((stage) => !points.includes(stage))).toEqual([]);
  expect(results.filter(({ point }) => point === undefined).length, 'the last step is known').toBeGreaterThan(
    0,
  );
}, 240_000);

test('whatever else goes wrong, it is one ticket or none, and no draft is lost', async () => {
  const results = await campaign(plansFrom(7_000_000, 60));
  expect(problemsIn(results)).toEqual([]);
  expect(new Set(results.map(({ plan }) => plan.scene)).size).toBe(4);
  expect(new Set(results.map(({ plan }) => plan.fault)).size).toBe(4);
}, 240_000);

test('only the programs of this test have points of failure', async () => {
  expect(await compile('submit', true)).toContain('FAULT_AT');
  expect(await compile('submit', false)).not.toContain('FAULT_AT');
}, 60_000);
