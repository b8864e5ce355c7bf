/** Pieces one after the other, up to so many characters. */
export function repeated(size: number, piece: (index: number) => string): string {
  const parts: string[] = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const part = piece(index);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

function row(id: number): string {
  return `(${id},'name ${id}','it''s a note of some length, ${id}',${id * 7}.25)`;
}

/** An INSERT of many rows. */
function insert(index: number): string {
  return `INSERT INTO customers VALUES ${Array.from({ length: 40 }, (_, at) => row(index * 40 + at)).join(',')};\n`;
}

/** One of the short statements that people write. */
function update(index: number): string {
  return `UPDATE orders SET status = 'cancelled', note = 'order ${index} was lost on its way' WHERE id = ${index} AND status <> 'sent';\n`;
}

/** What a dump holds, which is what most of a big file is. */
export function dump(size: number): string {
  return repeated(size, insert);
}

/** Short statements: one result for every 120 characters. */
export function script(size: number): string {
  return repeated(size, update);
}

/** The floor of all reading: every code unit is looked at once, and nothing else is done. */
export function bareScan(text: string): number {
  let sum = 0;
  for (let at = 0, end = text.length; at < end; at += 1) {
    sum += text.charCodeAt(at);
  }
  return sum;
}

/** Texts that readers of SQL choke on, by a name for their figures; about so many characters each. */
export function pathological(size: number): Readonly<Record<string, string>> {
  return {
    oneStatement: `INSERT INTO customers VALUES ${repeated(size, (index) => `${row(index)},`)}(0);`,
    millionStatements: repeated(size / 5, () => 'select 1;\n'),
    deepComments: `${'/* '.repeat(size / 50)}${' */'.repeat(size / 50)};select 1;`,
    longQuotes: repeated(
      size / 5,
      (index) => `insert into t values ('${"it''s ".repeat(20_000)}', ${index});\n`,
    ),
    openQuotes: repeated(size / 50, () => `select 'a; "b; /* `),
  };
}
