import type { Message } from '../message';
import { inspect, inspectInSteps } from '../sql/inspect';
import { checkFields } from './check-fields';
import type { Draft } from './draft';
import { heldText } from './held-text';
import { askedFields } from './json-text';
import { judge, judgeInSteps, type StatementsCheck } from './statement-rule';
import type { FieldProblem, TicketType } from './ticket-type';
import { valuesFor } from './values';

/** The SQL whose statements the type has a say in; `undefined` when the form does not ask for it, or it is empty. */
function judgedText(type: TicketType, draft: Pick<Draft, 'values'>): string | undefined {
  const values = valuesFor(type, draft);
  const id = type.statements?.field ?? '';
  const value = askedFields(type, draft, values).has(id) ? values[id] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function statementsProblem({ dialect, rule }: StatementsCheck, text: string): Message | undefined {
  return judge(rule(), inspect(text, dialect).statements);
}

async function statementsProblemInSteps(
  { dialect, rule }: StatementsCheck,
  text: string,
  turn: () => Promise<void>,
): Promise<Message | undefined> {
  const inspection = await inspectInSteps(text, dialect, turn);
  return inspection === undefined ? undefined : judgeInSteps(rule(), inspection, turn);
}

/**
 * Everything that keeps this draft from being sent as a ticket of this type, in the order of the form, at most one problem
 * a field. Of a text that is held elsewhere (`held-text.ts`) nothing is said: who has it asks {@link checkDraftInSteps}.
 */
export function checkDraft(type: TicketType, draft: Pick<Draft, 'values'>): readonly FieldProblem[] {
  const text = judgedText(type, draft);
  const judged = type.statements !== undefined && text !== undefined && heldText(text) === undefined;
  return checkFields(type, draft, judged ? statementsProblem(type.statements, text) : undefined);
}

/**
 * As {@link checkDraft}, for texts of megabytes: others have their turn between steps.
 * @param turn resolves when it is this work's turn again.
 */
export async function checkDraftInSteps(
  type: TicketType,
  draft: Pick<Draft, 'values'>,
  turn: () => Promise<void>,
): Promise<readonly FieldProblem[]> {
  const text = judgedText(type, draft);
  const statements =
    type.statements === undefined || text === undefined
      ? undefined
      : await statementsProblemInSteps(type.statements, text, turn);
  return checkFields(type, draft, statements);
}
