import type { Message } from '../message';
import type { Dialect } from '../sql/dialects/traits';
import type { AbortSignalLike } from '../sql/inspect';
import type { Inspection } from '../sql/inspection';
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

/**
 * As {@link judge}, letting others have their turn between steps.
 * @returns `undefined` also when the signal was aborted.
 */
export async function judgeInSteps(
  rule: StatementRule,
  inspection: Inspection,
  turn: () => Promise<void>,
  signal?: AbortSignalLike,
): Promise<Message | undefined> {
  for (let index = 0; index < inspection.columns.length; index += 1) {
    const problem = rule.take(inspection.statement(index));
    if (problem !== undefined) {
      return problem;
    }
    if (index % stepLength === stepLength - 1) {
      await turn();
      if (signal?.aborted === true) {
        return undefined;
      }
    }
  }
  return rule.end();
}
