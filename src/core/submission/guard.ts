import { setImmediate as turn } from 'node:timers/promises';
import { message, type Message } from '../message';
import type { Severities } from '../sql/findings/findings';
import type { Draft } from '../tickets/draft';
import { readDraft } from '../tickets/draft-reading';
import type { DatabaseRef } from '../tickets/reference';
import { guardProblems, reasonIn, withNote, type Pledge } from '../tickets/guard';
import type { FieldProblem, TicketType } from '../tickets/ticket-type';

/** What the guard makes of a draft. */
export type Verdict =
  /** It may be sent, as this draft: it says why where it was found to be wrong. */
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export interface GuardPorts {
  readonly severities: Severities;
  /** Those of the draft's databases that are sent to now; all of them by default. */
  readonly databases?: readonly DatabaseRef[];
  readonly say: (message: Message) => string;
}

/**
 * The last look before a ticket is sent, on every way that leads there: production only with its name typed, SQL with errors
 * only with a reason, which the approvers read at the end of the business background. The page's own checks are for the
 * person; these hold.
 */
export async function guard(
  type: TicketType,
  draft: Draft,
  pledge: Pledge,
  { severities, databases, say }: GuardPorts,
): Promise<Verdict> {
  const reading = await readDraft(draft, {
    severities,
    turn: () => turn(),
    // Sizes of tables make no errors that the person did not ask for, and are not worth waiting for.
    rowsOf: () => Promise.resolve(new Map()),
  });
  const errors = (reading?.fields ?? []).flatMap(({ list }) =>
    list.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
  );
  const asked = databases === undefined ? draft : { values: { ...draft.values, databases: [...databases] } };
  const problems = guardProblems(type, asked, pledge, errors.length > 0);
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  return {
    ok: true,
    draft:
      errors.length === 0
        ? draft
        : withNote(
            draft,
            say(
              message(
                'Submitted in spite of what was found in the SQL ({0}): {1}',
                [...new Set(errors)].join(', '),
                reasonIn(draft),
              ),
            ),
          ),
  };
}
