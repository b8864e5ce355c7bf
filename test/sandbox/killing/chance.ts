/** Random numbers that a seed brings about again. */
export class Chance {
  constructor(private state: number) {}

  /** In [0, 1). (mulberry32) */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 1 to `most`. */
  upTo(most: number): number {
    return 1 + Math.floor(this.next() * most);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  oneOf<T>(first: T, ...others: readonly T[]): T {
    return [first, ...others][Math.floor(this.next() * (others.length + 1))] ?? first;
  }
}
