import type { StatementKind } from '../statement';

/** What was seen in a statement, as bits of its `flags`. */
export const seen = {
  where: 1,
  limit: 2,
  join: 4,
  /** A string, a quoted name or a comment that does not close. */
  unterminated: 8,
  /** A fullwidth semicolon outside strings and comments. */
  fullwidth: 16,
} as const;

/** The kinds by their number in the column. */
export const kinds: readonly StatementKind[] = ['other', 'query', 'dml', 'ddl', 'dcl', 'tcl'];
export const kindNumber = { other: 0, query: 1, dml: 2, ddl: 3, dcl: 4, tcl: 5 } as const;

const firstCapacity = 64;

function grown(column: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(capacity);
  next.set(column);
  return next;
}

/** Statements as columns of numbers that grow: an object for each would cost as much as finding it. */
export class StatementColumns {
  length = 0;
  starts = new Uint32Array(firstCapacity);
  ends = new Uint32Array(firstCapacity);
  verbStarts = new Uint32Array(firstCapacity);
  verbEnds = new Uint32Array(firstCapacity);
  /** `kind | flags << 8` */
  traits = new Uint32Array(firstCapacity);

  push(start: number, end: number, verbStart: number, verbEnd: number, traits: number): void {
    const index = this.length;
    if (index === this.starts.length) {
      this.#grow();
    }
    this.starts[index] = start;
    this.ends[index] = end;
    this.verbStarts[index] = verbStart;
    this.verbEnds[index] = verbEnd;
    this.traits[index] = traits;
    this.length = index + 1;
  }

  #grow(): void {
    const capacity = this.starts.length * 2;
    this.starts = grown(this.starts, capacity);
    this.ends = grown(this.ends, capacity);
    this.verbStarts = grown(this.verbStarts, capacity);
    this.verbEnds = grown(this.verbEnds, capacity);
    this.traits = grown(this.traits, capacity);
  }
}
