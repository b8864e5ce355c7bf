import { dialects, type Dialect } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';
import { split } from '../../../src/core/sql/split';
import { compare, timed, type Figure } from '../figure';
import { bareScan, dump, pathological, script } from './texts';

const megabyte = 1_000_000;

/** What the profile says of SQL Server's short statements. */
const everyWord =
  'SQL Server needs no delimiter: any word may begin the next statement, so the end of every word is looked for, which is half of the time.';

/** What is measured of which text, under which name. */
interface Case {
  readonly name: string;
  readonly text: string;
  readonly dialect: Dialect;
  readonly read: (text: string, dialect: Dialect) => unknown;
  /** The least share of the bare scan's pace; 0 when there is no budget. */
  readonly least: number;
}

function against({ name, text, dialect, read, least }: Case, rounds: number): Figure {
  const paceOf = (work: () => unknown): number => text.length / 1000 / timed(work);
  const figure = compare({
    name: `sql.${name}.MBps`,
    unit: 'MB/s',
    peer: 'bare scan',
    rounds,
    ours: () => paceOf(() => read(text, dialect)),
    theirs: () => paceOf(() => bareScan(text)),
    budget: least === 0 ? 'none' : `at least ${least} of the peer`,
    holds: (ratio) => ratio >= least,
  });
  return figure.ok || dialect.name !== 'sqlserver' ? figure : { ...figure, note: everyWord };
}

/** Reading SQL in the host, against the bare scan of the same text. */
export function scanning(): readonly Figure[] {
  const texts = { dump: dump(10 * megabyte), script: script(10 * megabyte) };
  const { mysql, postgresql, oracle, sqlserver } = dialects;
  const both = (name: string, text: string, dialect: Dialect, least: number): Case[] => [
    { name: `inspect.${name}`, text, dialect, read: inspect, least },
    { name: `split.${name}`, text, dialect, read: split, least },
  ];
  // The dump is what most of a big file looks like; its figures for MySQL carry the plain names.
  const plain = both('', texts.dump, mysql, 0.5).map((it) => ({ ...it, name: it.name.slice(0, -1) }));
  const others = Object.entries({ postgresql, oracle, sqlserver }).flatMap(([name, dialect]) => [
    { name: `inspect.${name}`, text: texts.dump, dialect, read: inspect, least: 0.5 },
    { name: `inspect.${name}.script`, text: texts.script, dialect, read: inspect, least: 0.25 },
  ]);
  return [...plain, ...both('script', texts.script, mysql, 0.25), ...others].map((it) => against(it, 9));
}

/** Texts made to be slow, in a dialect whose comments nest. */
export function choking(): readonly Figure[] {
  return Object.entries(pathological(50 * megabyte)).map(([name, text]) =>
    against({ name: `inspect.${name}`, text, dialect: dialects.postgresql, read: inspect, least: 0 }, 3),
  );
}
