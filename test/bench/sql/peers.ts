import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MySQL, PostgreSQL } from 'dt-sql-parser';
import { loadModule, parseSync } from 'libpg-query';
import nodeSqlParser from 'node-sql-parser';
import * as v from 'valibot';
import { root } from '../../editor/places';
import { dialects, type Dialect } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';
import { compare, processorTime, type Figure } from '../figure';
import { dump, script } from './texts';

/** As much as the slowest of them reads in a second or so. */
const size = 100_000;
const rounds = 7;
/** How often the text is read for one measurement of ours, which takes too little time to be measured by itself. */
const times = 20;

interface Peer {
  readonly name: string;
  readonly dialect: Dialect;
  readonly read: (text: string) => unknown;
}

interface Tokenizer {
  tokenize(text: string, options: object): unknown;
}

const isTokenizer = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'tokenize' in value && typeof value.tokenize === 'function';

/** The tokenizer of sql-formatter, which it keeps to itself: found by its place in the package. */
async function tokenizer(): Promise<Tokenizer> {
  const inside = (file: string): Promise<unknown> =>
    import(pathToFileURL(join(root, 'node_modules/sql-formatter/dist/esm', file)).href);
  const { createDialect } = v.parse(v.object({ createDialect: v.function() }), await inside('dialect.js'));
  const { mysql } = v.parse(
    v.object({ mysql: v.unknown() }),
    await inside('languages/mysql/mysql.formatter.js'),
  );
  return v.parse(v.object({ tokenizer: v.custom<Tokenizer>(isTokenizer) }), createDialect(mysql)).tokenizer;
}

/** Others that tell where statements end or what stands in them; all of them do more than that with valid SQL. */
async function peers(): Promise<readonly Peer[]> {
  await loadModule();
  const { mysql, postgresql } = dialects;
  const [ofMySql, ofPostgreSql] = [new MySQL(), new PostgreSQL()];
  const parser = new nodeSqlParser.Parser();
  const tokens = await tokenizer();
  return [
    { name: 'dt-sql-parser', dialect: mysql, read: (text) => ofMySql.splitSQLByStatement(text) },
    {
      name: 'dt-sql-parser.postgresql',
      dialect: postgresql,
      read: (text) => ofPostgreSql.splitSQLByStatement(text),
    },
    { name: 'node-sql-parser', dialect: mysql, read: (text) => parser.astify(text, { database: 'MySQL' }) },
    { name: 'libpg-query', dialect: postgresql, read: (text): unknown => parseSync(text) },
    { name: 'sql-formatter', dialect: mysql, read: (text) => tokens.tokenize(text, {}) },
  ];
}

/** Reading SQL in the host against the readers that others use, on the same text. */
export async function againstPeers(): Promise<readonly Figure[]> {
  const texts = { dump: dump(size), script: script(size) };
  const all = await peers();
  return Object.entries(texts).flatMap(([kind, text]) =>
    all.map(({ name, dialect, read }) =>
      compare({
        name: `sql.inspect.${kind}.against.${name}.MBps`,
        unit: 'MB/s',
        peer: name.replace(/\..*/, ''),
        rounds,
        ours: () =>
          (times * text.length) /
          1000 /
          processorTime(() => {
            again(() => inspect(text, dialect));
          }),
        theirs: () => text.length / 1000 / processorTime(() => read(text)),
        budget: 'none',
        holds: () => true,
      }),
    ),
  );
}

function again(work: () => unknown): void {
  for (let time = 0; time < times; time += 1) {
    work();
  }
}
