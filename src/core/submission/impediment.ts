import type { DmsError } from '../dms/outcome';
import { message } from '../message';

/** Another window or process has the submission in hand. */
export const busyElsewhere: DmsError = {
  kind: 'cancelled',
  effect: 'unknown',
  message: message('Another window is working on this ticket. Try again in a moment.'),
};

/** Whether the person gave up themselves; what else kept something from being done has more to say. */
export function isGivenUp({ kind, message: { text } }: DmsError): boolean {
  return kind === 'cancelled' && text === givenUp.message.text;
}

/** The person did not wait for the end of a search. */
export const givenUp: DmsError = { kind: 'cancelled', effect: 'unknown', message: message('Cancelled.') };

/** The intent could not be written down, so nothing was sent: without it a crash could hide a ticket. */
export function notWrittenDown(error: unknown): DmsError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return {
    kind: 'cancelled',
    effect: 'none',
    message: message(
      'Nothing was sent to DMS: the submission could not be written to this machine’s disk. Make room or check the permissions of the extension’s folder, then submit again.',
    ),
    ...(code === undefined ? {} : { code }),
  };
}
