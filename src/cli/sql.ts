import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { translate, type Message } from '../core/message';
import { dialects } from '../core/sql/dialect';
import type { Finding } from '../core/sql/findings/finding';
import { findings } from '../core/sql/findings/findings';
import { inspect } from '../core/sql/inspect';
import type { Inspection } from '../core/sql/inspection';
import { captureOf } from '../core/sql/rows/capture';
import { countOf } from '../core/sql/rows/count';
import type { Statement } from '../core/sql/statement';

const usage = `npm run -s sql -- split|inspect|count|rollback [--dialect NAME] [FILE]

Reads SQL from FILE or stdin and prints {"statements":[...]}; offsets are UTF-16 code units.
  split     where the statements are
  inspect   what each of them does, and what is wrong with it
  count     a query for the number of rows it affects, or the reason why there is none
  rollback  a query for the rows it would change, or the reason why there is none; "key" is null, for
            only the database knows it
NAME: ${Object.keys(dialects).join(', ')} (default generic, which counts nothing)
`;

/** The command line cannot be understood; the text says what is wrong with it. */
class UsageError extends Error {}

/** A finding about the text as a whole stands beside the statements. */
interface Answer {
  readonly statements: readonly unknown[];
  readonly findings?: readonly unknown[];
}

type Command = (inspection: Inspection) => Answer;

function printed({ rule, severity, message, range }: Finding): unknown {
  return { rule, severity, message: translate(message), ...range };
}

function inspected(inspection: Inspection): Answer {
  const found = findings(inspection);
  const about = (index: number | undefined): readonly unknown[] =>
    found.filter(({ statement }) => statement === index).map(printed);
  const statements = inspection.statements.map((it, index) => ({
    start: it.start,
    end: it.end,
    line: it.line,
    verb: it.verb,
    kind: it.kind,
    tables: it.tables,
    hasWhere: it.hasWhere,
    hasLimit: it.hasLimit,
    hasJoin: it.hasJoin,
    findings: about(index),
  }));
  const rest = about(undefined);
  return rest.length === 0 ? { statements } : { statements, findings: rest };
}

/** What is said of each statement, with its place; a reason is put into words. */
function each(inspection: Inspection, say: (inspection: Inspection, statement: Statement) => object): Answer {
  return {
    statements: inspection.statements.map((statement) => {
      const { start, end } = statement;
      const said = say(inspection, statement);
      return { start, end, ...said };
    }),
  };
}

function inWords(said: object | { readonly reason: Message }): object {
  return 'reason' in said ? { reason: translate(said.reason) } : said;
}

const commands: Readonly<Record<string, Command>> = {
  split: (inspection) => each(inspection, () => ({})),
  inspect: inspected,
  count: (inspection) => each(inspection, (all, one) => inWords(countOf(all, one))),
  rollback: (inspection) => each(inspection, (all, one) => inWords(captureOf(all, one))),
};

function readArguments(args: readonly string[]): {
  readonly values: { readonly dialect: string; readonly help?: boolean | undefined };
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({
      args: [...args],
      options: {
        dialect: { type: 'string', default: 'generic' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readText(file: string | undefined): string {
  try {
    return readFileSync(file ?? process.stdin.fd, 'utf8');
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function main(args: readonly string[]): string {
  const { values, positionals } = readArguments(args);
  if (values.help === true) {
    return usage;
  }
  const [name = '', file, ...more] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined || more.length > 0) {
    throw new UsageError('give one command, and at most one file');
  }
  const dialect = Object.entries(dialects).find(([known]) => known === values.dialect)?.[1];
  if (dialect === undefined) {
    throw new UsageError(`no such dialect: ${values.dialect}`);
  }
  return `${JSON.stringify(command(inspect(readText(file), dialect)))}\n`;
}

try {
  process.stdout.write(main(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
