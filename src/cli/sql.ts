import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dialects, type Dialect } from '../core/sql/dialect';
import { inspect } from '../core/sql/inspect';
import { split } from '../core/sql/split';

const usage = `npm run -s sql -- split|inspect [--dialect NAME] [FILE]

Reads SQL from FILE or stdin and prints {"statements":[...]}; offsets are UTF-16 code units.
  split     where the statements are
  inspect   what each of them does, and what is wrong with it
NAME: ${Object.keys(dialects).join(', ')} (default generic)
`;

/** The command line cannot be understood; the text says what is wrong with it. */
class UsageError extends Error {}

type Command = (text: string, dialect: Dialect) => readonly unknown[];

const commands: Readonly<Record<string, Command>> = {
  split: (text, dialect) => split(text, dialect),
  inspect: (text, dialect) =>
    inspect(text, dialect).statements.map(
      ({ start, end, line, verb, kind, tables, hasWhere, hasLimit, hasJoin }) => ({
        start,
        end,
        line,
        verb,
        kind,
        tables,
        hasWhere,
        hasLimit,
        hasJoin,
      }),
    ),
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
  return `${JSON.stringify({ statements: command(readText(file), dialect) })}\n`;
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
