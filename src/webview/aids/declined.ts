import { message, type Message } from '../../core/message';
import type { Declined } from '../../protocol/messages';

/** More reasons than a person reads at once. */
const most = 3;

/** The reasons why something is not done, each with its statement. */
export function declinedWords(
  declined: readonly Declined[],
  say: (message: Message) => string,
): readonly string[] {
  const words = declined
    .slice(0, most)
    .map(({ statement, text }) =>
      statement === undefined ? text : say(message('Statement {0}: {1}', statement, text)),
    );
  const more = declined.length - words.length;
  return more > 0 ? [...words, say(message('{0} more.', more))] : words;
}
