/** One measured figure, as `npm run -s bench` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, measured in the same run, or a limit. */
  readonly peer: { readonly name: string; readonly value: number };
  /** The median of the rounds' ratios. */
  readonly ratio: number;
  /** The upper quartile of the rounds divided by the lower: how much the machine wavered. */
  readonly spread: number;
  readonly budget: string;
  readonly ok: boolean;
  /** What a profile says of a budget that is not met. */
  readonly note?: string;
}

interface Rounds {
  readonly name: string;
  readonly unit: string;
  readonly peer: string;
  readonly rounds: number;
  /** Both return what one round measured, in the unit. */
  readonly ours: () => number;
  readonly theirs: () => number;
  readonly budget: string;
  readonly holds: (ratio: number) => boolean;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that such a share of all is below. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

/** Says nothing of the one round in which the machine did something else. */
export function spreadOf(values: readonly number[]): number {
  const [upper, lower] = [quantile(values, 0.75), quantile(values, 0.25)];
  return upper === lower || lower <= 0 ? 1 : rounded(upper / lower);
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Measures two things in turn, so that whatever else the machine does hits both. */
export function compare({ name, unit, peer, rounds, ours, theirs, budget, holds }: Rounds): Figure {
  ours();
  theirs();
  const pairs = Array.from({ length: rounds }, () => [ours(), theirs()] as const);
  return figureOf({ name, unit, peer, pairs, budget, holds });
}

/** What was measured of two things in turn: ours and the peer's, in the unit. */
export type Pairs = readonly (readonly [ours: number, theirs: number])[];

interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly peer: string;
  readonly pairs: Pairs;
}

/** A figure that is `most` times the peer's at most; without it there is no budget. */
export function inPairs({ most, ...measured }: Measured & { readonly most?: number }): Figure {
  return most === undefined
    ? figureOf({ ...measured, budget: 'none', holds: () => true })
    : figureOf({ ...measured, budget: `at most ${most} times the peer`, holds: (ratio) => ratio <= most });
}

/** With what a profile says, where the budget is not met. */
export function explained(figure: Figure, note: string): Figure {
  return figure.ok ? figure : { ...figure, note };
}

function figureOf({
  name,
  unit,
  peer,
  pairs,
  budget,
  holds,
}: Measured & Pick<Rounds, 'budget' | 'holds'>): Figure {
  const value = median(pairs.map(([own]) => own));
  const other = median(pairs.map(([, their]) => their));
  const ratios = pairs.map(([own, their]) => own / their);
  // Of the pairs, not of the medians: what one pair was measured amid hit both of it.
  const ratio = median(ratios);
  return {
    name,
    value: rounded(value),
    unit,
    peer: { name: peer, value: rounded(other) },
    ratio: rounded(ratio),
    spread: spreadOf(ratios),
    budget,
    ok: holds(ratio),
  };
}

/** A figure against a fixed limit. */
export function limited(name: string, values: readonly number[], unit: string, limit: number): Figure {
  const value = median(values);
  return {
    name,
    value: rounded(value),
    unit,
    peer: { name: 'limit', value: limit },
    ratio: limit === 0 ? value : rounded(value / limit),
    spread: spreadOf(values),
    budget: `at most ${limit}`,
    ok: value <= limit,
  };
}

/** A size against its limit. */
export function against(name: string, bytes: number, limit: number): Figure {
  return { ...limited(name, [bytes], 'bytes', limit), value: bytes };
}

/** How long `work` takes, in milliseconds. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * How long processors are at work for `work`, in milliseconds: for what waits for nothing, and so that it says the same beside
 * other programs. Collecting garbage counts, too.
 */
export function processorTime(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  return since(start);
}

export async function processorTimeAsync(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  return since(start);
}

function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
