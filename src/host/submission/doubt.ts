import type { DmsError } from '../../core/dms/outcome';
import { message, type Message } from '../../core/message';
import type { FieldProblem } from '../../core/tickets/ticket-type';
import type { Submission } from '../../protocol/messages';
import { failureOf } from '../form/failure';
import { say } from '../say';

/** What a form shows while it is not known whether there is a ticket; `cause` is what went wrong last. */
export function doubtAbout(cause?: DmsError): DmsError {
  return {
    kind: 'interrupted',
    effect: 'unknown',
    message: message(
      'The answer of DMS was lost. Nothing is sent again by itself. Press Submit to look for the ticket.',
    ),
    ...(cause === undefined ? {} : { detail: say(cause.message) }),
    ...(cause?.code === undefined ? {} : { code: cause.code }),
    ...(cause?.requestId === undefined ? {} : { requestId: cause.requestId }),
  };
}

/** Nothing was sent, and why. */
export function refusal(why: Message): Submission {
  return {
    state: 'refused',
    failure: failureOf({ kind: 'credentials', effect: 'none', message: why }),
  };
}

/** What the checks before the sending found; nothing was sent. */
export function refusedBy(problems: readonly FieldProblem[]): Submission {
  return {
    state: 'invalid',
    problems: problems.map(({ field, message: text }) => ({ field, text: say(text) })),
  };
}
