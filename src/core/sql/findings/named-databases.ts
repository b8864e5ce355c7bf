import { idOf, wordTable } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import { bareParts } from '../names';
import type { Range } from '../split';
import type { Statement } from '../statement';
import type { Token } from '../tokens';
import type { Subject } from './finding';

/** The name of a database or schema in a statement, and where it stands. */
export interface NamedDatabase {
  readonly name: string;
  readonly range: Range;
  /** The stretch from the name to what it qualifies, when it can be left out. */
  readonly qualifier?: Range;
}

const dot = 0x2e;
const ofDatabase = wordTable({ 'CREATE DROP ALTER': 1 });
const database = wordTable({ 'DATABASE SCHEMA': 1 });
const beforeName = wordTable({ 'IF NOT EXISTS': 1 });
const calls = wordTable({ 'CALL EXEC EXECUTE': 1 });
const SET = idOf('SET');
/** Schemas that every database has of its own. */
const own: ReadonlySet<string> = new Set([
  'information_schema',
  'performance_schema',
  'pg_catalog',
  'pg_temp',
  'public',
  'dbo',
  'sys',
]);

function isName(it: Token | undefined): it is Token {
  return it !== undefined && (it.kind === token.word || it.kind === token.name);
}

/** One name with its dots, from the token at `index`. */
function dotted(tokens: readonly Token[], index: number): readonly Token[] {
  const parts: Token[] = [];
  for (let at = index; isName(tokens[at]); at += 2) {
    parts.push(tokens[at] as Token);
    if (tokens[at + 1]?.code !== dot) {
      break;
    }
  }
  return parts;
}

function bare(text: string, { start, end }: Range): string {
  return bareParts(text.slice(start, end))[0] ?? '';
}

/** What `USE`, `CREATE DATABASE`, `SET search_path` and calls name: there the database has a place of its own. */
function* bySentence(text: string, tokens: readonly Token[], { verb }: Statement): Generator<NamedDatabase> {
  const [first, second] = tokens;
  const whole = (at: number): NamedDatabase | undefined => {
    const name = tokens[at];
    return isName(name) ? { name: bare(text, name), range: { start: name.start, end: name.end } } : undefined;
  };
  if (first === undefined) {
    return;
  }
  if (verb === 'USE') {
    yield* some(whole(1));
  } else if (ofDatabase[first.word] === 1 && second !== undefined && database[second.word] === 1) {
    const at = tokens.findIndex(({ word }, index) => index > 1 && beforeName[word] !== 1);
    yield* some(whole(at));
  } else if (
    first.word === SET &&
    second !== undefined &&
    bare(text, second).toLowerCase() === 'search_path'
  ) {
    yield* some(whole(3));
  } else if (calls[first.word] === 1) {
    const [schema, next] = dotted(tokens, 1);
    if (schema !== undefined && next !== undefined) {
      yield { name: bare(text, schema), range: { start: schema.start, end: schema.end } };
    }
  }
}

function* some(one: NamedDatabase | undefined): Generator<NamedDatabase> {
  if (one !== undefined) {
    yield one;
  }
}

/** The schemas before the names of the tables that the statement touches. */
function* byTable(text: string, tokens: readonly Token[], { tables }: Statement): Generator<NamedDatabase> {
  const qualified = new Set(
    tables.map((table) => bareParts(table)).flatMap((parts) => (parts.length > 1 ? [parts.join('.')] : [])),
  );
  if (qualified.size === 0) {
    return;
  }
  const found = new Set<string>();
  for (const index of tokens.keys()) {
    const parts = tokens[index - 1]?.code === dot ? [] : dotted(tokens, index);
    const [schema, next] = parts;
    const written = parts.map((part) => bare(text, part)).join('.');
    if (schema !== undefined && next !== undefined && qualified.has(written)) {
      found.add(written);
      yield {
        name: bare(text, schema),
        range: { start: schema.start, end: parts.at(-1)?.end ?? schema.end },
        qualifier: { start: schema.start, end: next.start },
      };
    }
  }
  // Farther on than the tokens that were read.
  for (const table of tables) {
    const [schema, ...rest] = bareParts(table);
    if (schema !== undefined && rest.length > 0 && !found.has([schema, ...rest].join('.'))) {
      const [first] = tokens;
      yield { name: schema, range: { start: first?.start ?? 0, end: first?.end ?? 0 } };
    }
  }
}

/** Every database or schema that the statement names, as it stands there, without those that each database has. */
export function* namedDatabases(statement: Statement, subject: Subject): Generator<NamedDatabase> {
  const { text } = subject.inspection;
  const { verb, kind } = statement;
  if (kind !== 'other' && statement.tables.length === 0 && ofDatabase[idOfVerb(verb)] !== 1) {
    return;
  }
  const tokens = subject.tokens(statement);
  for (const one of [...bySentence(text, tokens, statement), ...byTable(text, tokens, statement)]) {
    if (!own.has(one.name.toLowerCase())) {
      yield one;
    }
  }
}

function idOfVerb(verb: string): number {
  return verb === 'CREATE' || verb === 'DROP' || verb === 'ALTER' ? idOf(verb) : 0;
}
