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

/** Room for statements of this length, so that the columns of most texts need not grow. */
const usualLength = 128;
const leastCapacity = 16;
const longestVerb = 255;

/** Statements as columns of numbers that grow: an object for each would cost as much as finding it. */
export class StatementColumns {
  length = 0;
  starts: Uint32Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
  verbStarts: Uint32Array<ArrayBuffer>;
  /** Longer words are cut off: none of them is a verb that is known. */
  verbLengths: Uint8Array<ArrayBuffer>;
  /** `kind | flags << 8` */
  traits: Uint16Array<ArrayBuffer>;

  /** @param textLength of the text that the statements are in. */
  constructor(textLength: number) {
    const capacity = Math.max(Math.ceil(textLength / usualLength), leastCapacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.verbStarts = new Uint32Array(capacity);
    this.verbLengths = new Uint8Array(capacity);
    this.traits = new Uint16Array(capacity);
  }

  push(start: number, end: number, verbStart: number, verbEnd: number, traits: number): void {
    const index = this.length;
    if (index === this.starts.length) {
      this.#grow();
    }
    const verbLength = verbEnd - verbStart;
    this.starts[index] = start;
    this.ends[index] = end;
    this.verbStarts[index] = verbStart;
    this.verbLengths[index] = verbLength < longestVerb ? verbLength : longestVerb;
    this.traits[index] = traits;
    this.length = index + 1;
  }

  #grow(): void {
    const capacity = this.starts.length * 2;
    this.starts = grown(this.starts, new Uint32Array(capacity));
    this.ends = grown(this.ends, new Uint32Array(capacity));
    this.verbStarts = grown(this.verbStarts, new Uint32Array(capacity));
    this.verbLengths = grown(this.verbLengths, new Uint8Array(capacity));
    this.traits = grown(this.traits, new Uint16Array(capacity));
  }
}

function grown<Column extends { set(from: Column): void }>(column: Column, next: Column): Column {
  next.set(column);
  return next;
}
