/** One measured figure, as `npm run -s bench` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, measured in the same run, or a limit. */
  readonly peer: { readonly name: string; readonly value: number };
  /** `value / peer.value` */
  readonly ratio: number;
  /** The largest ratio of one round divided by the smallest: how much the machine wavered. */
  readonly spread: number;
  readonly budget: string;
  readonly ok: boolean;
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
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Measures two things in turn, so that whatever else the machine does hits both. */
export function compare({ name, unit, peer, rounds, ours, theirs, budget, holds }: Rounds): Figure {
  ours();
  theirs();
  const pairs = Array.from({ length: rounds }, () => [ours(), theirs()] as const);
  const value = median(pairs.map(([own]) => own));
  const other = median(pairs.map(([, their]) => their));
  const ratios = pairs.map(([own, their]) => own / their);
  const ratio = value / other;
  return {
    name,
    value: rounded(value),
    unit,
    peer: { name: peer, value: rounded(other) },
    ratio: rounded(ratio),
    spread: rounded(Math.max(...ratios) / Math.min(...ratios)),
    budget,
    ok: holds(ratio),
  };
}

/** A size against its limit. */
export function against(name: string, bytes: number, limit: number): Figure {
  return {
    name,
    value: bytes,
    unit: 'bytes',
    peer: { name: 'limit', value: limit },
    ratio: rounded(bytes / limit),
    spread: 1,
    budget: `at most ${limit}`,
    ok: bytes <= limit,
  };
}

/** How long `work` takes, in milliseconds. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
