import { message, type Message } from '../../core/message';
import type { DatabaseRef } from '../../core/tickets/reference';
import { Unanswered } from '../page/host-link';

/**
 * The database whose tables are listed: the first that is chosen.
 *
 * @throws Unanswered in words that a picker shows, when there is none yet.
 */
export function firstDatabase(
  databases: () => readonly DatabaseRef[],
  say: (message: Message) => string,
): DatabaseRef {
  const [database] = databases();
  if (database === undefined) {
    throw new Unanswered({ text: say(message('Choose a database first.')) });
  }
  return database;
}
