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

/** What `mysqldump` writes: tables and their rows, between code in comments. */
export function dumped(size: number): string {
  return repeated(size, (index) => {
    const table = `\`orders_${index}\``;
    const rows = Array.from(
      { length: 400 },
      (_, at) => `(${at},'2026-11-24 10:00:00',NULL,'it\\'s paid\\n','{\\"a\\": ${at}}',${at * 7}.25)`,
    );
    return [
      `--\n-- Table structure for table ${table}\n--\n\nDROP TABLE IF EXISTS ${table};`,
      '/*!40101 SET @saved_cs_client     = @@character_set_client */;',
      `CREATE TABLE ${table} (\n  \`id\` int NOT NULL AUTO_INCREMENT,\n  \`at\` datetime DEFAULT NULL COMMENT 'when',`,
      `  PRIMARY KEY (\`id\`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n\nLOCK TABLES ${table} WRITE;`,
      `/*!40000 ALTER TABLE ${table} DISABLE KEYS */;\nINSERT INTO ${table} VALUES ${rows.join(',')};`,
      `/*!40000 ALTER TABLE ${table} ENABLE KEYS */;\nUNLOCK TABLES;\n\n`,
    ].join('\n');
  });
}

/** What `pg_dump` writes: rows that stand after their statement, until `\\.`. */
export function copied(size: number): string {
  const rows = repeated(size, (id) => `${id}\tname ${id}\tit's a note of some length, ${id}\t${id * 7}.25\n`);
  return `COPY public.customers (id, name, note, amount) FROM stdin;\n${rows}\\.\n\nselect 1;\n`;
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
