import { activation } from './editor/activation';
import { form } from './editor/form';
import { calls } from './client/calls';
import { signing } from './client/signing';
import type { Figure } from './figure';
import { sizes } from './sizes';
import { readingSql } from './sql/reading';
import { submission } from './submission';
import { tree } from './tree/measure-tree';
import { watching } from './tree/measure-watching';

/** How much is measured: `whole` for figures that can be relied on, `small` to see that measuring works. */
export type Scale = 'whole' | 'small';

/** A part of the bench; the names of its figures begin with one of its own. */
export interface Group {
  readonly names: readonly string[];
  readonly run: (scale: Scale) => readonly Figure[] | Promise<readonly Figure[]>;
  /** Takes too long, or a browser, for a small run. */
  readonly onlyWhole?: true;
}

/** What is measured in microseconds comes before what leaves browsers and editors to be cleared away. */
export const groups: readonly Group[] = [
  { names: ['package'], run: sizes },
  { names: ['client.sign'], run: (scale) => signing(scale === 'whole' ? 15 : 1) },
  {
    names: ['client.call', 'client.coldStart', 'client.bundle'],
    run: (scale) => calls(scale === 'whole' ? { calls: 15, starts: 15 } : { calls: 1, starts: 2 }),
  },
  { names: ['sql'], run: readingSql, onlyWhole: true },
  {
    names: ['tree'],
    run: (scale) =>
      tree(
        scale === 'whole'
          ? [
              { count: 100, rounds: 21 },
              { count: 10_000, rounds: 11 },
              { count: 100_000, rounds: 5 },
            ]
          : [{ count: 100, rounds: 1 }],
      ),
  },
  {
    names: ['activation', 'memory', 'startup'],
    run: () => activation(6),
    onlyWhole: true,
  },
  { names: ['form'], run: () => form(6), onlyWhole: true },
  { names: ['watch'], run: watching },
  { names: ['submit'], run: submission, onlyWhole: true },
];

/** The groups that measure figures whose names begin with `only`, or might. */
export function groupsFor(only: string, scale: Scale): readonly Group[] {
  return groups.filter(
    ({ names, onlyWhole }) =>
      (scale === 'whole' || onlyWhole !== true) &&
      names.some((name) => name.startsWith(only) || only.startsWith(name)),
  );
}
