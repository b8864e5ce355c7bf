import { holdsKey } from '../access-key';
import { message, type Message } from '../message';
import type { Fix } from '../sql/findings/finding';
import type { Range } from '../sql/split';
import { directiveKeys, isDirectiveKey } from './directive-keys';
import {
  directiveTypes,
  pluginTypeNamed,
  type Directive,
  type DirectiveBlock,
  type DirectiveReading,
} from './directives';
import { nearMiss } from './near-miss';

/** What is wrong with `@dms` lines. */
export interface DirectiveProblem {
  /** For whoever has to tell them apart: `unknown-key`, … */
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly message: Message;
  readonly range: Range;
  readonly fixes?: readonly Omit<Fix, 'caret'>[];
}

const secretKey = /secret|passw|token|access.?key|private.?key|credential|^(?:ak|sk|pwd)$/i;
/** Keys in PEM, and what is written `secret=…`. */
const secretValue = /-----BEGIN|(?:secret|password|passwd|token)\s*[=:]\s*\S/i;
/** An AccessKey secret of Alibaba Cloud (30) or AWS (40): letters and digits of every kind, and nothing else. */
const bareSecret = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?:[A-Za-z0-9]{30}|[A-Za-z0-9+/]{40})$/;

/** Whether a line may hold a key or a password: such a line is used for nothing, and its value shown nowhere. */
export function looksSecret({ key, value }: Pick<Directive, 'key' | 'value'>): boolean {
  return (
    secretKey.test(key) ||
    holdsKey(value) ||
    secretValue.test(value) ||
    (key !== 'database' && bareSecret.test(value))
  );
}

function replacing({ start, end }: Range, text: string): Omit<Fix, 'caret'> {
  return { title: message('Change to "{0}"', text), range: { start, end }, text };
}

function bad(range: Range, text: Message, fixes: DirectiveProblem['fixes'] = []): DirectiveProblem {
  return { id: 'bad-value', severity: 'warning', message: text, range, fixes };
}

function valueProblem({ key, value, keyRange, valueRange }: Directive): DirectiveProblem | undefined {
  if (value === '') {
    return bad(keyRange, message('"{0}" has no value.', key));
  }
  if (key === 'type' && pluginTypeNamed(value) === undefined) {
    const meant = nearMiss(value, Object.keys(directiveTypes));
    return bad(
      valueRange,
      message('"{0}" is no type of ticket that carries SQL. Write change, lock-free or export.', value),
      (meant === undefined ? Object.keys(directiveTypes) : [meant]).map((one) => replacing(valueRange, one)),
    );
  }
  if (key === 'rows' && !/^\d{1,15}$/.test(value)) {
    return bad(valueRange, message('Affected rows is a whole number, as in 12.'));
  }
  if (key === 'ticket' && !value.split(/[,，]/).every((one) => /^\d{1,20}$/.test(one.trim()))) {
    return bad(valueRange, message('A ticket has a number, as in 4711.'));
  }
  return undefined;
}

function lineProblem(directive: Directive): DirectiveProblem | undefined {
  const { key, keyRange } = directive;
  if (looksSecret(directive)) {
    return {
      id: 'secret',
      severity: 'error',
      message: message('This looks like a key or a password. Remove it from the file; it is not used.'),
      range: { start: keyRange.start, end: directive.valueRange.end },
    };
  }
  if (!isDirectiveKey(key)) {
    const meant = nearMiss(key, Object.keys(directiveKeys));
    return {
      id: 'unknown-key',
      severity: 'warning',
      message: message('"{0}" is no key of @dms. Keys are: {1}.', key, Object.keys(directiveKeys).join(', ')),
      range: keyRange,
      fixes: meant === undefined ? [] : [replacing(keyRange, meant)],
    };
  }
  return valueProblem(directive);
}

function* blockProblems(
  { directives, sql, headEnd, rollback, rollbackMark }: DirectiveBlock,
  lineAt: (offset: number) => Range,
): Iterable<DirectiveProblem> {
  const given = new Set<string>();
  for (const directive of directives) {
    const { key, keyRange } = directive;
    const problem = lineProblem(directive);
    if (problem !== undefined) {
      yield problem;
    } else if (given.has(key) && isDirectiveKey(key) && !directiveKeys[key].repeats) {
      yield {
        id: 'duplicate-key',
        severity: 'warning',
        message: message('"{0}" is given more than once; the last one counts.', key),
        range: keyRange,
        fixes: [{ title: message('Remove the line'), range: lineAt(keyRange.start), text: '' }],
      };
    }
    given.add(key);
  }
  const [first] = directives;
  if (sql === '' && first !== undefined) {
    yield {
      id: 'no-statement',
      severity: 'warning',
      message: message('No SQL follows these lines.'),
      range: { start: first.keyRange.start, end: headEnd },
    };
  }
  if (rollbackMark !== undefined && rollback === '') {
    yield {
      id: 'no-rollback',
      severity: 'warning',
      message: message('No rollback SQL follows this line.'),
      range: rollbackMark,
      fixes: [{ title: message('Remove the line'), range: lineAt(rollbackMark.start), text: '' }],
    };
  }
}

/** Everything that is wrong with a text's `@dms` lines, as far as the text alone tells. */
export function directiveProblems(
  text: string,
  { blocks, unclear, astray }: DirectiveReading,
): readonly DirectiveProblem[] {
  /** A whole line with its end, to be removed. */
  const lineAt = (offset: number): Range => {
    const feed = text.indexOf('\n', offset);
    return { start: text.lastIndexOf('\n', offset) + 1, end: feed < 0 ? text.length : feed + 1 };
  };
  return [
    ...blocks.flatMap((block) => [...blockProblems(block, lineAt)]),
    ...unclear.map((range): DirectiveProblem => ({
      id: 'unclear',
      severity: 'warning',
      message: message('Write a key, a colon and a value, as in @dms rows: 12; or rollback, or end.'),
      range,
    })),
    ...astray.map((range): DirectiveProblem => ({
      id: 'astray-rollback',
      severity: 'warning',
      message: message('This rollback section belongs to no ticket: no @dms lines stand above it.'),
      range,
    })),
  ].toSorted((a, b) => a.range.start - b.range.start);
}
