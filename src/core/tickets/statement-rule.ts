import type { Message } from '../message';
import type { Dialect } from '../sql/dialects/traits';
import { inspect, inspectInSteps, type AbortSignalLike } from '../sql/inspect';
import type { Statement } from '../sql/statement';

/** What the rules about SQL need to know of a statement. */
export type StatementFacts = Pick<Statement, 'kind' | 'verb' | 'tables'>;

/** Judges statements one after the other, so that megabytes of them can be judged in steps. */
export interface StatementRule {
  /** What is wrong with this one, after those before it. */
  take(statement: StatementFacts): Message | undefined;
  /** What is wrong with all of them together. */
  end(): Message | undefined;
}

/** What a ticket type wants of the statements in one of its fields. */
export interface StatementsCheck {
  readonly field: string;
  readonly dialect: Dialect;
  /** A rule that has seen nothing yet. */
  readonly rule: () => StatementRule;
}

/** So many statements are judged before others get their turn: a few milliseconds of work. */
const stepLength = 1000;

/** What the rule has against these statements, the first thing only. */
export function judge(rule: StatementRule, statements: Iterable<StatementFacts>): Message | undefined {
  for (const statement of statements) {
    const problem = rule.take(statement);
    if (problem !== undefined) {
      return problem;
    }
  }
  return rule.end();
}

export function statementsProblem({ dialect, rule }: StatementsCheck, text: string): Message | undefined {
  return judge(rule(), inspect(text, dialect).statements);
}

/** As {@link statementsProblem}, letting others have their turn between steps. */
export async function statementsProblemInSteps(
  { dialect, rule }: StatementsCheck,
  text: string,
  turn: () => Promise<void>,
  signal?: AbortSignalLike,
): Promise<Message | undefined> {
  const inspection = await inspectInSteps(text, dialect, turn, signal);
  const judging = rule();
  const count = inspection?.columns.length ?? 0;
  for (let index = 0; index < count; index += 1) {
    const problem = inspection === undefined ? undefined : judging.take(inspection.statement(index));
    if (problem !== undefined) {
      return problem;
    }
    if (index % stepLength === stepLength - 1) {
      await turn();
    }
  }
  return judging.end();
}
