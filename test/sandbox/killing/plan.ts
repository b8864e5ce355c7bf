import type { FaultInput } from '../wire/faults';
import { Chance } from './chance';

/** What happens in one run; the same seed plans the same. */
export interface Plan {
  readonly seed: number;
  /**
   * - `command`: the submit command.
   * - `window`: a draft is typed and submitted.
   * - `two windows`: two submit the same draft at the same time.
   * - `damaged`: the command, and its journal's file is damaged while nobody runs.
   */
  readonly scene: 'command' | 'window' | 'two windows' | 'damaged';
  /** `kill`, or what the disk answers from some step on. */
  readonly fault: 'kill' | 'ENOSPC' | 'EROFS' | 'EIO';
  readonly stays: boolean;
  /** The number of the step, from 1 on; beyond the last one nothing happens. */
  readonly at: number;
  readonly marked: boolean;
  /** Whether `--resume` finds out what came of it, in a process of its own, or this one does. */
  readonly byCommand: boolean;
  /** How far the program's clock is ahead, in milliseconds. */
  readonly clock: number;
  /** What DMS does with the ticket; well, if nothing is said. */
  readonly dms: FaultInput['fault'] | undefined;
}

const hour = 3_600_000;

/** Steps that the programs take when all goes well, about; some more, so that some runs end by themselves. */
const steps = { command: 92, window: 144, 'two windows': 100, damaged: 92 } as const;

function dmsFor(chance: Chance): Plan['dms'] {
  return chance.oneOf<Plan['dms']>(
    undefined,
    undefined,
    { kind: 'halves', ms: 15 },
    { kind: 'delay', when: 'before', ms: 20 },
    { kind: 'delay', when: 'after', ms: 20 },
    { kind: 'cut', when: 'before' },
    { kind: 'cut', when: 'after' },
    { kind: 'truncate' },
    { kind: 'throttle', retryAfter: 5 },
    { kind: 'error', status: 500, code: 'InternalError', when: 'after' },
    { kind: 'html', status: 502, when: 'after' },
    { kind: 'html', status: 502, when: 'before' },
    { kind: 'body', body: '{"RequestId":"1","CreateOrd' },
    { kind: 'business', code: 'NoPermission' },
  );
}

export function planOf(seed: number): Plan {
  const chance = new Chance(seed);
  const scene = chance.oneOf<Plan['scene']>(
    ...(['command', 'command', 'command', 'window', 'window', 'window'] as const),
    ...(['two windows', 'two windows', 'damaged'] as const),
  );
  const fault = chance.happens(0.75)
    ? 'kill'
    : chance.oneOf<Plan['fault']>('ENOSPC', 'ENOSPC', 'EROFS', 'EIO');
  const marked = chance.happens(0.75);
  // Without a mark a ticket is told by its time too, which DMS gives in no zone: within half a day is all that can be known.
  const far = marked && scene !== 'two windows' ? [72 * hour, -72 * hour] : [];
  const near = scene === 'two windows' ? [] : [hour / 60, 6 * hour, -6 * hour, ...far];
  return {
    seed,
    scene,
    fault,
    stays: chance.happens(0.5),
    at: chance.upTo(steps[scene]),
    marked,
    byCommand: scene === 'command' || scene === 'damaged',
    clock: chance.oneOf(0, 0, 0, ...near),
    dms: dmsFor(chance),
  };
}

/** The plans of so many seeds in a row. */
export function plansFrom(firstSeed: number, count: number): readonly Plan[] {
  return Array.from({ length: count }, (_, index) => planOf(firstSeed + index));
}
