import { dialects, type Dialect } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';
import { split } from '../../../src/core/sql/split';
import { compare, processorTime, type Figure } from '../figure';
import { bareScan, copied, dump, dumped, pathological, script } from './texts';

const megabyte = 1_000_000;

/** What is measured of which text, under which name. */
interface Case {
  readonly name: string;
  readonly text: string;
  readonly dialect: Dialect;
  readonly read: (text: string, dialect: Dialect) => unknown;
  /** The least share of the bare scan's pace; 0 when there is no budget. */
  readonly least: number;
}

/**
 * In the processors' time, so that it says the same beside other programs; the second run is the first one that is measured, for
 * the loops are compiled in the one before.
 */
function against({ name, text, dialect, read, least }: Case, rounds: number): Figure {
  const paceOf = (work: () => unknown): number => text.length / 1000 / processorTime(work);
  return compare({
    name: `sql.${name}.MBps`,
    unit: 'MB/s',
    peer: 'bare scan',
    rounds,
    ours: () => paceOf(() => read(text, dialect)),
    theirs: () => paceOf(() => bareScan(text)),
    budget: least === 0 ? 'none' : `at least ${least} of the peer`,
    holds: (ratio) => ratio >= least,
  });
}

/** Reading SQL in the host, against the bare scan of the same text. */
export function scanning(): readonly Figure[] {
  const [ofDump, ofScript] = [0.5, 0.25];
  const texts = { dump: dump(10 * megabyte), script: script(10 * megabyte) };
  const { mysql, postgresql, oracle, sqlserver } = dialects;
  const both = (name: string, text: string, dialect: Dialect, least: number): Case[] => [
    { name: `inspect.${name}`, text, dialect, read: inspect, least },
    { name: `split.${name}`, text, dialect, read: split, least },
  ];
  // The dump is what most of a big file looks like; its figures for MySQL carry the plain names.
  const plain = both('', texts.dump, mysql, ofDump).map((it) => ({ ...it, name: it.name.slice(0, -1) }));
  const others = Object.entries({ postgresql, oracle, sqlserver }).flatMap(([name, dialect]) => [
    { name: `inspect.${name}`, text: texts.dump, dialect, read: inspect, least: ofDump },
    { name: `inspect.${name}.script`, text: texts.script, dialect, read: inspect, least: ofScript },
  ]);
  const further = {
    mysqldump: { text: dumped(10 * megabyte), dialect: mysql, least: ofDump },
    pgdump: { text: copied(10 * megabyte), dialect: postgresql, least: ofDump },
    // One such character, and the engine keeps all of the text with two bytes a character.
    chinese: { text: `${texts.dump}-- 完`, dialect: mysql, least: ofDump },
    'chinese.script': { text: `${texts.script}-- 完`, dialect: mysql, least: ofScript },
  };
  return [
    ...plain,
    ...both('script', texts.script, mysql, ofScript),
    ...others,
    ...Object.entries(further).map(([name, it]) => ({ name: `inspect.${name}`, read: inspect, ...it })),
  ].map((it) => against(it, 9));
}

/** Texts made to be slow, in a dialect whose comments nest. */
export function choking(): readonly Figure[] {
  const dialect = dialects.postgresql;
  return Object.entries(pathological(50 * megabyte)).flatMap(([name, text]) => [
    against({ name: `inspect.${name}`, text, dialect, read: inspect, least: 0 }, 3),
    against({ name: `split.${name}`, text, dialect, read: split, least: 0 }, 3),
  ]);
}
