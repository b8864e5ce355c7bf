import * as v from 'valibot';

const Bench = v.object({
  date: v.string(),
  machine: v.string(),
  versions: v.record(v.string(), v.string()),
  figures: v.array(
    v.object({
      name: v.string(),
      value: v.number(),
      unit: v.string(),
      peer: v.object({ name: v.string(), value: v.number() }),
      ratio: v.number(),
      spread: v.number(),
      budget: v.string(),
      ok: v.boolean(),
      note: v.optional(v.string()),
    }),
  ),
});

/** A number as people read it: with its thousands apart, and no digits that nobody needs. */
function shown(value: number): string {
  return Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));
}

type Bench = v.InferOutput<typeof Bench>;

/** The figures that others know by name; their table is in the README. */
const named: readonly RegExp[] = [
  /^activation\.ratio$/,
  /^startup\.ready\.ms$/,
  /^form\.(firstField\.ratio|sqlEditor\.ms|keystroke\.1MB\.ms)$/,
  /^client\.(sign\.1KB|sign\.1MB|call|coldStart)$/,
  /^sql\.(inspect\.MBps|split\.MBps|growthExponent|longestBlock\.ms)$/,
  /^tree\.10000\.(firstPaint|refresh)\.ms$/,
  /^watch\.idle\.requests$/,
  /^submit\.(press\.ms|kills|duplicates|lost)$/,
  /^package\.(vsix|start|host)\.bytes$/,
];

/** What `npm run -s bench` printed, as Markdown: the table of the README, and the page of all figures. */
export interface Tables {
  readonly readme: string;
  readonly page: string;
}

/** @throws ValiError when the text is not what bench prints; SyntaxError when it is no JSON at all. */
export function tablesOf(text: string): Tables {
  const bench = v.parse(Bench, JSON.parse(text));
  const { date, machine, versions, figures } = bench;
  const made = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const when = `Measured on ${date.slice(0, 10)}, ${machine}; ${made.join(', ')}.`;
  const isNamed = ({ name }: { readonly name: string }) => named.some((pattern) => pattern.test(name));
  return {
    readme: [when, '', ...table({ ...bench, figures: figures.filter(isNamed) })].join('\n'),
    page: ['# Figures', '', `${when} By \`npm run -s bench\`.`, '', ...table(bench), ''].join('\n'),
  };
}

function table({ figures }: Pick<Bench, 'figures'>): readonly string[] {
  const noted = [...new Set(figures.flatMap(({ note }) => note ?? []))];
  const rows = figures.map(({ name, value, unit, peer, ratio, spread, budget, ok, note }) => {
    const mark = note === undefined ? '' : ` [${noted.indexOf(note) + 1}]`;
    const kept = budget === 'none' ? '' : `${budget}: ${ok ? 'yes' : '**no**'}`;
    const cells = [
      `\`${name}\``,
      `${shown(value)} ${unit}`,
      `${peer.name}: ${shown(peer.value)}`,
      `${shown(ratio)} (spread ${shown(spread)})`,
      `${kept}${mark}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| figure | value | peer of the same run | ratio | budget |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...noted.flatMap((note, index) => ['', `[${index + 1}] ${note}`]),
  ];
}
