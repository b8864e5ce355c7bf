import type { Inspection } from './inspection';
import { kinds } from './scan/columns';
import type { StatementKind } from './statement';

/** How many statements of each kind a text has; kinds it has none of are left out. */
export type Tally = Partial<Record<StatementKind, number>>;

/** Counts without making an object for each statement: 10 MB of short ones have hundreds of thousands. */
export function tally({ columns }: Pick<Inspection, 'columns'>): Tally {
  const counts: Tally = {};
  for (let index = 0; index < columns.length; index += 1) {
    const kind = kinds[(columns.traits[index] ?? 0) & 0xff] ?? 'other';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
