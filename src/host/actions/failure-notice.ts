import type { DmsError } from '../../core/dms/outcome';
import { isGivenUp } from '../../core/submission/impediment';
import { message, type Message } from '../../core/message';
import type { Dialogue } from './dialogue';

const copyDetails = message('Copy details');

/** What support will ask for, in no language but DMS's. A {@link DmsError} holds no secret and no SQL. */
export function failureDetails({ code, detail, requestId, httpStatus }: DmsError): string {
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    ['Code', code],
    ['DMS', detail],
    ['RequestId', requestId],
    ['HTTP', httpStatus],
  ];
  return facts
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}

/** Shows any failure of DMS: what it means, what DMS said, and a button that copies what support will ask for. */
export async function showFailure(
  dialogue: Dialogue,
  error: DmsError,
  say: (message: Message) => string,
): Promise<void> {
  if (isGivenUp(error)) {
    return;
  }
  const words = error.detail === undefined ? '' : ` “${error.detail}”`;
  const text = message('{0}{1}', say(error.message), words);
  const details = failureDetails(error);
  const pressed = await dialogue.warn(text, ...(details === '' ? [] : [copyDetails]));
  if (pressed === copyDetails) {
    await dialogue.copy(`${say(error.message)}\n${details}`);
  }
}
