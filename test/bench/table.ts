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

/**
 * The README's table of what `npm run -s bench` printed.
 *
 * @throws ValiError when the text is not what bench prints; SyntaxError when it is no JSON at all.
 */
export function tableOf(text: string): string {
  const { date, machine, versions, figures } = v.parse(Bench, JSON.parse(text));
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
  const made = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured on ${date.slice(0, 10)}, ${machine}; ${made.join(', ')}.`,
    '',
    '| figure | value | peer of the same run | ratio | budget |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...(noted.length === 0 ? [] : ['', ...noted.map((note, index) => `[${index + 1}] ${note}`)]),
    '',
  ].join('\n');
}
