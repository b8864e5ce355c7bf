import { dialectFor } from '../../src/core/sql/dialect';
import { inspect } from '../../src/core/sql/inspect';
import { split } from '../../src/core/sql/split';
import { compare, timed, type Figure } from './figure';

const size = 10_000_000;

function repeated(piece: (index: number) => string): string {
  const parts: string[] = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const part = piece(index);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

function dump(): string {
  const row = (id: number): string =>
    `(${id},'name ${id}','it''s a note of some length, ${id}',${id * 7}.25)`;
  return repeated(
    (index) =>
      `INSERT INTO customers VALUES ${Array.from({ length: 40 }, (_, at) => row(index * 40 + at)).join(',')};\n`,
  );
}

function script(): string {
  return repeated(
    (index) =>
      `UPDATE orders SET status = 'cancelled', note = 'order ${index} was lost on its way' WHERE id = ${index} AND status <> 'sent';\n`,
  );
}

/** The floor of all reading: every code unit is looked at once, and nothing else is done. */
function bareScan(text: string): number {
  let sum = 0;
  for (let at = 0, end = text.length; at < end; at += 1) {
    sum += text.charCodeAt(at);
  }
  return sum;
}

/** Reading SQL in the host, against the bare scan of the same text. */
export function sqlScan(): readonly Figure[] {
  const dialect = dialectFor('mysql');
  const texts = [
    { name: 'dump', text: dump(), least: 0.5 },
    { name: 'script', text: script(), least: 0.25 },
  ];
  const ways = [
    { name: 'inspect', run: (text: string): unknown => inspect(text, dialect) },
    { name: 'split', run: (text: string): unknown => split(text, dialect) },
  ];
  let seen = 0;
  return texts.flatMap((source) =>
    ways.map(({ name, run }) =>
      compare({
        // The dump is what most of a big file looks like; its figures carry the plain names.
        name: `sql.${name}${source.name === 'dump' ? '' : `.${source.name}`}.MBps`,
        unit: 'MB/s',
        peer: 'bare scan',
        rounds: 9,
        ours: () => source.text.length / 1000 / timed(() => run(source.text)),
        theirs: () =>
          source.text.length /
          1000 /
          timed(() => {
            seen += bareScan(source.text);
            return seen;
          }),
        budget: `at least ${source.least} of the peer`,
        holds: (ratio) => ratio >= source.least,
      }),
    ),
  );
}
