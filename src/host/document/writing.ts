import type { DmsError, Outcome } from '../../core/dms/outcome';
import { message, type Message } from '../../core/message';
import { Sheet } from './sheet';

export type Say = (message: Message) => string;

/** What the writers of sections share. */
export interface Writing {
  readonly sheet: Sheet;
  readonly say: Say;
  /** The value, or `undefined` after writing down why there is none. */
  readonly valueOf: <T>(outcome: Outcome<T> | undefined) => T | undefined;
}

export function writeFailure(sheet: Sheet, say: Say, error: DmsError): void {
  sheet.marked('✗', say(message('Not loaded')), say(error.message), error.detail ?? '');
  sheet.fact('Code', error.code);
  sheet.fact('RequestId', error.requestId);
}

export function startWriting(say: Say): Writing {
  const sheet = new Sheet();
  return {
    sheet,
    say,
    valueOf: (outcome) => {
      if (outcome?.ok === false) {
        writeFailure(sheet, say, outcome.error);
      }
      return outcome?.ok === true ? outcome.value : undefined;
    },
  };
}
